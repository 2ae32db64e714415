#include "query/money/measure_name.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(MeasureNameTest, IsKnownHoweverDocumentsCallIt) {
  const struct {
    const char *why, *name, *label;
    bool is_of;
  } cases[] = {
      {"as typed", "地域医療情報基盤", "地域医療情報基盤", true},
      {"another width and a mark", "地域医療DX基盤", "○地域医療ＤＸ基盤（新規）", true},
      {"something behind it", "地域医療情報基盤", "地域医療情報基盤の整備", true},
      {"in the middle", "地域医療情報基盤", "全国における地域医療情報基盤の整備", true},
      {"but for a few characters", "地域医療情報連携基盤の整備", "地域の医療情報連携基盤の整備", true},
      {"another measure", "地域医療情報基盤", "地域交通情報基盤", false},
      {"a short name alone", "演習", "演習", true},
      {"a short name in a longer one", "演習", "演習場の整備", false},
      {"no name", "地域医療情報基盤", "", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(MeasureName(c.name).is_of(c.label), c.is_of);
  }
}

}  // namespace
}  // namespace hoshin
