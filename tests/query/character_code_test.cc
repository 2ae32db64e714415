// Texts in one or two bytes a character: nothing is lost, and what is found is what stands there.
#include "text/character_code.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/store/stands_in.h"

namespace hoshin {
namespace {

std::vector<char16_t> characters(std::size_t count) {
  std::vector<char16_t> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<char16_t>(0x3041 + i));
  return out;
}

TEST(CharacterCodeTest, GivesBackEveryTextWhicheverCharactersAreListed) {
  const std::u16string texts[] = {u"",       u"ぁ",       u"予算の概要", u"𠮷野家の𠮟責", u"abc\t12",
                                  u"\xD842", u"\xDFB7あ", u"あ\xD842",   u"\uFFFF\0x",    u"\U0010FFFF"};
  for (const std::size_t listed : {0U, 1U, 239U, 240U, 3824U, 3825U, 16'383U, 16'384U, 20'000U}) {
    const CharacterCode code(characters(listed));
    for (const std::u16string& text : texts) EXPECT_EQ(code.decoded(code.encoded(text)), text) << listed;
    std::u16string all;
    for (const char16_t character : characters(listed)) all += character;
    EXPECT_EQ(code.decoded(code.encoded(all)), all) << listed;
  }
}

TEST(CharacterCodeTest, TheFirstOfTheListTakeOneByteTheOthersTwo) {
  const CharacterCode code(characters(5000));
  const std::size_t stoppers = code.stoppers();
  const auto bytes = [&](std::size_t place) {
    return code.encoded(std::u16string{characters(5000)[place]}).size();
  };
  EXPECT_GE(stoppers + (255 - stoppers) * stoppers, 5000U);
  EXPECT_LT(stoppers + 1 + (254 - stoppers) * (stoppers + 1), 5000U) << "there was room for one more";
  EXPECT_EQ(bytes(0), 1U);
  EXPECT_EQ(bytes(stoppers - 1), 1U);
  EXPECT_EQ(bytes(stoppers), 2U);
  EXPECT_EQ(bytes(4999), 2U);
}

TEST(CharacterCodeTest, ReadsNoFurtherThanItIsAsked) {
  const CharacterCode code(characters(100));
  const std::string text = code.encoded(u"あい𠮷う");
  EXPECT_EQ(code.decoded(text, 0), u"");
  EXPECT_EQ(code.decoded(text, 2), u"あい");
  EXPECT_EQ(code.decoded(text, 3), u"あい𠮷") << "no half of a pair";
  EXPECT_EQ(code.decoded(text, 4), u"あい𠮷");
  EXPECT_EQ(code.decoded(text, 99), u"あい𠮷う");
}

TEST(CharacterCodeTest, KnowsWhatIsNoCode) {
  const CharacterCode code(characters(300));
  const auto s = static_cast<char>(code.stoppers());
  const std::string cases[] = {
      {s},                                                                // a continuer alone
      {s, s},                                                             // no stopper
      {static_cast<char>(254), 0},                                        // behind the end of the list
      {static_cast<char>(255), s, s, s},                                  // a code point that ends early
      {static_cast<char>(255), s, s, s, s, s, 16},                        // a digit of more than 15
      {static_cast<char>(255), 0, s, s, s, s, 0},                         // a stopper among its digits
      {static_cast<char>(255), static_cast<char>(s + 2), s, s, s, s, 0},  // more than 10FFFF
  };
  for (const std::string& broken : cases)
    EXPECT_FALSE(code.decoded(broken)) << ::testing::PrintToString(broken);
}

TEST(CharacterCodeTest, FrequentCharactersComeFirst) {
  CharacterCounts counts;
  counts.add(u"かきききくくけ𠮷");
  counts.add(u"け");
  const std::vector<char16_t> expected = {u'き', u'く', u'け', u'か'};
  EXPECT_EQ(counts.most_frequent_first(), expected);
}

/// Characters of one byte, of two, and such that are not listed; few of each, so that all may stand side by
/// side.
TEST(CharacterCodeTest, FindsWhatAPlainSearchFinds) {
  std::mt19937 random(5);
  const std::vector<char16_t> listed = characters(3000);
  const CharacterCode code(listed);
  const std::u16string letters = {listed[0],
                                  listed[1],
                                  listed[16],
                                  listed[code.stoppers()],
                                  listed[code.stoppers() + 1],
                                  listed[2 * code.stoppers()],
                                  u'一',
                                  u'丁'};
  const auto drawn = [&](std::size_t length) {
    std::u16string out;
    while (out.size() < length) out += letters[random() % letters.size()];
    return out;
  };
  std::size_t found = 0;
  for (int i = 0; i < 40'000; ++i) {
    const std::u16string text = drawn(random() % 150), needle = drawn(1 + random() % 3);
    const bool stands = text.find(needle) != std::u16string::npos;
    ASSERT_EQ(stands_in(code.encoded(text), code.encoded(needle), code.stoppers()), stands);
    found += stands;
  }
  EXPECT_GT(found, 10'000U);
  EXPECT_LT(found, 30'000U);
}

TEST(CharacterCodeTest, NothingStandsNowhere) {
  const CharacterCode code(characters(10));
  EXPECT_FALSE(stands_in(code.encoded(u"予算"), "", code.stoppers()));
  EXPECT_FALSE(stands_in("", "", code.stoppers()));
}

}  // namespace
}  // namespace hoshin
