#include "dict/cutting_text.h"

#include <gtest/gtest.h>

#include "tests/dict/random_text.h"

namespace hoshin {
namespace {

const CuttingText& cutting_text() {
  static const CuttingText instance{KanjiForms(HOSHIN_DATA_DIR)};
  return instance;
}

TEST(CuttingTextTest, IsInTheFormsThatDictionariesKnow) {
  const struct {
    const char *why, *text, *cut;
  } cases[] = {
      {"nothing", "", ""},
      {"folded, one space for each", "ＩｏＴ　ﾒｰﾙ", "iot メール"},
      {"old kanji", "國會の關係", "国会の関係"},
      {"a kanji of four bytes", "𠮷田は𠮟る", "吉田は叱る"},
      {"another kanji of four bytes", "𠀋夫", "𠀋夫"},
      {"々 stays", "人々", "人々"},
      {"accents", "Crème brûlée", "creme brulee"},
      {"two accents", "ệ ǖ", "e u"},
      {"an accent that stands alone", "q\u0304x", "qx"},
      {"an accent of no letter", "課\u0304", "課\u0304"},
      {"an accent behind a letter of Greek", "η\u0304", "η\u0304"},
      {"no accents", "øßđ", "øssđ"},
      {"kana repeated", "こゝろ、たゞし、バナヽ", "こころ、ただし、バナナ"},
      {"kana repeated twice", "いろゝゝ", "いろろろ"},
      {"nothing to repeat", "ゝ人ゞ", "ゝ人ゞ"},
      {"middle dots", "サイバー・フィジカル･", "サイバー、フィジカル、"},
      {"broken bytes", "安\xFF全\uFFFD", "安 全 "},
  };
  for (const auto& c : cases) EXPECT_EQ(cutting_text().of(c.text).text, c.cut) << c.why;
}

TEST(CuttingTextTest, EveryByteKnowsWhereItIsFrom) {
  std::mt19937 random(11);
  const std::string all = "Café・q\u0304、𠮷𠮟こゝろすゞめ國會ヾ\u0301\uFFFDＩ㍿";
  for (int i = 0; i < 3000; ++i) {
    for (const std::string& text : {random_text(random, random() % 40), broken_text(random, all)}) {
      const FoldedText cut = cutting_text().of(text);
      ASSERT_EQ(find_broken_utf8(cut.text), std::string_view::npos);
      ASSERT_EQ(cut.begin.size(), cut.text.size());
      ASSERT_EQ(cut.end.size(), cut.text.size());
      for (std::size_t at = 0; at < cut.text.size(); ++at) {
        ASSERT_LT(cut.begin[at], cut.end[at]);
        ASSERT_LE(cut.end[at], text.size());
        ASSERT_TRUE(at == 0 || cut.begin[at - 1] <= cut.begin[at]);
        ASSERT_TRUE(on_boundary(text, cut.begin[at]) && on_boundary(text, cut.end[at]));
      }
    }
  }
}

TEST(CuttingTextTest, CommonTextIsFoldedTextAndNothingElse) {
  const std::string text = "令和７年度の重要インフラ防護に係る対策等を、総務省（NICT）が推進する。";
  const FoldedText folded = fold_with_offsets(text, Spaces::kKeep), cut = cutting_text().of(text);
  EXPECT_EQ(cut.text, folded.text);
  EXPECT_EQ(cut.begin, folded.begin);
  EXPECT_EQ(cut.end, folded.end);
}

}  // namespace
}  // namespace hoshin
