// Answers as tables for spreadsheets: CSV with its mark, workbooks of Excel.
#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

/// The sheet of the workbook that `hoshin ARGUMENTS` makes, and the targets of its links, as XML; with the
/// beginning of each row for a line.
std::string sheet_of(const std::string& arguments) {
  const TemporaryFolder folder;
  const std::string file = (folder / "answer.xlsx").string();
  const Outcome made = run_shell("hoshin " + arguments + " --format xlsx >" + file);
  EXPECT_EQ(made.err, "");
  constexpr const char* kRead =
      "import sys, zipfile\n"
      "book = zipfile.ZipFile(sys.argv[1])\n"
      "assert book.testzip() is None\n"
      "for name in sorted(book.namelist()):\n"
      "    if 'worksheets' in name: print(book.read(name).decode().replace('<row', '\\n<row'))\n";
  const Outcome read = run_command({"python3", "-c", kRead, file});
  EXPECT_EQ(read.status, 0) << read.err;
  return read.out;
}

std::size_t rows_of(const std::string& sheet) {
  std::size_t rows = 0;
  for (std::size_t at = sheet.find("<row "); at != sheet.npos; at = sheet.find("<row ", at + 1)) ++rows;
  return rows;
}

TEST(SpreadsheetTest, AWorkbookHasNumbersDatesAndText) {
  const std::string hits = sheet_of("search 訓練 -n 3");
  EXPECT_EQ(rows_of(hits), 4u) << "with the head";
  EXPECT_TRUE(has(hits, "<v>1</v>")) << "the rank is a number";
  EXPECT_TRUE(has(hits, "<v>2024</v>")) << "the year is a number";
  EXPECT_TRUE(has(hits, "訓練")) << hits;
  EXPECT_TRUE(has(hits, "<autoFilter") && has(hits, "state=\"frozen\"") && has(hits, "<col min=")) << hits;
  EXPECT_FALSE(has(hits, "<f>")) << "no formula";
  EXPECT_TRUE(has(sheet_of("budget"), "<v>1500000000</v>"));
}

TEST(SpreadsheetTest, EveryTableCanBeAWorkbook) {
  const struct {
    const char *arguments, *has;
  } cases[] = {{"similar plan#2", "plan#"},
               {"facets", "総務省"},
               {"facets --pivot ministry,year", "<v>"},
               {"facets --measure yen --by year", "<t>yen</t>"},
               {"budget --group-by ministry,year --sum", "総計"},
               {"docs", "plan"},
               {"export", "plan#1"}};
  for (const auto& c : cases) EXPECT_TRUE(has(sheet_of(c.arguments), c.has)) << c.arguments;
}

TEST(SpreadsheetTest, WhatADocumentSaysIsNeverRun) {
  const TemporaryFolder folder;
  folder.write("p.jsonl",
               R"({"id":"a","text":"=HYPERLINK(\"http://x\")訓練","url":"https://example.jp/a","page":3})"
               "\n"
               R"({"id":"b","text":"訓練\u0001\u001b[2J\ufffe\uffff","url":"file:///etc/passwd"})"
               "\n");
  const std::string index = (folder / "index").string();
  run_command({HOSHIN_BIN_DIR "/hoshin-index", "-q", "-o", index, "--jsonl", (folder / "p.jsonl").string()});
  const std::string sheet = sheet_of("--index " + index + " export");
  EXPECT_TRUE(has(sheet, "=HYPERLINK(&quot;http://x&quot;)") || has(sheet, "=HYPERLINK(\"http://x\")"))
      << sheet;
  EXPECT_FALSE(has(sheet, "<f>")) << sheet;
  EXPECT_TRUE(has(sheet, "Target=\"https://example.jp/a\"") && has(sheet, "page=3")) << "the link of its id";
  EXPECT_FALSE(has(sheet, "Target=\"file:///etc/passwd")) << "nothing else is followed";
  EXPECT_FALSE(has(sheet, "\x1b"));
  EXPECT_FALSE(has(sheet, "\xEF\xBF\xBE") || has(sheet, "\xEF\xBF\xBF"))
      << "a workbook with these is damaged";
}

TEST(SpreadsheetTest, CsvBeginsWithAMarkOnRequest) {
  const std::string mark = "\xEF\xBB\xBF";
  const struct {
    const char* why;
    std::vector<std::string> arguments;
    std::string head;
  } cases[] = {
      {"hits", {"search", "訓練"}, "rank,score,id,"},
      {"counts", {"facets", "--by", "year"}, "field,value,label,parent,count\nyear,2024,令和6年度,,"},
      {"a table", {"facets", "--pivot", "ministry,year"}, "ministry,label,2024,"},
      {"documents",
       {"docs"},
       "doc,title,year,date,kind,kind_label,status,issuer,format,passages,source,url\n"},
      {"figures", {"budget"}, "measure,ministry,year,"},
      {"passages", {"export"}, "id,doc,title,"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> arguments = c.arguments;
    arguments.insert(arguments.end(), {"--format", "csv"});
    const std::string plain = run_hoshin(arguments).out;
    EXPECT_TRUE(plain.starts_with(c.head)) << plain.substr(0, 200);
    arguments.emplace_back("--bom");
    EXPECT_EQ(run_hoshin(arguments).out, mark + plain);
  }
}

TEST(SpreadsheetTest, NothingIsWrittenWhereTheAnswerFails) {
  const Outcome o = run_hoshin({"--index", "/nowhere", "docs", "--format", "csv", "--bom"});
  EXPECT_EQ(o.out, "");
  EXPECT_EQ(o.status, 2);
}

}  // namespace
}  // namespace hoshin
