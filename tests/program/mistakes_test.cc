// What a person is told of a mistake, in both languages: tests/program/mistakes.tsv.
//
// HOSHIN_ACCEPT_GOLDEN=1 writes what the programs say now into the table; the difference is for reading.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "dict/tsv.h"
#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

const char* const kFile = HOSHIN_SOURCE_DIR "/tests/program/mistakes.tsv";
const std::vector<std::string> kColumns = {"why", "command", "status", "english", "japanese"};

/// What `command` says on stderr, its lines joined by " / "; the exit status before it.
Outcome said(const std::string& command, const std::string& locale) {
  RunSettings settings;
  settings.environment = {{"HOSHIN_INDEX", HOSHIN_PASSAGES_INDEX},
                          {"COLUMNS", "80"},
                          {"LC_ALL", locale},
                          {"LANGUAGE", "ja"},
                          {"XDG_CONFIG_HOME", "/nowhere"},
                          {"PATH", HOSHIN_BIN_DIR ":" + std::string(std::getenv("PATH"))}};
  return run_command({"bash", "-c", command}, settings);
}

std::string one_line(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at))
    text.replace(at, 1, " / ");
  return text;
}

TEST(MistakesTest, AreAnsweredWithWhatIsWrongAndWhatToDo) {
  const Tsv table(kFile, kColumns);
  EXPECT_GE(table.rows().size(), 60u);
  std::string made;
  for (const Tsv::Row& row : table.rows()) {
    SCOPED_TRACE(row.cells[0] + ": " + row.cells[1]);
    const Outcome english = said(row.cells[1], "C"), japanese = said(row.cells[1], "C.UTF-8");
    EXPECT_EQ(english.status, japanese.status);
    const std::vector<std::string> cells = {row.cells[0], row.cells[1], std::to_string(english.status),
                                            one_line(english.err), one_line(japanese.err)};
    EXPECT_EQ(cells, row.cells);
    for (const std::string& cell : cells) made += cell + (&cell == &cells.back() ? '\n' : '\t');
  }
  if (std::getenv("HOSHIN_ACCEPT_GOLDEN") == nullptr) return;
  std::ifstream old(kFile);
  std::string head;
  for (std::string line; std::getline(old, line);) {
    head += line + '\n';
    if (line.starts_with("why\t")) break;
  }
  old.close();
  std::ofstream(kFile) << head << made;
}

TEST(MistakesTest, EachIsSaidInJapaneseToo) {
  const Tsv table(kFile, kColumns);
  for (const Tsv::Row& row : table.rows()) {
    SCOPED_TRACE(row.cells[0]);
    EXPECT_NE(row.cells[3], row.cells[4]) << "is not translated";
    const bool warning = row.cells[3].find(": warning: ") != std::string::npos;
    EXPECT_TRUE(warning || row.cells[3].find(" / hint: ") != std::string::npos) << "no hint";
    EXPECT_TRUE(warning || row.cells[4].find(" / ヒント: ") != std::string::npos) << "no hint";
  }
}

}  // namespace
}  // namespace hoshin
