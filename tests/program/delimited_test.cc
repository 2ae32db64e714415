#include "text/delimited.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(DelimitedTest, ACellIsReadAsItWas) {
  const Cells cells = {"演習", "a,b", "say \"no\"", "two\nlines", "tab\there", ""};
  EXPECT_EQ(csv_row(cells), "演習,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",tab\there,\n");
  EXPECT_EQ(tsv_row(cells), "演習\ta,b\tsay \"no\"\ttwo lines\ttab here\t\n");
}

TEST(DelimitedTest, NoCellIsAFormulaAndNumbersAreLeftAlone) {
  const struct {
    const char *why, *cell, *shown;
  } cases[] = {
      {"nothing", "", ""},
      {"text", "演習", "演習"},
      {"a formula", "=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"},
      {"each sign", "+1+cmd", "'+1+cmd"},
      {"each sign", "-2+3+cmd", "'-2+3+cmd"},
      {"each sign", "@SUM(1)", "'@SUM(1)"},
      {"in full width", "＝1+1", "'＝1+1"},
      {"in full width", "＋1", "'＋1"},
      {"in full width", "－1", "'－1"},
      {"in full width", "＠SUM", "'＠SUM"},
      {"behind white space", " \u3000=1", "' \u3000=1"},
      {"behind a byte order mark", "\uFEFF=1", "'\uFEFF=1"},
      {"a tab first", "\t1", "'\t1"},
      {"a carriage return first", "\r1", "'\r1"},
      {"in a word", "a=b", "a=b"},
      {"a bullet", "- 演習", "'- 演習"},
      {"a whole number", "-12", "-12"},
      {"with a fraction", "+3.5", "+3.5"},
      {"in groups", "-1,200", "-1,200"},
      {"in groups", "-12,345,678.9", "-12,345,678.9"},
      {"with an exponent", "-1.5e-3", "-1.5e-3"},
      {"no groups of three", "-1,20", "'-1,20"},
      {"half a number", "-1.", "'-1."},
      {"two numbers", "-1-2", "'-1-2"},
      {"a sign alone", "-", "'-"},
      {"a number in another notation", "-0x1F", "'-0x1F"},
  };
  for (const auto& c : cases) EXPECT_EQ(spreadsheet_text(c.cell), c.shown) << c.why;
  EXPECT_EQ(csv_row({"=1,\"2\"", "-1,200"}), "\"'=1,\"\"2\"\"\",\"-1,200\"\n");
  EXPECT_EQ(tsv_row({"=1", "\t2", "-3"}), "'=1\t' 2\t-3\n");
}

TEST(DelimitedTest, NothingInATextIsMarkup) {
  EXPECT_EQ(markdown_row({"a|b", "<b>*x*</b>", "1\n2"}), "| a\\|b | \\<b\\>\\*x\\*\\</b\\> | 1 2 |\n");
  EXPECT_EQ(markdown_rule({false, true}), "| --- | --: |\n");
}

}  // namespace
}  // namespace hoshin
