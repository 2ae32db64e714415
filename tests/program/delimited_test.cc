#include "query/cli/delimited.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(DelimitedTest, ACellIsReadAsItWas) {
  const Cells cells = {"演習", "a,b", "say \"no\"", "two\nlines", "tab\there", ""};
  EXPECT_EQ(csv_row(cells), "演習,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",tab\there,\n");
  EXPECT_EQ(tsv_row(cells), "演習\ta,b\tsay \"no\"\ttwo lines\ttab here\t\n");
}

TEST(DelimitedTest, NothingInATextIsMarkup) {
  EXPECT_EQ(markdown_row({"a|b", "<b>*x*</b>", "1\n2"}), "| a\\|b | \\<b\\>\\*x\\*\\</b\\> | 1 2 |\n");
  EXPECT_EQ(markdown_rule({false, true}), "| --- | --: |\n");
}

}  // namespace
}  // namespace hoshin
