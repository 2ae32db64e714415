#include "query/words/typo_cost.h"

#include <string>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(SlipsTest, LikelySlipsCostLess) {
  const struct {
    const char* why;
    std::u32string meant, likelier, rarer;
  } cases[] = {
      {"swapped before wrong", U"セキュリティ", U"セキュリィテ", U"セキュリタィ"},
      {"left out before wrong", U"ネットワーク", U"ネトワーク", U"ネストワーク"},
      {"twice before one too many", U"ネットワーク", U"ネットトワーク", U"ネットヌワーク"},
      {"voiced before any other", U"バッテリー", U"パッテリー", U"タッテリー"},
      {"small before any other", U"フィルム", U"フイルム", U"フエルム"},
      {"a long vowel before any other left out", U"データベース", U"デタベース", U"データース"},
      {"one before two", U"サプライチェーン", U"サプライチェン", U"サプライチン"},
      {"before what no word begins with", U"シャワー", U"ャワー", U"シャー"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    ASSERT_TRUE(typo_cost(c.likelier, c.meant, 2).has_value());
    EXPECT_LT(typo_cost(c.likelier, c.meant, 2).value(), typo_cost(c.rarer, c.meant, 2).value_or(1000));
  }
}

TEST(SlipsTest, OneSlipIsNotTwo) {
  EXPECT_EQ(typo_cost(U"ネットワーク", U"ネットワーク", 1), 0);
  EXPECT_LE(typo_cost(U"ネットワータ", U"ネットワーク", 1).value_or(1000), kDearestTypo);
  EXPECT_FALSE(typo_cost(U"ヌットワータ", U"ネットワーク", 1).has_value());
  EXPECT_FALSE(typo_cost(U"", U"ネット", 2).has_value());
  EXPECT_FALSE(typo_cost(U"ネット", U"", 2).has_value());
  EXPECT_EQ(typo_cost(U"", U"", 1), 0);
}

TEST(SlipsTest, AMaskRulesOutNothingThatIsNear) {
  const struct {
    const char *a, *b;
    std::size_t slips;
    bool near;
  } cases[] = {
      {"サーバー", "サーバ", 1, true},
      {"ふるさと", "フルサト", 0, true},
      {"カード", "カート", 1, true},
      {"セキュリティ", "セキュリィテ", 1, true},
      {"ネットワーク", "データベース", 2, false},
      {"security", "securty", 1, true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.a) + " " + c.b);
    EXPECT_EQ(may_be_near(character_mask(c.a), character_mask(c.b), c.slips), c.near);
  }
}

}  // namespace
}  // namespace hoshin
