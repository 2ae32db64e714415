// The help texts of both programs, as a person sees them in a terminal.
#include <sstream>

#include <gtest/gtest.h>

#include "program/help_layout.h"
#include "tests/program/hoshin_run.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string help_of(const std::vector<std::string>& command, const char* language, std::size_t columns) {
  RunSettings settings;
  settings.environment = {
      {"LC_ALL", "C.UTF-8"}, {"LANGUAGE", language}, {"COLUMNS", std::to_string(columns)}};
  const Outcome o = run_command(command, settings);
  EXPECT_EQ(o.status, 0) << o.err;
  return o.out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A command to be typed, or the usage, which a fold would tear.
bool is_whole(const std::string& line) {
  return line.find("hoshin ") != line.npos || line.find("https://") != line.npos;
}

TEST(HelpTest, NoLineIsWiderThanTheTerminal) {
  const std::string hoshin = HOSHIN_BIN_DIR "/hoshin", index = HOSHIN_BIN_DIR "/hoshin-index";
  const std::vector<std::vector<std::string>> commands = {{hoshin},
                                                          {hoshin, "--help"},
                                                          {hoshin, "search", "--help"},
                                                          {hoshin, "budget", "--help"},
                                                          {index, "--help"},
                                                          {hoshin, "serve", "--help"},
                                                          {hoshin, "show", "--help"}};
  for (const char* language : {"en", "ja"}) {
    for (const std::size_t columns : {60, 80, 120}) {
      for (const auto& command : commands) {
        const std::string help = help_of(command, language, columns);
        SCOPED_TRACE(std::to_string(columns) + " columns\n" + help);
        for (const std::string& line : lines_of(help)) {
          EXPECT_TRUE(display_width(line) <= columns || is_whole(line)) << line;
        }
        EXPECT_EQ(help.find("\n\n\n"), help.npos) << "one empty line parts";
        EXPECT_EQ(help.find(" TEXT"), help.npos) << "a type of the parser says nothing";
      }
    }
  }
}

TEST(HelpTest, DescriptionsStandUnderEachOtherInJapaneseToo) {
  for (const std::string& line : lines_of(help_of({kProgram, "show", "--help"}, "ja", 80))) {
    if (!line.starts_with("  ") || line.starts_with("   ")) continue;
    const std::size_t gap = line.find("  ", 2), begin = line.find_first_not_of(' ', gap);
    EXPECT_EQ(display_width(line.substr(0, begin)), 30U) << line;
  }
}

TEST(HelpTest, AnOptionTakesOneValueEachTimeAndSaysSo) {
  const std::string help = help_of({HOSHIN_BIN_DIR "/hoshin-index", "--help"}, "en", 80);
  EXPECT_NE(help.find("--remove DOC  "), help.npos) << help;
  EXPECT_EQ(help.find("DOC ..."), help.npos) << "the word behind it is a SOURCE";
}

TEST(HelpTest, TextIsFoldedBelowWhatItDescribes) {
  const struct {
    const char *why, *text, *fitted;
  } cases[] = {
      {"short", "Options:\n  -n  a number\n", "Options:\n  -n  a number\n"},
      {"a description", "  --long  one two three four five six\n",
       "  --long  one two three four\n          five six\n"},
      {"prose", "  one two three four five six seven\n", "  one two three four five six\n  seven\n"},
      {"what is typed stays whole", "  hoshin search one two three four five\n",
       "  hoshin search one two three four five\n"},
      {"no room beside it", "  one-two-three-four-five-six  said of it\n",
       "  one-two-three-four-five-six\n        said of it\n"},
      {"several empty lines", "one\n\n\n\ntwo\n\n", "one\n\ntwo\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(fit_help(c.text, 30), c.fitted) << c.why;
}

}  // namespace
}  // namespace hoshin
