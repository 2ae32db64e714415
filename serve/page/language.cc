#include "serve/page/language.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace hoshin {
namespace {

struct TextRow {
  std::string_view japanese, english;
};

constexpr TextRow kTexts[] = {
#define HOSHIN_PAGE_TEXT(name, japanese, english) {japanese, english},
#include "serve/page/page_texts.def"
#undef HOSHIN_PAGE_TEXT
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// How much a header likes `code`, in thousandths: 0 for what it does not name.
int liking(std::string_view header, std::string_view code) {
  int best = 0;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t comma = std::min(header.find(',', at), header.size());
    const std::string_view range = trimmed(header.substr(at, comma - at));
    at = comma + 1;
    const std::size_t semicolon = std::min(range.find(';'), range.size());
    std::string name(trimmed(range.substr(0, semicolon)));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (name != code && !name.starts_with(std::string(code) + '-')) continue;
    double quality = 1;
    if (const std::size_t q = range.find("q=", semicolon); q != range.npos)
      std::from_chars(range.data() + q + 2, range.data() + range.size(), quality);
    if (quality > 0 && quality <= 1) best = std::max(best, static_cast<int>(quality * 1000));
  }
  return best;
}

}  // namespace

std::string_view code_of(Language language) { return language == Language::kJapanese ? "ja" : "en"; }

Language choose_language(std::string_view lang, std::string_view accept_language) {
  if (lang == "ja") return Language::kJapanese;
  if (lang == "en") return Language::kEnglish;
  return liking(accept_language, "en") > liking(accept_language, "ja") ? Language::kEnglish
                                                                       : Language::kJapanese;
}

std::string_view text_of(Language language, Text text) {
  const TextRow& row = kTexts[static_cast<std::size_t>(text)];
  return language == Language::kJapanese ? row.japanese : row.english;
}

std::string with_separators(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace hoshin
