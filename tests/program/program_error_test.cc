// Every error that a person may meet: what it says, what it advises, and its exit status.
#include <regex>

#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"
#include "tests/sealed.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

TEST(ProgramErrorTest, EachSaysWhatWentWrongAndWhatToDo) {
  const struct {
    const char* why;
    std::vector<std::string> arguments;
    const char *what, *hint;  // parts of the two lines
  } cases[] = {
      {"an option alone", {"--no-pager"}, "no command given", "hoshin --help"},
      {"a mistyped command", {"serch", "訓練"}, "unknown command \"serch\"", "did you mean search"},
      {"a mistyped option", {"search", "--yaer", "2024", "訓練"}, "unknown option --yaer", "--year"},
      {"a query word that looks like an option",
       {"search", "訓練", "-SBOM"},
       "unknown option -SBOM",
       "bare --"},
      {"an option without its value",
       {"search", "訓練", "--year"},
       "--year needs a value",
       "hoshin search --help"},
      {"a number that is none",
       {"search", "訓練", "-n", "many"},
       "\"many\" is no whole number",
       "hoshin search --help"},
      {"a negative number",
       {"search", "訓練", "--offset", "-1"},
       "\"-1\" is no whole number",
       "hoshin search --help"},
      {"a format that is none",
       {"search", "訓練", "--format", "xml"},
       "--format does not know \"xml\"",
       "pretty, json"},
      {"a format of another command",
       {"docs", "--format", "trec"},
       "--format does not know \"trec\"",
       "pretty, json"},
      {"an order that is none", {"search", "訓練", "--sort", "newest"}, "--sort does not know", "-year"},
      {"a folding that is none",
       {"search", "訓練", "--fold", "all"},
       "--fold does not know \"all\"",
       "same, near"},
      {"folded and not folded",
       {"search", "訓練", "--fold", "near", "--no-fold"},
       "exclude each other",
       "one of them"},
      {"folded where no place is shown",
       {"search", "訓練", "--fold", "near", "--format", "trec"},
       "--fold has no effect with --format trec",
       "one of them"},
      {"a colour that is none", {"--color", "red", "docs"}, "--color does not know", "always"},
      {"an argument too many", {"stats", "plan"}, "stats takes no argument \"plan\"", "hoshin stats --help"},
      {"an argument missing", {"show"}, "ID is required", "hoshin show --help"},
      {"an empty query", {"search", ""}, "empty", "year:2025"},
      {"no query", {"search"}, "empty", "year:2025"},
      {"an unknown ministry", {"search", "訓練", "--ministry", "総務症"}, "総務症", "総務省"},
      {"an unknown area", {"search", "訓練", "--area", "peeple"}, "peeple", "people"},
      {"an unknown document", {"search", "訓練", "--doc", "budgets"}, "budgets", "budget"},
      {"a year that is none", {"search", "訓練", "--year", "来年"}, "来年", "R7"},
      {"a sum that is none", {"search", "訓練", "--amount", "多額"}, "unknown amount: 多額", "10億円以上"},
      {"a sum that is none, of the table",
       {"budget", "--amount", "多額"},
       "unknown amount: 多額",
       "10億円以上"},
      {"a year of the money that is none", {"budget", "--year", "来年"}, "unknown year: 来年", "R7"},
      {"a kind of budget that is none",
       {"budget", "--budget", "本予算"},
       "unknown budget: 本予算",
       "当初予算"},
      {"money by a field that it has not", {"budget", "--group-by", "area"}, "area", "ministry, year, kind"},
      {"groups by an order that they have not",
       {"budget", "--group-by", "kind", "--sort", "year"},
       "no year",
       "by the year"},
      {"sums are no facet", {"facets", "--by", "amount"}, "no field to count by: amount", "ministry"},
      {"a source that is not there", {"open", "plan#1", "--print"}, "came ready-made", "hoshin show plan#1"},
      {"an unknown field", {"facets", "--by", "colour"}, "colour", "ministry"},
      {"a pivot of one field", {"facets", "--pivot", "year"}, "two fields", "--pivot ministry,year"},
      {"groups of what is no document",
       {"search", "訓練", "--group", "year"},
       "--group does not know",
       "doc"},
      {"no passage to be like", {"similar"}, "ID is required", "hoshin similar --help"},
      {"a year to compare that is none",
       {"compare", "訓練", "--years", "来年"},
       "unknown year: 来年",
       "H29..R3"},
      {"years to compare that the index has not",
       {"compare", "訓練", "--years", "1990..1995"},
       "no such years",
       "2021 to 2024"},
      {"a comparison of nothing", {"compare", "--years", "R6"}, "empty", "give words"},
      {"a comparison in a format of lists",
       {"compare", "訓練", "--format", "trec"},
       "--format does not know \"trec\"",
       "csv"},
      {"nothing to complete", {"complete"}, "PREFIX is required", "hoshin complete --help"},
      {"a batch and a query", {"search", "訓練", "--batch", "-"}, "--batch and a query", "leave one"},
      {"a batch in a format for people",
       {"search", "--batch", "-", "--format", "jsonl"},
       "jsonl",
       "--format json"},
      {"a batch that is not there", {"search", "--batch", "/nowhere/q.tsv"}, "/nowhere/q.tsv", "path"},
      {"a batch that is a folder", {"search", "--batch", "/"}, "cannot read /", ""},
      {"no index", {"--index", "/nowhere", "search", "訓練"}, "/nowhere", "hoshin-index"},
      {"no index, said after the command", {"docs", "--index", "/nowhere"}, "/nowhere", "hoshin-index"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome o = run_hoshin(c.arguments);
    EXPECT_EQ(o.status, 2);
    EXPECT_EQ(o.out, "");
    std::smatch lines;
    ASSERT_TRUE(std::regex_match(o.err, lines, std::regex("hoshin: ([^\n]+)\nhint: ([^\n]+)\n"))) << o.err;
    EXPECT_NE(lines.str(1).find(c.what), std::string::npos) << o.err;
    EXPECT_NE(lines.str(2).find(c.hint), std::string::npos) << o.err;
  }
}

/// A copy of the index that a test may spoil.
class SpoiltIndexTest : public testing::Test {
 protected:
  SpoiltIndexTest() { fs::copy(HOSHIN_PASSAGES_INDEX, folder_ / "index", fs::copy_options::recursive); }

  fs::path file(std::string_view beginning) const {
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "index")) {
      if (entry.path().filename().string().starts_with(beginning)) return entry.path();
    }
    return {};
  }

  Outcome search() const { return run_hoshin({"--index", (folder_ / "index").string(), "search", "訓練"}); }

  TemporaryFolder folder_;
};

TEST_F(SpoiltIndexTest, OfAnotherVersionAsksForARebuild) {
  const fs::path generation = file("gen-");
  const std::string text =
      std::regex_replace(file_bytes(generation), std::regex("\"schema\": ?[0-9]+"), "\"schema\": 9999");
  std::ofstream(generation) << resealed(text);
  const Outcome o = search();
  EXPECT_EQ(o.status, 2);
  EXPECT_NE(o.err.find("hint: "), std::string::npos) << o.err;
  EXPECT_NE(o.err.find("hoshin-index"), std::string::npos) << o.err;
}

TEST_F(SpoiltIndexTest, OfAnotherAnalyserAsksForARebuild) {
  const fs::path generation = file("gen-");
  const std::string text = std::regex_replace(file_bytes(generation), std::regex("\"analyzer\": ?\"[^\"]*\""),
                                              "\"analyzer\": \"0\"");
  std::ofstream(generation) << resealed(text);
  const Outcome o = search();
  EXPECT_EQ(o.status, 2);
  EXPECT_NE(o.err.find("hoshin-index"), std::string::npos) << o.err;
}

TEST_F(SpoiltIndexTest, DamagedInAnyFileIsAnErrorAndNoCrash) {
  // A file cut short, emptied, overwritten or gone: whatever a full disk or a bad cable
  // leaves. Locks hold nothing, and the marker is for writers and for check.
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "index")) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && !name.ends_with("lock") && name != "hoshin-index")
      files.push_back(entry.path());
  }
  for (const fs::path& path : files) {
    const std::string whole = file_bytes(path);
    for (const std::string& spoilt :
         {whole.substr(0, whole.size() / 2), std::string(), std::string(whole.size(), 'x')}) {
      if (spoilt == whole) continue;
      SCOPED_TRACE(path.filename().string() + " with " + std::to_string(spoilt.size()) + " of " +
                   std::to_string(whole.size()) + " bytes");
      std::ofstream(path, std::ios::binary) << spoilt;
      const Outcome o = search();
      // A file that a search does not read may be spoilt unseen; `check` reads all.
      EXPECT_LE(o.status, 2) << o.err;
      if (o.status == 2) {
        EXPECT_TRUE(o.err.starts_with("hoshin: ") && o.err.find("\nhint: ") != o.err.npos) << o.err;
      }
      const Outcome check = run_hoshin({"--index", (folder_ / "index").string(), "check"});
      EXPECT_EQ(check.status, 2) << check.out << check.err;
      EXPECT_EQ(check.err.find("internal error"), std::string::npos) << check.err;
    }
    fs::remove(path);
    EXPECT_EQ(search().status, 2) << path;
    std::ofstream(path, std::ios::binary) << whole;
  }
  EXPECT_EQ(search().status, 0);
}

TEST(ProgramErrorTest, OutputThatCannotBeWrittenIsAnError) {
  for (const char* line : {"hoshin search 訓練 >/dev/full", "hoshin search 訓練 --format json >/dev/full",
                           "hoshin --help >/dev/full", "hoshin docs >/dev/full"}) {
    SCOPED_TRACE(line);
    const Outcome o = run_shell(line);
    EXPECT_EQ(o.status, 2);
    EXPECT_NE(o.err.find("No space left on device"), std::string::npos) << o.err;
    EXPECT_NE(o.err.find("\nhint: "), std::string::npos) << o.err;
  }
}

TEST(ProgramErrorTest, AClosedPipeIsNone) {
  for (const char* line :
       {"hoshin search 訓練 | head -1", "hoshin search 訓練 -n 100 --format jsonl | head -c 10",
        "hoshin --help | true", "hoshin search --batch <(yes 訓練) --format trec | head -3"}) {
    SCOPED_TRACE(line);
    const Outcome o = run_shell(line + std::string("; echo \"${PIPESTATUS[@]}\" >&2"));
    EXPECT_EQ(o.err.find_first_not_of("01 0\n"), std::string::npos) << o.err;
    EXPECT_EQ(o.err.find("hoshin"), std::string::npos) << o.err;
  }
}

TEST(ProgramErrorTest, AnUnknownPassageIsNothingFound) {
  for (const char* command : {"show", "similar"}) {
    const Outcome o = run_hoshin({command, "plan#99"});
    EXPECT_EQ(o.status, 1);
    EXPECT_EQ(o.out, "");
    EXPECT_NE(o.err.find("there is no passage \"plan#99\""), std::string::npos) << o.err;
    EXPECT_NE(o.err.find("hint: did you mean plan#"), std::string::npos) << o.err;
  }
}

}  // namespace
}  // namespace hoshin
