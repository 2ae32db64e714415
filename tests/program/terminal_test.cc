#include "query/cli/terminal.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

std::size_t width_with(const char* columns) {
  Environment environment;
  environment.columns = columns;
  return stdout_terminal(environment, ColorChoice::kAuto).width;
}

TEST(TerminalTest, ColumnsBeatsTheTerminalIfItIsANumber) {
  EXPECT_EQ(width_with("100"), 100u);
  EXPECT_EQ(width_with("10"), 40u) << "narrower, and a hanging indent eats the text";
  for (const char* none : {"", "wide", "0", "-5", "80x24"})
    EXPECT_EQ(width_with(none), width_with(nullptr)) << none;
}

TEST(TerminalTest, PaintsMatchesInsideTheLineOnly) {
  const std::string text = "重要インフラの演習";
  const std::vector<ByteRange> matches = {{0, 18}, {21, 27}};
  EXPECT_EQ(Palette(false).paint_matches(Look::kPlain, text, {0, 27}, matches), text);
  EXPECT_EQ(Palette(true).paint_matches(Look::kPlain, text, {6, 24}, matches),
            "\x1b[1;31mインフラ\x1b[0mの\x1b[1;31m演\x1b[0m");
}

TEST(TerminalTest, NoTextGivesOrdersToTheTerminal) {
  EXPECT_EQ(Palette(false).paint(Look::kPlain, "a\x1b[2J\x7F\u202e\n"), "a�[2J�� ");
  EXPECT_EQ(Palette(false).paint(Look::kPlain, "改修\t河川"), "改修 | 河川");
  EXPECT_EQ(Palette(true).paint(Look::kStrong, "\x1b"), "\x1b[1m�\x1b[0m");
}

}  // namespace
}  // namespace hoshin
