#include "serve/page/address.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

const Address kSearch("/search", {{"q", "演習"}, {"year", "2025"}, {"year", "2024"}});

TEST(AddressTest, ChangesOneThingAndKeepsTheRest) {
  const struct {
    const char* why;
    Address address;
    const char* expected;
  } cases[] = {
      {"as it is", kSearch, "/search?q=%E6%BC%94%E7%BF%92&year=2025&year=2024"},
      {"one value goes", kSearch.minus("year", "2025"), "/search?q=%E6%BC%94%E7%BF%92&year=2024"},
      {"all values go", kSearch.without("year"), "/search?q=%E6%BC%94%E7%BF%92"},
      {"one value for all", kSearch.with("year", "R7"), "/search?q=%E6%BC%94%E7%BF%92&year=R7"},
      {"an empty one is none", kSearch.with("q", ""), "/search?year=2025&year=2024"},
      {"a value more", Address("/search").plus("a", "1").plus("a", "2"), "/search?a=1&a=2"},
      {"a value that is there", Address("/search").plus("a", "1").plus("a", "1"), "/search?a=1"},
      {"a place", Address("/doc/a").to("p 1"), "/doc/a#p%201"},
      {"a place in the page", Address::place("main"), "#main"},
  };
  for (const auto& c : cases) EXPECT_EQ(c.address.href(), c.expected) << c.why;
}

TEST(AddressTest, NeverLeavesTheServer) {
  const char* const paths[] = {"//evil.example/x",  "///x",       "evil",
                               "/doc/https://evil", "/doc/a?b#c", "/doc/\r\nx",
                               "/doc/\"><script>"};
  for (const char* const path : paths) {
    const std::string href = Address(path).href();
    EXPECT_TRUE(href.starts_with("/") && !href.starts_with("//")) << href;
    EXPECT_EQ(href.find_first_of("\r\n\"<>? "), href.npos) << href;
  }
}

}  // namespace
}  // namespace hoshin
