#include "indexer/cli/rate.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

using std::chrono::milliseconds;

TEST(RateTest, IsThatOfTheLastSeconds) {
  const Rate::Clock::time_point begin{};
  Rate rate;
  EXPECT_EQ(rate.text(1000), "");
  rate.add(begin, 0);
  rate.add(begin + milliseconds(400), 100);
  EXPECT_EQ(rate.text(1000), "") << "too early to tell";
  rate.add(begin + milliseconds(1000), 200);
  EXPECT_EQ(rate.text(1000), ", 200/s, 0:04 left");
  EXPECT_EQ(rate.text(0), ", 200/s") << "of nobody knows how many";
  EXPECT_EQ(rate.text(200), ", 200/s") << "all are done";
  // Ten times as fast from here on: after ten seconds nothing else is remembered.
  for (std::size_t second = 2; second <= 12; ++second)
    rate.add(begin + milliseconds(1000) * second, 200 + 2000 * (second - 1));
  EXPECT_EQ(rate.text(22'200 + 2000 * 65), ", 2000/s, 1:05 left");
  EXPECT_EQ(rate.text(22'200 + 2000 * 3723), ", 2000/s, 1:02:03 left");
}

}  // namespace
}  // namespace hoshin
