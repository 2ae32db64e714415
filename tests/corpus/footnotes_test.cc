#include "corpus/layout/footnotes.h"

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

const LayoutWords& words() {
  static const LayoutWords instance{HOSHIN_DATA_DIR};
  return instance;
}

TEST(FootnotesTest, FindsDigitsThatHangOnAWordAndOnNothingBehindThem) {
  const struct {
    const char *why, *text, *number;
    bool found;
  } cases[] = {
      {"behind a word", "GSOC1の運用", "1", true},
      {"at the end", "サーバ8", "8", true},
      {"before a comma of the sentence", "防護基盤2、及び", "2", true},
      {"a longer number", "追加で1,400万枚", "1", false},
      {"with full-width commas", "投資1，300億円", "1", false},
      {"more digits", "計画12の", "1", false},
      {"a fraction", "補助率は団体1/3とする", "1", false},
      {"a fraction in words", "費用の3分の1", "3", false},
      {"a range", "区域1～3を", "1", false},
      {"a decimal", "増加率1.5に", "1", false},
      {"per cent", "割合5％を", "5", false},
      {"a count", "備蓄倉庫3棟と避難所2か所", "2", false},
      {"a unit in one character", "敷地8㎡", "8", false},
      {"the number of a paper", "別紙1のとおり", "1", false},
      {"a year", "令和6に", "6", false},
      {"an ordinal", "第1に", "1", false},
      {"a name", "G7の", "7", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::size_t at = find_glued_number(to_utf32(c.text), to_utf32(c.number), words());
    EXPECT_EQ(at != std::u32string_view::npos, c.found);
  }
}

/// A text on the page of one footnote.
std::vector<Paragraph> page_of(std::string_view text, std::string_view number, bool placed) {
  Paragraph body, note;
  body.text = to_utf32(text);
  note.text = U"1 注記である。";
  note.footnote = true;
  note.placed_note = placed;
  note.note_number = number;
  return {body, note};
}

TEST(FootnotesTest, TakesNothingFromNumbers) {
  const struct {
    const char *why, *text, *note;
    bool placed;
    const char* left;
  } cases[] = {
      {"a raised mark goes", "基盤¹の整備", "1", true, "基盤の整備"},
      {"a raised mark without its note, too", "基盤⁷の整備", "1", true, "基盤の整備"},
      {"square metres stay", "100m²の敷地", "2", true, "100m²の敷地"},
      {"a power stays", "10⁶に", "1", true, "10⁶に"},
      {"a variable's power stays", "決定係数R²は", "1", true, "決定係数R²は"},
      {"behind a bracket, before a word", "（2024）¹の", "1", true, "（2024）の"},
      {"behind digits a mark has its note", "ISO27001¹を", "1", true, "ISO27001を"},
      {"digits that are merely smaller are a number", "平成²⁹年度から³¹年度まで", "1", true,
       "平成29年度から31年度まで"},
      {"so are four of them", "ＩＴ補助金²⁰²⁵", "1", true, "ＩＴ補助金2025"},
      {"and those of a fraction", "30分の¹に", "1", true, "30分の1に"},
      {"where sizes are known a digit on the line is none", "基盤1の整備", "1", true, "基盤1の整備"},
      {"where they are not, it is", "基盤1の整備", "1", false, "基盤の整備"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<Paragraph> page = page_of(c.text, c.note, c.placed);
    take_note_marks(page, words());
    EXPECT_EQ(to_utf8(page[0].text), c.left);
  }
}

}  // namespace
}  // namespace hoshin
