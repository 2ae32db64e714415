// serve/page/language.h - what the pages say, in the two languages that they speak.
//
// One table, page_texts.def, has every text in both. The language is that of the request, so one process
// speaks both at a time; what the index and its documents say stays Japanese.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace hoshin {

enum class Language { kJapanese, kEnglish };

/// Every text of the pages.
enum class Text {
#define HOSHIN_PAGE_TEXT(name, japanese, english) name,
#include "serve/page/page_texts.def"
#undef HOSHIN_PAGE_TEXT
};

/// "ja", "en": as `lang=` and HTML have it.
std::string_view code_of(Language language);

/// What `lang=` says, else the language that `accept_language` (RFC 9110) likes better; Japanese where it
/// says nothing of either.
Language choose_language(std::string_view lang, std::string_view accept_language);

/// The text in that language, its fields ({}) as they stand in the table.
std::string_view text_of(Language language, Text text);

/// The same with its fields filled.
template <typename... Values>
std::string say(Language language, Text text, const Values&... values) {
  const std::string_view form = text_of(language, text);
  return fmt::vformat(fmt::string_view(form.data(), form.size()), fmt::make_format_args(values...));
}

/// 1,234.
std::string with_separators(std::uint64_t number);

}  // namespace hoshin
