#include "query/cli/pager.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(PagerCommandTest, IsThatOfThePersonElseLess) {
  const struct {
    const char* why;
    const char *pager, *no_pager, *term, *command;
  } cases[] = {
      {"nothing said", nullptr, nullptr, "xterm", "less"},
      {"one that is wished for", "most -w", nullptr, "xterm", "most -w"},
      {"none wished for", "less", "1", "xterm", ""},
      {"an empty wish is none", "less", "", "xterm", "less"},
      {"cat pages nothing", "cat", nullptr, "xterm", ""},
      {"an empty pager", "", nullptr, "xterm", ""},
      {"one that is not installed", "missing -x", nullptr, "xterm", ""},
      {"a terminal that cannot", nullptr, nullptr, "dumb", ""},
  };
  for (const auto& c : cases) {
    Environment environment;
    environment.pager = c.pager;
    environment.no_pager = c.no_pager;
    environment.term = c.term;
    EXPECT_EQ(pager_command(environment, [](std::string_view program) { return program != "missing"; }),
              c.command)
        << c.why;
  }
}

TEST(PagerCommandTest, LinesAreCountedAsATerminalFoldsThem) {
  const struct {
    const char *why, *text;
    std::size_t lines;
  } cases[] = {
      {"nothing", "", 0},
      {"a line", "訓練\n", 1},
      {"no line's end", "訓練", 1},
      {"an empty line", "\n\n", 2},
      {"just as wide", "訓練訓練訓\n", 1},
      {"one column more", "訓練訓練訓a\n", 2},
      {"colours take no room", "\x1b[1;31m訓練訓練訓\x1b[0m\n", 1},
      {"an order that does not end", "\x1b[1;31", 1},
  };
  for (const auto& c : cases) EXPECT_EQ(lines_on_screen(c.text, 10), c.lines) << c.why;
}

}  // namespace
}  // namespace hoshin
