#include "text/edit_distance.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(EditDistanceTest, CountsCharactersNotBytes) {
  const struct {
    const char *a, *b;
    std::size_t distance;
  } cases[] = {
      {"", "", 0},           {"", "省", 1},           {"総務省", "総務省", 0},  {"総務省", "法務省", 1},
      {"総務省", "総務", 1}, {"people", "poeple", 1}, {"kitten", "sitting", 3},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(edit_distance(c.a, c.b), c.distance) << c.a << " " << c.b;
    EXPECT_EQ(edit_distance(c.b, c.a), c.distance) << c.b << " " << c.a;
  }
}

TEST(EditDistanceTest, TheNearestComeFirstAndNothingFarIsNamed) {
  const std::vector<std::string> known = {"総務省", "法務省", "財務省", "デジタル庁", "外務省", "総務省"};
  EXPECT_EQ(nearest_words("総務庁", known, 2), (std::vector<std::string>{"総務省"}));
  EXPECT_EQ(nearest_words("財務", known, 3), (std::vector<std::string>{"財務省"}));
  EXPECT_EQ(nearest_words("気象", known, 3), std::vector<std::string>{});
}

TEST(EditDistanceTest, WhatShortensAWordIsNearIt) {
  const std::vector<std::string> known = {"デジタル庁", "中小企業庁", "会計検査院", "消費者庁"};
  const struct {
    const char *why, *word;
    std::vector<std::string> near;
  } cases[] = {
      {"its first letters and its last", "デジ庁", {"デジタル庁"}},
      {"letters of each part", "中企庁", {"中小企業庁"}},
      {"another last letter", "会計検", {"会計検査院"}},
      {"letters in another order", "庁企中", {}},
      {"two letters shorten anything", "デ庁", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(nearest_words(c.word, known, 3), c.near) << c.why;
}

}  // namespace
}  // namespace hoshin
