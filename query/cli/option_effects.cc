#include "query/cli/option_effects.h"

#include <fmt/format.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

bool has_notes(Format format) {
  return format == Format::kPretty || format == Format::kJson || format == Format::kJsonl;
}

bool has_vector(const SearchOptions& search) {
  return search.request.search.vector.hybrid || search.request.semantic || !search.vector.file.empty() ||
         !search.request.search.vector.numbers.empty();
}

bool is_plain(const SearchOptions& search) {
  return !search.request.only_count && !search.request.only_documents;
}

/// Whether hits stand for others by themselves.
bool names_places(Format format) {
  return format == Format::kPretty || format == Format::kJson || format == Format::kMarkdown;
}

/// What an option needs of the others.
struct Need {
  const char* option;
  bool (*met)(const Arguments& a, const SearchOptions& search);
  const char* needed;  ///< An option that would give it an effect; null where the format has none.
};

using Search = const SearchOptions&;
using Typed = const Arguments&;

constexpr Need kNeeds[] = {
    {"--per-doc", [](Typed, Search s) { return s.request.search.group_by_doc; }, "--group doc"},
    {"--fold", [](Typed a, Search s) { return names_places(s.format) && is_plain(s) && a.batch.empty(); },
     nullptr},
    {"--nearest", [](Typed, Search s) { return has_vector(s); }, "--hybrid"},
    {"--embeddings", [](Typed, Search s) { return has_vector(s); }, "--hybrid"},
    {"--jobs", [](Typed a, Search) { return !a.batch.empty(); }, "--batch"},
    {"--cite", [](Typed, Search s) { return s.format == Format::kPretty && is_plain(s); }, nullptr},
    {"--context", [](Typed, Search s) { return has_notes(s.format) && is_plain(s); }, nullptr},
    {"--before", [](Typed, Search s) { return has_notes(s.format) && is_plain(s); }, nullptr},
    {"--after", [](Typed, Search s) { return has_notes(s.format) && is_plain(s); }, nullptr},
    {"--count", [](Typed a, Search s) { return s.format == Format::kPretty && a.batch.empty(); }, nullptr},
    {"--documents",
     [](Typed a, Search s) {
       return (s.format == Format::kPretty || s.format == Format::kJson) && a.batch.empty();
     },
     nullptr},
};

/// The option beside which another has no effect.
std::string culprit(const Arguments& a, const SearchOptions& search) {
  if (!a.batch.empty()) return "--batch";
  if (search.format != Format::kPretty) return "--format " + a.format;
  return search.request.only_count ? "--count" : "--documents";
}

}  // namespace

void refuse_without_effect(const Arguments& a, const SearchOptions& search) {
  for (const Need& need : kNeeds) {
    if (!a.given.contains(need.option) || need.met(a, search)) continue;
    if (need.needed != nullptr)
      throw Error(ErrorCode::kUsage, message("{} has no effect without {}", need.option, need.needed),
                  message("leave it out, or add {}", need.needed));
    throw Error(ErrorCode::kUsage, message("{} has no effect with {}", need.option, culprit(a, search)),
                message("leave one of them out"));
  }
}

}  // namespace hoshin
