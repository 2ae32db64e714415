// schema/passage_limits.h - what a ready-made passage may say.
//
// Whoever takes passages from others asks here, so that what is taken can be stored, sorted, found, printed
// and read again; docs/json.md has the same list. Passages of an index are not asked: they were taken once.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/passage.h"

namespace hoshin {

/// `n`: the eight digits that source order has for it (kOrderSlot in fields.h).
inline constexpr std::uint32_t kMaxPassageNumber = 99'999'999;

inline constexpr int kFirstYear = 1868, kLastYear = 2199;  ///< Years that a query can ask for.
inline constexpr int kMaxPage = 1'000'000;
inline constexpr std::uint32_t kMaxLine = 1'000'000'000;
inline constexpr std::int64_t kMaxYen = 1'000'000'000'000'000'000;  ///< Of either sign.

inline constexpr std::size_t kMaxDocBytes = 4096;  ///< A path may be as long.
inline constexpr std::size_t kMaxIdBytes = kMaxDocBytes + 16;
inline constexpr std::size_t kMaxTagBytes = 1000;

/// A key whose value is out of bounds, and what it should have been, to be translated.
struct OutOfBounds {
  std::string_view key, wanted;
};

/// The first of `passage`; nothing if it may be taken.
std::optional<OutOfBounds> find_out_of_bounds(const Passage& passage);

/// Whether `text` (UTF-8) has a control character, a line separator or one that turns the direction of
/// writing.
bool has_control_character(std::string_view text);

/// `text` with U+FFFD for each of these (gives_orders() of printable.h), and for each byte that is no UTF-8.
std::string without_control_characters(std::string_view text);

/// Whether following `url` only shows something: its scheme is one of http, https, ftp, file, urn and doi, or
/// it has none. `javascript:` runs in the page that it is clicked in.
bool is_harmless_url(std::string_view url);

}  // namespace hoshin
