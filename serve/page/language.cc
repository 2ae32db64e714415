#include "serve/page/language.h"

#include "schema/speaking.h"

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

}  // namespace

std::string_view code_of(Language language) { return language == Language::kJapanese ? "ja" : "en"; }

Language choose_language(std::string_view lang, std::string_view accept_language) {
  if (lang == "ja") return Language::kJapanese;
  if (lang == "en") return Language::kEnglish;
  return language_liked(accept_language) == MessageLanguage::kEnglish ? Language::kEnglish
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
