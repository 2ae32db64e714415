// capi/known_struct.h - how much of a struct the caller's header knew.
//
// A struct's size tells the last member that the caller knows: it is where that member ends, or where a
// struct that ends with it does (padding included). Any other size below ours is of no header there ever was:
// it was not set, or is that of something else, and such a struct is refused rather than read by halves.
// A size above ours is that of a later header; what we do not know stays unread.
//
// A member that comes begins where the struct ended before, padding included: an earlier caller has anything
// in his padding.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>

#include "capi/hoshin-index.h"
#include "capi/hoshin.h"
#include "schema/error.h"

namespace hoshin {

/// Whether a header may have had `members`, those of `whole`, up to byte `size` and no further.
template <typename Struct, typename... Members>
bool is_end_of_any(std::size_t size, const Struct& whole, const Members&... members) {
  const auto ends = [&](const auto& member) {
    const auto end = static_cast<std::size_t>(reinterpret_cast<const char*>(&member + 1) -
                                              reinterpret_cast<const char*>(&whole));
    constexpr std::size_t kUnit = alignof(Struct);
    return size == end || size == (end + kUnit - 1) / kUnit * kUnit;
  };
  return size >= sizeof whole || (ends(members) || ...);
}

// One for each struct that begins with its size. A new member breaks it until it is named here.

inline bool is_known_size(const hoshin_open_options& s, std::size_t size) {
  const auto& [own, data_dir] = s;
  return is_end_of_any(size, s, own, data_dir);
}

inline bool is_known_size(const hoshin_writer_options& s, std::size_t size) {
  const auto& [own, data_dir, jobs] = s;
  return is_end_of_any(size, s, own, data_dir, jobs);
}

inline bool is_known_size(const hoshin_writer_report& s, std::size_t size) {
  const auto& [own, passages, documents] = s;
  return is_end_of_any(size, s, own, passages, documents);
}

inline bool is_known_size(const hoshin_search_request& s, std::size_t size) {
  const auto& [own, query, filters, filter_count, facets, facet_count, limit, offset, sort, flags, timeout,
               stop] = s;
  return is_end_of_any(size, s, own, query, filters, filter_count, facets, facet_count, limit, offset, sort,
                       flags, timeout, stop);
}

inline bool is_known_size(const hoshin_hit& s, std::size_t size) {
  const auto& [own, rank, score, id, doc, title, source, url, kind, status, date, block, text, text_size,
               year, page, first_line, last_line, ministries, ministry_count, areas, area_count,
               area_inferred, sections, section_count, highlights, highlight_count, section_highlights,
               section_highlight_count, amounts, amount_count, cells, cell_count, amount_details, also_at,
               also_at_count, near_count, words, issuers, issuer_count] = s;
  return is_end_of_any(size, s, own, rank, score, id, doc, title, source, url, kind, status, date, block,
                       text, text_size, year, page, first_line, last_line, ministries, ministry_count, areas,
                       area_count, area_inferred, sections, section_count, highlights, highlight_count,
                       section_highlights, section_highlight_count, amounts, amount_count, cells, cell_count,
                       amount_details, also_at, also_at_count, near_count, words, issuers, issuer_count);
}

inline bool is_known_size(const hoshin_facet_value& s, std::size_t size) {
  const auto& [own, value, label, count, depth, selected] = s;
  return is_end_of_any(size, s, own, value, label, count, depth, selected);
}

/// What the caller gave, and `defaults` where he knew no more. Throws Error kUsage for a size that is none.
template <typename Struct>
Struct known_members(const Struct* given, Struct defaults, const char* what) {
  const std::size_t size = given->struct_size;
  if (!is_known_size(defaults, size)) {
    throw Error(ErrorCode::kUsage, "struct_size of the " + std::string(what) + " is none of a header's",
                "begin with the INIT macro of the struct, or set its size by sizeof");
  }
  std::memcpy(&defaults, given, std::min(size, sizeof defaults));
  return defaults;
}

/// The same for what need not be given.
template <typename Struct>
Struct members_or_defaults(const Struct* given, Struct defaults, const char* what) {
  return given == nullptr ? defaults : known_members(given, defaults, what);
}

/// Copies as much of `from` as the caller knows, but for the size, which is his; false, and nothing is
/// touched, for a size that is none.
template <typename Struct>
bool fill(Struct* to, Struct from) {
  const std::size_t size = to->struct_size;
  if (!is_known_size(from, size)) return false;
  from.struct_size = size;
  std::memcpy(to, &from, std::min(size, sizeof from));
  return true;
}

}  // namespace hoshin
