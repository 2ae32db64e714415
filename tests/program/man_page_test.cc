// The man pages name what the programs take, and man can show them.
#include <regex>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

const std::string kSources = HOSHIN_SOURCE_DIR "/man/";

std::string page_of(const std::string& program, const std::string& source) {
  const Outcome o = run_command({HOSHIN_BIN_DIR "/" + program, "--man-page", kSources + source},
                                {{}, {{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "ja"}}, {}});
  EXPECT_EQ(o.status, 0) << o.err;
  return std::regex_replace(o.out, std::regex("\\\\-"), "-");
}

std::set<std::string> options_in(const std::string& help) {
  std::set<std::string> options;
  const std::regex option("\n  (-[a-zA-Z],)?(--[a-z][a-z-]*)");
  for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at)
    options.insert((*at)[2]);
  return options;
}

/// The commands that the help of hoshin names.
std::vector<std::string> commands() {
  const std::string help = run_hoshin({"--help"}).out;
  std::vector<std::string> names;
  const std::regex command("\n  ([a-z]+) ");
  const std::string list =
      help.substr(help.find("Commands:"), help.find("Examples:") - help.find("Commands:"));
  for (std::sregex_iterator at(list.begin(), list.end(), command), end; at != end; ++at)
    names.push_back((*at)[1]);
  return names;
}

TEST(ManPageTest, NamesEveryCommandAndOptionOfTheHelpText) {
  EXPECT_GE(commands().size(), 14u);
  for (const char* source : {"hoshin.1.in", "hoshin.ja.1.in"}) {
    if (!std::filesystem::exists(kSources + source)) continue;
    const std::string page = page_of("hoshin", source);
    EXPECT_EQ(page.find('@'), page.npos) << "a field is left";
    for (const std::string& command : commands()) {
      EXPECT_NE(page.find(fmt::format(".SS \\fBhoshin {}\\fR", command)), page.npos) << command;
      for (const std::string& option : options_in(run_hoshin({command, "--help"}).out)) {
        EXPECT_NE(page.find(fmt::format("\\fB{}\\fR", option)), page.npos) << command << ' ' << option;
      }
    }
  }
}

TEST(ManPageTest, OfHoshinIndexNamesEveryOption) {
  const auto options = options_in(run_command({HOSHIN_BIN_DIR "/hoshin-index", "--help"}).out);
  EXPECT_GE(options.size(), 12u);
  for (const char* source : {"hoshin-index.1.in", "hoshin-index.ja.1.in"}) {
    if (!std::filesystem::exists(kSources + source)) continue;
    const std::string page = page_of("hoshin-index", source);
    for (const std::string& option : options) {
      EXPECT_NE(page.find(fmt::format("\\fB{}\\fR", option)), page.npos) << option;
    }
  }
}

TEST(ManPageTest, OfTheLibraryNamesEveryFunction) {
  const std::string page = file_bytes(kSources + "hoshin.3.in");
  std::size_t count = 0;
  for (const char* header : {"/capi/hoshin.h", "/capi/hoshin-index.h"}) {
    const std::string text = file_bytes(std::string(HOSHIN_SOURCE_DIR) + header);
    const std::regex exported("HOSHIN_EXPORT [^;(]*?(hoshin_[a-z_]+)\\(");
    for (std::sregex_iterator at(text.begin(), text.end(), exported), end; at != end; ++at, ++count) {
      EXPECT_NE(page.find((*at)[1].str() + ' '), page.npos) << (*at)[1];
    }
  }
  EXPECT_GE(count, 30u);
}

TEST(ManPageTest, HasNothingThatManStumblesOver) {
  if (run_command({"sh", "-c", "command -v mandoc"}).status != 0) GTEST_SKIP() << "no mandoc here";
  for (const std::string program : {"hoshin", "hoshin-index"}) {
    const TemporaryFolder folder;
    const Outcome made =
        run_command({HOSHIN_BIN_DIR "/" + program, "--man-page", kSources + program + ".1.in"});
    const std::string file = folder.write("page.1", made.out);
    const Outcome lint = run_command({"mandoc", "-T", "lint", "-W", "warning", file});
    EXPECT_EQ(lint.out + lint.err, "");
  }
}

}  // namespace
}  // namespace hoshin
