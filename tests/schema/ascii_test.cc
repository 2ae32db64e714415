// Letters of ASCII are made small whatever the locale; nothing else is touched.
#include "text/ascii.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(AsciiTest, OnlyCapitalsOfAsciiChange) {
  const struct {
    const char *why, *text, *lower;
  } cases[] = {
      {"nothing in, nothing out", "", ""},         {"capitals", "Content-Type", "content-type"},
      {"beside the letters", "@[`{09", "@[`{09"},  {"other letters stay as they are", "ÄＡ方針", "ÄＡ方針"},
      {"broken UTF-8 passes", "A\xC3Z", "a\xC3z"},
  };
  for (const auto& c : cases) EXPECT_EQ(lower_ascii(std::string_view(c.text)), c.lower) << c.why;
}

}  // namespace
}  // namespace hoshin
