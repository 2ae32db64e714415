// What stands in headers, as RFC 9110 has it.
#include "serve/http/header_lists.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(HeaderListsTest, AListIsItsPartsWithoutBlanks) {
  const struct {
    const char *why, *value;
    std::vector<std::string_view> parts;
  } cases[] = {
      {"nothing in, nothing out", "", {}},
      {"one", "close", {"close"}},
      {"blanks do not count", " keep-alive ,\tUpgrade ", {"keep-alive", "Upgrade"}},
      {"empty parts are left out", ",, a,,b,", {"a", "b"}},
  };
  for (const auto& c : cases) EXPECT_EQ(parts_of_list(c.value), c.parts) << c.why;
}

TEST(HeaderListsTest, AMediaTypeIsKnownWhateverItsParameters) {
  const struct {
    const char *why, *type;
    bool is_json;
  } cases[] = {
      {"as it is", "application/json", true},
      {"with a parameter", "Application/JSON ; charset=utf-8", true},
      {"none", "", false},
      {"one that begins so", "application/json-patch", false},
  };
  for (const auto& c : cases) EXPECT_EQ(is_media_type(c.type, kJsonType), c.is_json) << c.why;
}

TEST(HeaderListsTest, APreferenceIsANumber) {
  const struct {
    const char *why, *value, *word;
    double quality;
  } cases[] = {
      {"not named", "br", "gzip", 0},
      {"named", "br, GZIP", "gzip", 1},
      {"less wanted", "gzip;q=0.5", "gzip", 0.5},
      {"not wanted at all", "gzip;q=0, *", "gzip", 0},
      {"any", "*;q=0.3", "gzip", 0.3},
      {"a number that is none", "gzip;q=much", "gzip", 0},
      {"more than all", "gzip;q=7", "gzip", 1},
  };
  for (const auto& c : cases) EXPECT_DOUBLE_EQ(quality_of(c.value, c.word), c.quality) << c.why;
}

TEST(HeaderListsTest, TagsAreComparedWeakly) {
  EXPECT_TRUE(matches_tag(R"(W/"a")", R"(W/"a")"));
  EXPECT_TRUE(matches_tag(R"("x", "a")", R"(W/"a")"));
  EXPECT_TRUE(matches_tag("*", R"(W/"a")"));
  EXPECT_FALSE(matches_tag("", R"(W/"a")"));
  EXPECT_FALSE(matches_tag(R"("b")", R"(W/"a")"));
}

}  // namespace
}  // namespace hoshin
