#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(ProgramOutputTest, ColourIsForTerminalsUnlessAsked) {
  constexpr std::string_view kEscape = "\x1b[", kBar = "▇";
  const struct {
    const char* why;
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> environment;
    bool colour, bars;
  } cases[] = {
      {"piped, neither colour nor bars", {}, {}, false, false},
      {"--color always is for less -R", {"--color", "always"}, {}, true, true},
      {"also against NO_COLOR", {"--color", "always"}, {{"NO_COLOR", "1"}}, true, true},
      {"--color never", {"--color", "never"}, {}, false, false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> arguments = {"search", "訓練", "--facets", "year"};
    arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
    const Outcome o = run_hoshin(arguments, {{}, c.environment, {}});
    EXPECT_EQ(has(o.out, kEscape), c.colour);
    EXPECT_EQ(has(o.out, kBar), c.bars);
  }
}

TEST(ProgramOutputTest, MatchesAreColouredToTheCharacter) {
  const Outcome o = run_hoshin({"search", "気象衛星", "--color", "always"});
  EXPECT_TRUE(has(o.out, "次期静止\x1b[1;31m気象衛星\x1b[0m）")) << o.out;
}

TEST(ProgramOutputTest, HelpAndVersionGoToStdout) {
  const struct {
    std::vector<std::string> arguments;
    const char* part;
  } cases[] = {
      {{"--version"}, "hoshin 0."},         {{"--help"}, "search"},
      {{"search", "--help"}, "--ministry"}, {{"search", "訓練", "-h"}, "--facets"},
      {{"facets", "--help"}, "--pivot"},
  };
  for (const auto& c : cases) {
    const Outcome o = run_hoshin(c.arguments);
    EXPECT_EQ(o.status, 0) << c.part;
    EXPECT_TRUE(has(o.out, c.part)) << o.out;
    EXPECT_EQ(o.err, "");
  }
}

TEST(ProgramOutputTest, WarningsGoToStderrAndIntoJson) {
  const Outcome pretty = run_hoshin({"search", "「訓練"});
  EXPECT_EQ(pretty.status, 0);
  EXPECT_TRUE(pretty.err.starts_with("hoshin: warning: ")) << pretty.err;
  EXPECT_FALSE(has(pretty.out, "warning"));
  const Outcome json = run_hoshin({"search", "「訓練", "--format", "json"});
  EXPECT_EQ(json.err, "");
  EXPECT_FALSE(has(json.out, "\"warnings\":[]")) << json.out;
}

TEST(ProgramOutputTest, ReportsReadWell) {
  const struct {
    const char* why;
    std::vector<std::string> arguments, parts;
  } cases[] = {
      {"the documents", {"docs"}, {"budget    令和5年度 · 予算（案） · 2 段落", "防災白書（令和３年版）"}},
      {"one document, and why it is what it is", {"docs", "budget"}, {"推定の記録はありません"}},
      {"the index", {"stats"}, {"passages    14\n", "gen-0"}},
      {"a text's words", {"tokens", "防災訓練の実施"}, {"訓練", "名詞"}},
      {"a query's terms", {"explain", "訓練", "備蓄"}, {"解釈  訓練 備蓄\n", "語そのもの"}},
      {"a whole index", {"check"}, {"nothing is wrong with the index\n"}},
      {"the counts", {"facets", "--by", "kind"}, {"種別\n", "計画 "}},
      {"a table", {"facets", "--pivot", "kind,year"}, {"種別 ", "令和6", "計\n"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome o = run_hoshin(c.arguments);
    EXPECT_EQ(o.status, 0) << o.err;
    EXPECT_EQ(o.err, "");
    for (const std::string& part : c.parts) EXPECT_TRUE(has(o.out, part)) << part << " is not in\n" << o.out;
  }
}

TEST(ProgramOutputTest, NothingFoundSaysWhatWouldHelp) {
  const Outcome o = run_hoshin({"search", "訓練", "--year", "1999"});
  EXPECT_EQ(o.status, 1);
  EXPECT_TRUE(has(o.out, "見つかりませんでした")) << o.out;
  EXPECT_TRUE(has(o.out, "--year 1999 を外すと 5 件あります。")) << o.out;
}

TEST(ProgramOutputTest, NoMoneyAndNoDocumentAreNothingFound) {
  const Outcome money = run_hoshin({"budget", "--year", "1999"});
  EXPECT_EQ(money.status, 1);
  EXPECT_TRUE(has(money.out, "金額のある段落は見つかりませんでした。")) << money.out;
  const Outcome table = run_hoshin({"budget", "--year", "1999", "--format", "csv"});
  EXPECT_EQ(table.status, 1);
  EXPECT_TRUE(has(table.out, "measure,ministry,year,")) << "a table without rows still has its head";
  const Outcome document = run_hoshin({"docs", "budgets"});
  EXPECT_EQ(document.status, 1);
  EXPECT_EQ(document.out, "");
  EXPECT_TRUE(has(document.err, "did you mean budget?")) << document.err;
}

TEST(ProgramOutputTest, ShowsWhichHitsTheseAreAndHowToGoOn) {
  const Outcome o = run_hoshin({"search", "訓練", "-n", "2", "--offset", "1"});
  EXPECT_TRUE(has(o.out, "5 件のうち 2〜3 件目（")) << o.out;
  EXPECT_TRUE(has(o.out, "続きは --offset 3\n")) << o.out;
  const Outcome past = run_hoshin({"search", "訓練", "--offset", "50"});
  EXPECT_TRUE(has(past.out, "5 件（")) << past.out;
}

}  // namespace
}  // namespace hoshin
