#include "dict/number.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dict/kanji_number.h"
#include "tests/dict/random_text.h"

namespace hoshin {
namespace {

TEST(NumberTest, ReadsAllKanjiThatItWrites) {
  EXPECT_EQ(kanji_number(2024), "二千二十四");
  EXPECT_EQ(kanji_number(1110), "千百十");
  EXPECT_EQ(kanji_digits(2024), "二〇二四");
  for (std::int64_t n = 1; n < 10'000; ++n) {
    ASSERT_EQ(parse_number(kanji_number(n)), n);
    ASSERT_EQ(parse_number(kanji_digits(n)), n);
  }
}

TEST(NumberTest, ParsesWholeNumbersInAnyNotation) {
  const struct {
    const char* text;
    std::optional<std::int64_t> value;
  } cases[] = {
      {"2024", 2024},
      {"２，０００", 2000},
      {"１ ２", 12},
      {"二〇二四", 2024},
      {"三十一", 31},
      {"百二十", 120},
      {"3千", 3000},
      {"3兆", 3'000'000'000'000},
      {"1万2千", 12'000},
      {"1000000000000000", 1'000'000'000'000'000},
      {"1000000000000001", {}},
      {"", {}},
      {"1.5", {}},
      {"12,34", {}},
      {"①", {}},
      {"約3", {}},
      {"万", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_number(c.text), c.value) << c.text;
}

/// "852.8億円=85280000000", with * where の内数 follows.
std::string show_money(std::string_view text) {
  std::string shown;
  for (const MoneyMention& m : find_money(text))
    shown += fmt::format("{}{}={}{}", shown.empty() ? "" : " | ", text.substr(m.begin, m.end - m.begin),
                         m.yen, m.within ? "*" : "");
  return shown;
}

TEST(NumberTest, FindsSumsOfMoneyAsBudgetsPrintThem) {
  const struct {
    const char *why, *text, *shown;
  } cases[] = {
      {"a fraction is exact", "852.8億円", "852.8億円=85280000000"},
      {"full width", "予算８５２．８億円、１．１億円", "８５２．８億円=85280000000 | １．１億円=110000000"},
      {"below one", "0.7億円", "0.7億円=70000000"},
      {"nothing is a sum, too", "0.0億円", "0.0億円=0"},
      {"two units", "3兆2,000億円と1億2,345万円", "3兆2,000億円=3200000000000 | 1億2,345万円=123450000"},
      {"units of tables", "300百万円 8千万円 5千円", "300百万円=300000000 | 8千万円=80000000 | 5千円=5000"},
      {"kanji", "三百二十億円", "三百二十億円=32000000000"},
      {"plain yen", "5,000円", "5,000円=5000"},
      {"letter-spaced", "４ ２ ． ６ 億円", "４ ２ ． ６ 億円=4260000000"},
      {"spaced by full-width spaces", "１　０　億　円", "１　０　億　円=1000000000"},
      {"part of a larger sum", "56.0億円の内数", "56.0億円=5600000000*"},
      {"negative", "▲3億円、△ ２億円、-1億円", "▲3億円=-300000000 | △ ２億円=-200000000 | -1億円=-100000000"},
      {"a range is not negative", "10-20億円", "20億円=2000000000"},
      {"a number of the line before is another number", "図2 3億円", "3億円=300000000"},
      {"a list mark is no digit", "①3億円", "3億円=300000000"},
      {"two columns", "10億円 20.5億円", "10億円=1000000000 | 20.5億円=2050000000"},
      {"a year before it", "31年度3億円", "3億円=300000000"},
      {"a hyphen behind a word is a minus", "増減は-7億円、差額－4億円、‐2億円",
       "-7億円=-700000000 | －4億円=-400000000 | ‐2億円=-200000000"},
      {"between numbers, letters and counters it is none", "10-20億円、A-1億円、第3条-2億円",
       "20億円=2000000000 | 1億円=100000000 | 2億円=200000000"},
      {"a unit alone is no sum", "（単位：百万円）数十億円", ""},
      {"nor is an unknown one", "〇億円 ○億円", ""},
      {"nor what is all around", "関東一円", ""},
      {"nor a number without 円", "852.8億", ""},
      {"nor more than the state has", "999999999999999999999円", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(show_money(c.text), c.shown);
  }
}

TEST(NumberTest, FindsTheUnitThatIsNamedForManyFigures) {
  const struct {
    const char *why, *text, *unit;
    std::int64_t yen;
  } cases[] = {
      {"over a table", "（単位：百万円）", "百万円", 1'000'000},
      {"half width", "(単位:千円)", "千円", 1'000},
      {"tens of a unit", "（単位：10億円）", "10億円", 1'000'000'000},
      {"tens in full width", "単位　１００万円", "１００万円", 1'000'000},
      {"in square brackets", "［億円］", "億円", 100'000'000},
      {"behind a label", "金額：千円", "千円", 1'000},
      {"in a column's header", "要求額（万円）", "万円", 10'000},
      {"behind a name in brackets", "（補正予定額）千円", "千円", 1'000},
      {"but no plain yen", "交付金（市債）円", "", 0},
      {"alone", "兆円", "兆円", 1'000'000'000'000},
      {"plain yen", "（単位：円）", "円", 1},
      {"letter-spaced", "（単位：百 万 円）", "百 万 円", 1'000'000},
      {"the first of money", "（単位：人、千円、百万円）", "千円", 1'000},
      {"behind another column's", "人/千円", "千円", 1'000},
      {"a measure for each million is no money", "（t-CO2/百万円）", "", 0},
      {"a sum names none", "3百万円", "", 0},
      {"nor a sum in kanji", "三億円", "", 0},
      {"nor what is all around", "関東一円", "", 0},
      {"nor another unit", "（単位：人）", "", 0},
      {"nor nothing", "", "", 0},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string_view text = c.text;
    const auto unit = find_yen_unit(text);
    EXPECT_EQ(unit ? text.substr(unit->begin, unit->end - unit->begin) : "", c.unit);
    EXPECT_EQ(unit ? unit->yen : 0, c.yen);
  }
}

TEST(NumberTest, ReadsTheBareNumberOfACell) {
  const struct {
    const char *why, *text;
    std::int64_t unit;
    std::optional<std::int64_t> yen;
  } cases[] = {
      {"commas", "1,234", 1'000'000, 1'234'000'000},
      {"full width", "１，２３４", 1'000, 1'234'000},
      {"a fraction is exact", "12.3", 100'000'000, 1'230'000'000},
      {"nothing is a sum, too", "0", 1'000, 0},
      {"a black triangle takes away", "▲56", 1'000'000, -56'000'000},
      {"so does a white one", "△1,234", 1'000, -1'234'000},
      {"white space behind the sign", "▲ 56", 1'000, -56'000},
      {"a minus sign", "−5", 1'000, -5'000},
      {"a fullwidth one", "－5", 1'000, -5'000},
      {"the most that there is", "1000000000000000", 1, 1'000'000'000'000'000},
      {"and one more", "1000000000000001", 1, {}},
      {"what a country produces in a year", "1,017,818,388", 1'000'000, 1'017'818'388'000'000},
      {"too much by its unit", "100,000,000,001", 1'000'000, {}},
      {"more digits than any number has", "99999999999999999999999999", 1, {}},
      {"a part of a yen is a price or a mean", "0.5", 1, {}},
      {"white space within", "1 234", 1'000, {}},
      {"wrong commas", "12,34", 1'000, {}},
      {"a share", "12%", 1'000, {}},
      {"a unit of its own", "12円", 1'000, {}},
      {"a dash", "―", 1'000, {}},
      {"a sign alone", "▲", 1'000, {}},
      {"nothing", "", 1'000, {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(parse_yen(c.text, c.unit), c.yen);
  }
}

TEST(NumberTest, MoneyInAnyTextLiesInsideAndInOrder) {
  std::mt19937 random(2);
  const std::string pieces[] = {"1",  "９", ",", "．", "億", "兆", "千",
                                "円", " ",  "△", "百", "三", "〇", "\xFF"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 20; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::size_t last = 0;
    for (const MoneyMention& m : find_money(text)) {
      ASSERT_GE(m.begin, last) << text;
      ASSERT_LT(m.begin, m.end) << text;
      ASSERT_LE(m.end, text.size()) << text;
      ASSERT_TRUE(on_boundary(text, m.begin) && on_boundary(text, m.end)) << text;
      last = m.end;
    }
  }
}

TEST(NumberTest, ReturnsFromHostileText) {
  for (const char* piece : {"1", "1,", "1 ", "一", "千", "1億", "1.", "△"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += piece;
    EXPECT_TRUE(find_money(text).empty()) << piece;
    EXPECT_EQ(find_yen_unit(text), std::nullopt) << piece;
    EXPECT_EQ(parse_yen(text, 1), std::nullopt) << piece;
  }
}

TEST(NumberTest, WritesSumsForPeople) {
  const struct {
    std::int64_t yen;
    const char* text;
  } cases[] = {
      {0, "0円"},
      {999, "999円"},
      {5'000, "5千円"},
      {12'345, "1.2万円"},
      {9'500'000, "950万円"},
      {80'000'000, "8千万円"},
      {82'000'000, "8,200万円"},
      {99'999'999, "1億円"},
      {85'280'000'000, "852.8億円"},
      {999'999'999'999, "1兆円"},
      {1'200'000'000'000, "1兆2,000億円"},
      {114'381'200'000'000, "114兆3,812億円"},
      {-300'000'000, "▲3億円"},
  };
  for (const auto& c : cases) EXPECT_EQ(format_yen(c.yen), c.text);
}

}  // namespace
}  // namespace hoshin
