// What a person sees, to the character: tests/golden/*.txt.
//
// A file is comment lines (#), the command after "$ ", and its output. Times are
// printed as 0.0 ms. To accept what the program prints now, run this test with
// HOSHIN_ACCEPT_GOLDEN=1 and read the difference before you commit it.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <regex>

#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> golden_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(HOSHIN_SOURCE_DIR "/tests/golden")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

struct Golden {
  std::string head;     ///< Comments and the command's line.
  std::string command;  ///< Without "$ ".
  std::string output;
};

Golden read_golden(const fs::path& path) {
  const std::string text = file_bytes(path);
  const std::size_t begin = text.starts_with("$ ") ? 0 : text.find("\n$ ") + 1;
  const std::size_t end = text.find('\n', begin);
  return {text.substr(0, end + 1), text.substr(begin + 2, end - begin - 2), text.substr(end + 1)};
}

std::string without_times(const std::string& output) {
  return std::regex_replace(output, std::regex("[0-9]+\\.[0-9] ms"), "0.0 ms");
}

TEST(GoldenOutputTest, IsPrintedToTheCharacter) {
  ASSERT_FALSE(golden_files().empty());
  for (const fs::path& path : golden_files()) {
    const Golden golden = read_golden(path);
    SCOPED_TRACE(path.filename().string() + ": " + golden.command);
    const Outcome o = run_shell(golden.command);
    EXPECT_EQ(o.err, "");
    EXPECT_EQ(without_times(o.out), golden.output);
    if (std::getenv("HOSHIN_ACCEPT_GOLDEN") != nullptr)
      std::ofstream(path) << golden.head << without_times(o.out);
  }
}

TEST(GoldenOutputTest, NoLineIsWiderThanTheTerminal) {
  for (const std::size_t width : {40, 57, 80, 120}) {
    for (const char* command : {"search 訓練 --facets year,ministry,area,kind --context 1",
                                "search 備蓄",
                                "docs",
                                "search 気象衛星",
                                "show plan#2 --context 1",
                                "show request#3 --versions",
                                "budget",
                                "budget --group-by ministry,year,kind",
                                "budget --group-by ministry,year --why",
                                "budget --why",
                                "budget --item 消防団の装備の充実強化 --group-by year",
                                "docs --why",
                                "search --amount 1億円.. --cite",
                                "facets --measure yen",
                                "facets",
                                "facets --pivot ministry,year",
                                "search 訓練 --group doc",
                                "search 訓練 --group doc --per-doc 0",
                                "search 訓練 --collapse",
                                "search 訓練 --fold near",
                                "similar plan#3",
                                "similar plan#3 --other-years",
                                "compare 訓練",
                                "compare 訓練 --years R3,R6",
                                "compare 備蓄 --years R6,R7",
                                "complete く",
                                "explain 訓練 OR 消防 --year R6"}) {
      const std::string columns = std::to_string(width);
      const Outcome o = run_shell("COLUMNS=" + columns + " hoshin " + command);
      for (std::size_t at = 0; at < o.out.size();) {
        const std::size_t end = o.out.find('\n', at);
        const std::string line = o.out.substr(at, end - at);
        at = end + 1;
        EXPECT_FALSE(line.ends_with(' ')) << line;
        // What must not be broken (an id with its place, a label with its count) may be wider.
        const bool whole = line.find('#') != line.npos || width < 57;
        EXPECT_LE(display_width(line), whole ? line.size() : width) << command << '\n' << line;
      }
    }
  }
}

}  // namespace
}  // namespace hoshin
