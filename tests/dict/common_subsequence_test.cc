#include "text/common_subsequence.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

using Sequence = std::vector<std::uint32_t>;

/// By the book: a table of all beginnings.
std::size_t longest_by_table(const Sequence& a, const Sequence& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j)
      table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
  }
  return table[a.size()][b.size()];
}

void expect_common(const Sequence& a, const Sequence& b, const CommonPlaces& places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& [x, y] = places[i];
    ASSERT_LT(x, a.size());
    ASSERT_LT(y, b.size());
    EXPECT_EQ(a[x], b[y]);
    if (i == 0) continue;
    EXPECT_LT(places[i - 1].first, x);
    EXPECT_LT(places[i - 1].second, y);
  }
}

TEST(CommonSubsequenceTest, OfKnownSequencesHasTheLengthItShould) {
  const struct {
    const char* why;
    Sequence a, b;
    std::size_t length;
  } cases[] = {
      {"nothing in, nothing out", {}, {}, 0},
      {"one is empty", {1, 2}, {}, 0},
      {"nothing is common", {1, 2, 3}, {4, 5}, 0},
      {"the same", {1, 2, 3}, {1, 2, 3}, 3},
      {"one element", {1}, {1}, 1},
      {"one is the other's end", {1, 2, 3}, {3}, 1},
      {"something is put in", {1, 2}, {1, 9, 2}, 2},
      {"ABCABBA and CBABAC, as in the paper", {1, 2, 3, 1, 2, 2, 1}, {3, 2, 1, 2, 1, 3}, 4},
      {"turned round", {1, 2, 3, 4}, {4, 3, 2, 1}, 1},
      {"repeats", {7, 7, 7, 7}, {7, 7}, 2},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const CommonPlaces places = longest_common_subsequence(c.a, c.b);
    EXPECT_EQ(places.size(), c.length);
    expect_common(c.a, c.b, places);
  }
}

TEST(CommonSubsequenceTest, IsAsLongAsTheTableSays) {
  std::mt19937 random(20);
  const auto sequence = [&](std::size_t most, std::uint32_t kinds) {
    Sequence s(random() % (most + 1));
    for (std::uint32_t& element : s) element = static_cast<std::uint32_t>(random() % kinds);
    return s;
  };
  for (int round = 0; round < 5000; ++round) {
    const std::uint32_t kinds = 1 + static_cast<std::uint32_t>(random() % 12);
    const Sequence a = sequence(30, kinds), b = sequence(30, kinds);
    const CommonPlaces places = longest_common_subsequence(a, b);
    ASSERT_EQ(places.size(), longest_by_table(a, b)) << "round " << round;
    expect_common(a, b, places);
  }
}

TEST(CommonSubsequenceTest, EndsWithWhateverTheLookThrows) {
  const Sequence a(100, 1), b(100, 2);
  EXPECT_THROW(longest_common_subsequence(a, b, [] { throw 1; }), int);
}

}  // namespace
}  // namespace hoshin
