#include "corpus/outline/labels.h"

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

TEST(LabelsTest, ALineInBracketsIsAHeadingByItsBracketsAndItsWords) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  const struct {
    const char *why, *text;
    int rank;
    bool heading;
  } cases[] = {
      {"thick brackets stand farthest out", "【要件】", 1, true},
      {"angle brackets", "＜労災勘定＞", 2, true},
      {"the caption of an article", "（試用期間）", 3, true},
      {"brackets within", "（給付（一時金を含む）の額）", 3, true},
      {"two brackets", "（甲）及び（乙）", 0, false},
      {"text behind it", "【要件】次のとおり", 0, false},
      {"the number of a table", "【表２】", 1, true},
      {"the form of a kana field", "（フリガナ）", 3, false},
      {"a unit", "（単位：千円）", 3, false},
      {"a remark", "（略）", 3, false},
      {"a date", "（令和６年４月１日）", 3, false},
      {"a sum", "（うち１０億円）", 3, false},
      {"a sentence", "（次のとおりである。）", 3, false},
      {"no words", "（12）", 3, false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    Paragraph p;
    p.text = to_utf32(c.text);
    EXPECT_EQ(bracket_rank(p.text), c.rank);
    EXPECT_EQ(could_be_label_heading(p, words), c.heading);
  }
}

TEST(LabelsTest, AUnitIsNothingElse) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  for (const char* const unit :
       {"(千円)", "[億円]", "(単位:千円、%)", "(金額単位:100万円)", "(1,000人、%)", "人"})
    EXPECT_TRUE(words.is_unit(unit)) << unit;
  for (const char* const other : {"(予算概要)(単位:千円)", "(予算概要)", "1,000人", "(人、物)", ""})
    EXPECT_FALSE(words.is_unit(other)) << other;
}

TEST(LabelsTest, TheSumBehindAHeadingIsNoPartOfItsName) {
  const struct {
    const char *why, *heading, *name;
  } cases[] = {
      {"behind a gap", "第１ 医療提供体制の整備 ６，６９５億円", "第１ 医療提供体制の整備"},
      {"behind dots", "情報基盤の整備……12.5億円", "情報基盤の整備"},
      {"in brackets", "情報基盤の整備【12.5億円】", "情報基盤の整備"},
      {"within the name", "１億円を超える契約", "１億円を超える契約"},
      {"nothing but a sum", "12億円", "12億円"},
      {"glued to the name", "上限5億円", "上限5億円"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(to_utf8(without_sum(to_utf32(c.heading))), c.name);
  }
}

}  // namespace
}  // namespace hoshin
