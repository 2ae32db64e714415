#include "corpus/formats/pdf/page_ruby.h"

#include <gtest/gtest.h>

#include "corpus/formats/pdf/page_text.h"
#include "tests/corpus/page_words.h"

namespace hoshin {
namespace {

TEST(PageRubyTest, DropsSmallKanaAboveKanjiAndNothingElse) {
  const struct {
    const char* why;
    std::vector<Word> words;
    const char* left;
  } cases[] = {
      {"above its kanji", {word("じどう", 100, 94, 5), word("児童の権利", 100, 100)}, "児童の権利"},
      {"kana as large as the text", {word("じどう", 100, 90), word("児童", 100, 100)}, "じどう児童"},
      {"above kana alone", {word("だれ", 100, 94, 5), word("みんなの", 100, 100)}, "だれみんなの"},
      {"a line further up", {word("じどう", 100, 80, 5), word("児童", 100, 100)}, "じどう児童"},
      {"beside", {word("じどう", 150, 94, 5), word("児童", 100, 100)}, "じどう児童"},
      {"small kanji", {word("注記", 100, 94, 5), word("児童", 100, 100)}, "注記児童"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string left;
    for (const Word& w : without_ruby(c.words)) left += to_utf8(w.text);
    EXPECT_EQ(left, c.left);
  }
}

TEST(PageRubyTest, RaisedDigitsAreMarksUnlessTheyGoOn) {
  const Word text = word("基盤", 100, 100), more = word("の整備", 125, 100);
  const struct {
    const char* why;
    std::vector<Word> line;
    const char* text;
  } cases[] = {
      {"small and raised", {text, word("1", 120, 98, 5), more}, "基盤¹の整備"},
      {"hardly smaller, clearly raised", {text, {U"1", {120, 96, 125, 105}, 9}, more}, "基盤¹の整備"},
      {"smaller on the line", {text, {U"1", {120, 101, 125, 110}, 9}, more}, "基盤1の整備"},
      {"a fraction", {text, word("1", 120, 98, 5), word("/2", 125, 100)}, "基盤1/2"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(to_utf8(text_of(c.line)), c.text);
  }
}

}  // namespace
}  // namespace hoshin
