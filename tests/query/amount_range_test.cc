#include "query/match/amount_range.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

/// The range in yen, "?" for none.
std::string read(std::string_view text) {
  const auto range = parse_amount_range(text);
  return range ? to_string(*range) : "?";
}

TEST(AmountRangeTest, ReadsWhatPeopleType) {
  const struct {
    const char *why, *text, *range;
  } cases[] = {
      {"at least", ">=10億円", ">=1000000000"},
      {"more than", ">10億円", ">=1000000001"},
      {"at most", "<=10億円", "<=1000000000"},
      {"less than", "<10億円", "<=999999999"},
      {"just this", "=10億円", "1000000000"},
      {"a sum alone", "10億円", "1000000000"},
      {"full width", "＞＝１０億円", ">=1000000000"},
      {"one sign for two", "≧10億円", ">=1000000000"},
      {"the other way round", "=<10億円", "<=1000000000"},
      {"in words, which no shell takes apart", "10億円以上", ">=1000000000"},
      {"in words, excluding", "10億円超", ">=1000000001"},
      {"in words, below", "10億円未満", "<=999999999"},
      {"in words, at most", "10億円以下", "<=1000000000"},
      {"bare yen", ">=1000000000", ">=1000000000"},
      {"bare yen with commas", ">=1,000,000,000", ">=1000000000"},
      {"without 円", ">=10億", ">=1000000000"},
      {"in millions", ">=500百万円", ">=500000000"},
      {"a fraction", ">=0.7億円", ">=70000000"},
      {"two units", ">=1億2,345万円", ">=123450000"},
      {"spaced", " >= 10 億 円 ", ">=1000000000"},
      {"a range", "1億円..10億円", "100000000..1000000000"},
      {"a range with a wave", "1億円～10億円", "100000000..1000000000"},
      {"a range with the other wave", "1億円〜10億円", "100000000..1000000000"},
      {"a range in words", "1億円以上10億円以下", "100000000..1000000000"},
      {"a range in words, excluding", "1億円超10億円未満", "100000001..999999999"},
      {"the end first", "10億円以下1億円以上", "100000000..1000000000"},
      {"from and to", "1億円から10億円まで", "100000000..1000000000"},
      {"from and to, in short", "1億円から10億円", "100000000..1000000000"},
      {"an end below the beginning", "10億円以上1億円以下", "?"},
      {"two beginnings", "1億円以上10億円以上", "?"},
      {"the larger first", "10億円..1億円", "100000000..1000000000"},
      {"open above", "1億円..", ">=100000000"},
      {"open below", "..1億円", "<=100000000"},
      {"less than nothing", "<0円", "<=-1"},
      {"a negative sum", "△1億円", "-100000000"},
      {"nothing", "", "?"},
      {"only a mark", ">=", "?"},
      {"only dots", "..", "?"},
      {"no number", "多額", "?"},
      {"two sums", "1億円2億円", "?"},
      {"something else behind it", "10億円の内数", "?"},
      {"more than money goes", ">=9999999兆円", "?"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.text);
    EXPECT_EQ(read(c.text), c.range);
    if (read(c.text) != "?") {
      EXPECT_EQ(read(read(c.text)), c.range) << "what it prints means the same";
    }
  }
}

TEST(AmountRangeTest, CommasSeparateValuesButNotDigits) {
  const struct {
    const char *why, *text;
    std::vector<std::string> parts;
  } cases[] = {
      {"one", "10億円", {"10億円"}},
      {"a number with commas", ">=1,000,000円", {">=1,000,000円"}},
      {"two", "1億円,2億円", {"1億円", "2億円"}},
      {"both", "1,000万円,5億円..", {"1,000万円", "5億円.."}},
      {"full width", "１，０００万円，none", {"1,000万円", "none"}},
      {"nothing between", ",,1円,", {"1円"}},
      {"nothing", "", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(split_amounts(c.text), c.parts);
  }
}

}  // namespace
}  // namespace hoshin
