#include "corpus/formats/pdf/page_facing.h"

#include <gtest/gtest.h>

#include "tests/corpus/page_words.h"

namespace hoshin {
namespace {

PrintedPage sheet(const char* left, const char* right) {
  PrintedPage out{1190, 842, {}, {}};
  out.words = {word("左の頁の本文である", 60, 200), word("右の頁の本文である", 660, 200)};
  if (*left != 0) out.words.push_back(word(left, 280, 800));
  if (*right != 0) out.words.push_back(word(right, 880, 800));
  return out;
}

TEST(PageFacingTest, TwoNumbersThatCountUpTellTwoPages) {
  const struct {
    const char *why, *left, *right;
    bool facing;
  } cases[] = {
      {"from left to right", "－２９－", "－３０－", true},
      {"bare", "２９", "３０", true},
      {"one number is that of a slide", "", "３０", false},
      {"two that do not count up are something else", "２９", "３５", false},
      {"from right to left, as in vertical writing", "３０", "２９", false},
      {"words are no number", "第２９号", "第３０号", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(FacingPages().halves_of(sheet(c.left, c.right)).has_value(), c.facing);
  }
}

TEST(PageFacingTest, NothingStandsOverTheMiddle) {
  PrintedPage over = sheet("２９", "３０");
  over.words.push_back(word("両方の頁にかかる表題", 545, 60));
  EXPECT_FALSE(FacingPages().halves_of(over));
  PrintedPage ruled = sheet("２９", "３０");
  ruled.rules.push_back(across(100, 60, 1100));
  EXPECT_FALSE(FacingPages().halves_of(ruled));
  PrintedPage upright = sheet("２９", "３０");
  upright.height = 1600;
  EXPECT_FALSE(FacingPages().halves_of(upright));
}

TEST(PageFacingTest, BehindTwoPagesOneNumberIsEnough) {
  FacingPages pages;
  ASSERT_TRUE(pages.halves_of(sheet("２９", "３０")));
  EXPECT_TRUE(pages.halves_of(sheet("", "３２")));
  EXPECT_TRUE(pages.halves_of(sheet("３３", "")));
  EXPECT_FALSE(pages.halves_of(sheet("", "")));
  EXPECT_FALSE(pages.halves_of(sheet("", "３８")));
}

TEST(PageFacingTest, EachHalfHasItsWordsAndItsLines) {
  PrintedPage both = sheet("２９", "３０");
  both.rules = {across(100, 60, 500), down(700, 100, 300)};
  both.areas = {{650, 90, 900, 120}};
  const auto halves = FacingPages().halves_of(both);
  ASSERT_TRUE(halves);
  EXPECT_EQ((*halves)[0].words.size(), 2U);
  EXPECT_EQ((*halves)[1].words.size(), 2U);
  EXPECT_EQ((*halves)[0].rules.size(), 1U);
  EXPECT_EQ((*halves)[1].rules.size(), 1U);
  EXPECT_EQ((*halves)[1].areas.size(), 1U);
}

}  // namespace
}  // namespace hoshin
