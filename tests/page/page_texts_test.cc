#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "serve/page/language.h"

namespace hoshin {
namespace {

struct NamedText {
  const char* name;
  Text text;
};
constexpr NamedText kAll[] = {
#define HOSHIN_PAGE_TEXT(name, japanese, english) {#name, Text::name},
#include "serve/page/page_texts.def"
#undef HOSHIN_PAGE_TEXT
};

/// The numbers of a text's fields: {} is the next.
std::set<int> fields_of(std::string_view text) {
  std::set<int> fields;
  int next = 0;
  const std::string copy(text);
  const std::regex field(R"(\{(\d*)(:[^}]*)?\})");
  for (auto at = std::sregex_iterator(copy.begin(), copy.end(), field); at != std::sregex_iterator(); ++at)
    fields.insert((*at)[1].length() > 0 ? std::stoi((*at)[1]) : next++);
  return fields;
}

TEST(PageTextsTest, AreThereInBothLanguagesWithTheSameFields) {
  for (const auto& [name, text] : kAll) {
    const std::string_view japanese = text_of(Language::kJapanese, text),
                           english = text_of(Language::kEnglish, text);
    EXPECT_FALSE(japanese.empty() || english.empty()) << name;
    const std::set<int> in_japanese = fields_of(japanese), in_english = fields_of(english);
    EXPECT_TRUE(std::ranges::includes(in_japanese, in_english)) << name << ": " << english;
    if (text != Text::kMoreGroups) EXPECT_EQ(in_japanese, in_english) << name;
  }
}

TEST(PageTextsTest, AreOfTheLanguageThatIsAskedFor) {
  const struct {
    const char *why, *lang, *header;
    Language expected;
  } cases[] = {
      {"nothing is said", "", "", Language::kJapanese},
      {"the address says it", "en", "ja", Language::kEnglish},
      {"the address says something else", "fr", "", Language::kJapanese},
      {"the header says it", "", "en-GB,en;q=0.9", Language::kEnglish},
      {"the better liked one", "", "en;q=0.5, ja;q=0.8", Language::kJapanese},
      {"in any order", "", "ja;q=0.3,EN-us;q=0.7", Language::kEnglish},
      {"neither", "", "de,fr;q=0.5", Language::kJapanese},
      {"both the same", "", "en,ja", Language::kJapanese},
      {"no number", "", "en;q=x", Language::kEnglish},
  };
  for (const auto& c : cases) EXPECT_EQ(choose_language(c.lang, c.header), c.expected) << c.why;
}

}  // namespace
}  // namespace hoshin
