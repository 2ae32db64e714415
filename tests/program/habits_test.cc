// What people type by habit: no command, grep's letters, several ids, a file of settings, a pager.
#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

std::string without_time(std::string text) {
  const std::size_t end = text.find(" ms");
  if (end == text.npos) return text;
  const std::size_t begin = text.find_last_not_of("0123456789.", end - 1) + 1;
  return text.erase(begin, end - begin);
}

TEST(HabitsTest, AloneItPrintsAShortHelp) {
  const Outcome o = run_hoshin({});
  EXPECT_EQ(o.status, 0);
  EXPECT_NE(o.out.find("hoshin-index FOLDER"), std::string::npos) << o.out;
  EXPECT_NE(o.out.find("hoshin --help"), std::string::npos);
  EXPECT_LE(std::count(o.out.begin(), o.out.end(), '\n'), 24) << "one screen";
}

TEST(HabitsTest, WithoutACommandItSearches) {
  const struct {
    const char* why;
    std::vector<std::string> typed, meant;
  } cases[] = {
      {"words", {"訓練", "避難"}, {"search", "訓練", "避難"}},
      {"a quote", {"「避難訓練」"}, {"search", "「避難訓練」"}},
      {"Latin letters that are no command", {"PQC"}, {"search", "PQC"}},
      {"an option of a search first", {"-n", "1", "訓練"}, {"search", "-n", "1", "訓練"}},
      {"a long one", {"--year=R6", "訓練"}, {"search", "--year=R6", "訓練"}},
      {"behind an option of the program", {"--color", "never", "訓練"}, {"search", "訓練"}},
      {"a word that is left out", {"訓練", "-避難"}, {"search", "訓練", "-避難"}},
      {"words behind two dashes", {"--", "-n"}, {"search", "--", "-n"}},
      {"help", {"help", "show"}, {"show", "--help"}},
      {"help alone", {"help"}, {"--help"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome typed = run_hoshin(c.typed), meant = run_hoshin(c.meant);
    EXPECT_EQ(typed.status, meant.status) << typed.err;
    EXPECT_EQ(without_time(typed.out), without_time(meant.out));
  }
}

TEST(HabitsTest, WhatOpensASourceIsStartedAsFromAShell) {
  TemporaryFolder folder;
  folder.write("editor", "#!/bin/sh\ngrep SigIgn /proc/self/status\necho $LESSCHARSET $1\n");
  const std::string editor = (folder / "editor").string();
  std::filesystem::permissions(editor, std::filesystem::perms::owner_all);
  const std::vector<std::string> shell = {"grep", "SigIgn", "/proc/self/status"};
  const Outcome o = run_hoshin({"--index", HOSHIN_DOCUMENTS_INDEX, "open", "r07-priority-policy#14"},
                               {{}, {{"VISUAL", editor}}, {}});
  EXPECT_EQ(o.status, 0) << o.err;
  EXPECT_EQ(o.out, run_command(shell).out + "utf-8 +114\n")
      << "no signal is ignored, and less reads Japanese";
}

TEST(HabitsTest, LettersOfGrepDoWhatTheyDoThere) {
  const struct {
    const char* why;
    std::vector<std::string> arguments;
    std::string out;
    int status;
  } cases[] = {
      {"documents alone", {"訓練", "-l", "--ministry", "総務省"}, "plan\nbudget\n", 0},
      {"a count", {"訓練", "-c", "--doc", "plan"}, "3\n", 0},
      {"documents, counted", {"訓練", "-lc", "--doc", "plan"}, "1\n", 0},
      {"none", {"存在しない語句", "-c"}, "0\n", 1},
      {"no document", {"存在しない語句", "-l"}, "", 1},
  };
  for (const auto& c : cases) {
    const Outcome o = run_hoshin(c.arguments);
    EXPECT_EQ(o.out, c.out) << c.why << o.err;
    EXPECT_EQ(o.status, c.status) << c.why;
  }
  EXPECT_EQ(run_hoshin({"-V"}).out, run_hoshin({"--version"}).out);
  EXPECT_EQ(without_time(run_hoshin({"docs", "--json"}).out),
            without_time(run_hoshin({"docs", "--format", "json"}).out));
}

TEST(HabitsTest, NeighboursStandWhereTheyAreAskedFor) {
  const struct {
    std::vector<std::string> options;
    bool before, after;
  } cases[] = {
      {{"-A", "1"}, false, true}, {{"-B", "1"}, true, false}, {{"-C", "1"}, true, true}, {{}, false, false}};
  for (const auto& c : cases) {
    std::vector<std::string> arguments = {"show", "plan#2", "--json"};
    arguments.insert(arguments.end(), c.options.begin(), c.options.end());
    const std::string out = run_hoshin(arguments).out;
    EXPECT_EQ(out.find("\"id\":\"plan#1\"") != out.npos, c.before) << out;
    EXPECT_EQ(out.find("\"id\":\"plan#3\"") != out.npos, c.after) << out;
  }
}

TEST(HabitsTest, SeveralPassagesAreShownInTheirOrder) {
  const Outcome o = run_hoshin({"show", "plan#2", "budget#1"});
  EXPECT_EQ(o.status, 0);
  EXPECT_LT(o.out.find("plan#2"), o.out.find("budget#1"));
  const Outcome json = run_hoshin({"show", "plan#2", "plan#99", "plan#1", "--json"});
  EXPECT_EQ(json.status, 1) << "one is not there";
  EXPECT_EQ(std::count(json.out.begin(), json.out.end(), '\n'), 2);
  EXPECT_NE(json.err.find("plan#99"), std::string::npos);
}

TEST(HabitsTest, AHitALineFitsTheTerminal) {
  const Outcome o = run_hoshin({"訓練", "--format", "line", "-n", "3"});
  EXPECT_EQ(std::count(o.out.begin(), o.out.end(), '\n'), 3) << o.out;
  EXPECT_EQ(o.out.find("  "), o.out.find(' ')) << "the id is followed by a gap";
}

/// A folder with hoshin/config.toml in it.
class SettingsTest : public testing::Test {
 protected:
  Outcome run(const std::string& toml, const std::vector<std::string>& arguments,
              std::vector<std::pair<std::string, std::string>> environment = {}) const {
    folder_.write("hoshin/config.toml", toml);
    environment.emplace_back("XDG_CONFIG_HOME", folder_.path().string());
    return run_hoshin(arguments, {{}, environment, {}});
  }
  std::string file() const { return (folder_ / "hoshin/config.toml").string(); }

  TemporaryFolder folder_;
};

TEST_F(SettingsTest, HoldWhereTheCommandLineSaysNothing) {
  const std::string json = run("format = \"json\"\n", {"訓練", "-n", "1"}).out;
  EXPECT_TRUE(json.starts_with("{\"format\":2")) << json;
  EXPECT_FALSE(run("format = \"json\"\n", {"訓練", "--format", "line"}).out.starts_with("{"));
  EXPECT_EQ(run("format = \"json\"\n", {"訓練", "-c", "--doc", "plan"}).out, "3\n");
  EXPECT_FALSE(run("format = \"line\"\n", {"docs"}).out.empty()) << "which docs does not know";
  const std::string facets = run("facets = [\"year\", \"ministry\"]  # both\n", {"訓練"}).out;
  EXPECT_NE(facets.find("府省庁"), std::string::npos) << facets;
  EXPECT_EQ(run("facets = \"year,ministry\"\n", {"訓練"}).out.find("府省庁") != std::string::npos, true);
  EXPECT_NE(run("color = \"always\"\n", {"訓練"}).out.find("\x1b["), std::string::npos);
  EXPECT_EQ(run("color = \"always\"\n", {"--color", "never", "訓練"}).out.find("\x1b["), std::string::npos);
}

TEST_F(SettingsTest, AreToldWithWhoSaidSo) {
  const std::string toml = "index = \"/srv/papers\"\n";
  const auto index_of = [&](const std::vector<std::string>& arguments, const char* index) {
    const std::string out = run(toml, arguments, {{"HOSHIN_INDEX", index}}).out;
    const std::size_t at = out.find("\"name\":\"index\"");
    return out.substr(at, out.find('}', at) - at);
  };
  EXPECT_EQ(index_of({"config", "--json"}, ""),
            R"("name":"index","value":"/srv/papers","origin":")" + file() + '"');
  EXPECT_EQ(index_of({"config", "--json"}, "/env"),
            R"("name":"index","value":"/env","origin":"HOSHIN_INDEX")");
  EXPECT_EQ(index_of({"--index", "/opt", "config", "--json"}, "/env"),
            R"("name":"index","value":"/opt","origin":"--index")");
  const std::string none = run_hoshin({"config"}).out;
  EXPECT_NE(none.find("There is no /nowhere/hoshin/config.toml yet"), std::string::npos) << none;
}

TEST_F(SettingsTest, ThatAreNoneAreNamed) {
  const struct {
    const char *toml, *what, *hint;
  } cases[] = {
      {"formt = \"json\"\n", "unknown setting \"formt\"", "did you mean format?"},
      {"[search]\nlimit = 3\n", "unknown setting \"search", "it takes one of: index, format, facets, color"},
      {"format = \"jsn\"\n", "format does not know \"jsn\"", "json"},
      {"color = \"red\"\n", "color does not know \"red\"", "always"},
      {"index = [\"a\", \"b\"]\n", "index takes one value", "index = "},
      {"index = \n", "index takes one value", "index = "},
      {"index = \"a\n", "index takes one value", "index = "},
  };
  for (const auto& c : cases) {
    const Outcome o = run(c.toml, {"docs"});
    EXPECT_NE(o.err.find(c.what), std::string::npos) << c.toml << o.err;
    EXPECT_NE(o.err.find(c.hint), std::string::npos) << c.toml << o.err;
    EXPECT_EQ(o.status, 2) << c.toml;
  }
}

TEST_F(SettingsTest, AFolderInTheirPlaceIsSaidToBeOne) {
  std::filesystem::create_directories(folder_ / "hoshin/config.toml");
  const Outcome o = run_hoshin({"config"}, {{}, {{"XDG_CONFIG_HOME", folder_.path().string()}}, {}});
  EXPECT_NE(o.err.find("config.toml: Is a directory"), std::string::npos) << o.err;
  EXPECT_EQ(o.status, 2);
}

TEST_F(SettingsTest, AFolderThatIsNotAbsoluteIsNone) {
  const std::string home = folder_.path().string();
  const Outcome o = run_hoshin({"config"}, {{}, {{"XDG_CONFIG_HOME", "here"}, {"HOME", home}}, {}});
  EXPECT_NE(o.out.find(home + "/.config/hoshin/config.toml"), std::string::npos) << o.out;
}

TEST(HabitsTest, WhatIsForAssistantsSaysSoToAPerson) {
  const std::string line = kProgram + " mcp";
  const RunSettings settings = {"\x04", {{"HOSHIN_INDEX", HOSHIN_PASSAGES_INDEX}, {"LC_ALL", "C"}}, {}};
  const Outcome typed = run_command({"script", "-qec", line, "/dev/null"}, settings);
  if (typed.status != 0) GTEST_SKIP() << "no terminals here";
  EXPECT_NE(typed.out.find("This is for assistants"), std::string::npos) << typed.out;
  EXPECT_EQ(run_hoshin({"mcp"}).err, "") << "an assistant is told nothing";
}

/// What `line` gives to a pager on a terminal of ten lines, if anything.
std::string paged(const std::string& line, const std::string& settings = "PAGER='cat >paged'") {
  const TemporaryFolder folder;
  const std::string command = "stty rows 10 cols 80; " + settings + " " + kProgram + " " + line;
  run_command({"script", "-qec", command, "/dev/null"},
              {{},
               {{"HOSHIN_INDEX", HOSHIN_PASSAGES_INDEX}, {"TERM", "xterm"}, {"XDG_CONFIG_HOME", "/nowhere"}},
               folder.path()});
  return std::filesystem::exists(folder / "paged") ? file_bytes(folder / "paged") : "";
}

TEST(PagerTest, HasWhatIsLongerThanTheTerminal) {
  if (run_command({"script", "-qec", "stty rows 10", "/dev/null"}).status != 0)
    GTEST_SKIP() << "no terminals here";
  const std::string all = paged("訓練");
  EXPECT_GT(std::count(all.begin(), all.end(), '\n'), 10) << all;
  EXPECT_NE(all.find("\x1b["), std::string::npos) << "in colour";
  EXPECT_EQ(paged("訓練 -n 1"), "") << "short enough";
  EXPECT_EQ(paged("--no-pager 訓練"), "");
  EXPECT_EQ(paged("訓練", "NO_PAGER=1 PAGER='cat >paged'"), "");
  EXPECT_EQ(paged("訓練", "TERM=dumb PAGER='cat >paged'"), "");
  EXPECT_EQ(paged("訓練 --color never", "PAGER='cat >paged'").find("\x1b["), std::string::npos);
}

}  // namespace
}  // namespace hoshin
