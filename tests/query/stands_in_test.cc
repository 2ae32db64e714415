// Whether a text stands in another, wherever the stretches that are looked at together begin and end.
#include "query/store/stands_in.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(StandsInTest, IsFoundAtEveryPlaceOfTextsOfEveryLength) {
  for (const std::u16string needle : {u"予", u"予算", u"予算額", u"予算要求の概要"}) {
    for (std::size_t length = needle.size(); length < 140; ++length) {
      for (std::size_t at = 0; at + needle.size() <= length; ++at) {
        std::u16string text(length, u'の');
        text.replace(at, needle.size(), needle);
        ASSERT_TRUE(stands_in(text, needle)) << length << " units, at " << at;
        text[at] = u'額';
        ASSERT_FALSE(stands_in(text, needle)) << length << " units, at " << at;
      }
    }
  }
}

/// Few different letters: nearly everything has the first and the last unit at the right distance.
TEST(StandsInTest, AgreesWithAPlainSearch) {
  std::mt19937 random(5);
  const auto drawn = [&](std::size_t length) {
    std::u16string out;
    while (out.size() < length) out += u"あいう"[random() % 3];
    return out;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::u16string text = drawn(random() % 100), needle = drawn(1 + random() % 8);
    ASSERT_EQ(stands_in(text, needle), text.find(needle) != std::u16string::npos);
  }
}

TEST(StandsInTest, NothingStandsNowhere) {
  EXPECT_FALSE(stands_in(u"予算", u""));
  EXPECT_FALSE(stands_in(u"", u""));
  EXPECT_FALSE(stands_in(u"予", u"予算"));
}

}  // namespace
}  // namespace hoshin
