// Words of a page as a line of text.
#include "corpus/formats/pdf/page_text.h"

#include <gtest/gtest.h>

#include "tests/corpus/page_words.h"

namespace hoshin {
namespace {

TEST(PageTextTest, DigitsThatAreSetApartAreOneNumber) {
  const struct {
    const char* why;
    std::vector<const char*> words;
    double gap;  ///< In ems.
    const char* text;
  } cases[] = {
      {"letters set apart", {"9", "0,", "0", "0", "0"}, 0.14, "90,000"},
      {"a comma by itself", {"90", ",", "000"}, 0.14, "90,000"},
      {"two numbers", {"12", "34"}, 0.3, "12 34"},
      {"words of Latin letters", {"White", "Paper"}, 0.14, "White Paper"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<Word> line;
    double x = 50;
    for (const char* text : c.words) {
      Word w = word(text, x, 100);
      w.box.right = x + 5 * static_cast<double>(w.text.size());
      x = w.box.right + 10 * c.gap;
      line.push_back(w);
    }
    EXPECT_EQ(to_utf8(text_of(line)), c.text);
  }
}

}  // namespace
}  // namespace hoshin
