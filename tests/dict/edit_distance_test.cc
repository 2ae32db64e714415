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

}  // namespace
}  // namespace hoshin
