// The completion scripts, in the shells that they are for.
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

bool installed(const std::string& program) {
  return run_command({"sh", "-c", "command -v " + program}).status == 0;
}

/// In a locale of UTF-8, as a person's is, with the programs on the path.
Outcome run_in(const std::vector<std::string>& command) {
  const std::string path = HOSHIN_BIN_DIR ":" + std::string(std::getenv("PATH"));
  return run_command(
      command, {{}, {{"HOSHIN_INDEX", HOSHIN_PASSAGES_INDEX}, {"LC_ALL", "C.UTF-8"}, {"PATH", path}}, {}});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::ranges::find(lines, line) != lines.end();
}

/// What bash offers for the last of `words`.
std::vector<std::string> bash_offers(const std::string& words,
                                     const std::string& script = "hoshin completion bash") {
  const Outcome o =
      run_in({"bash", "--norc", "-c",
              fmt::format("source <({}); COMP_WORDS=({}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
                          "name=${{COMP_WORDS[0]}}; _${{name//-/_}} \"$name\"; "
                          "printf '%s\\n' \"${{COMPREPLY[@]}}\"",
                          script, words)});
  EXPECT_EQ(o.err, "");
  return lines_of(o.out);
}

TEST(CompletionTest, BashOffersCommandsOptionsChoicesAndValuesOfTheIndex) {
  const struct {
    const char *why, *words, *offered, *never;
  } cases[] = {
      {"commands", "hoshin se", "search", "show"},
      {"options of the command", "hoshin search --mi", "--ministry", "--index"},
      {"the hidden twins, too", "hoshin search --not-y", "--not-year", "--not-area"},
      {"options of another command are none of this one", "hoshin show --co", "--context", "--collapse"},
      {"choices", "hoshin search --format j", "jsonl", "csv"},
      {"an order with a dash", "hoshin search --sort -", "-year", "year"},
      {"a list goes on behind its comma", "hoshin search --facets year,mi", "year,ministry", "ministry"},
      {"a ministry of the index", "hoshin search 訓練 --ministry 総", "総務省", "防衛省"},
      {"another of the list", "hoshin search --not-ministry 総務省,防", "総務省,防衛省", "防衛省"},
      {"none twice", "hoshin search --ministry 総務省,", "総務省,防衛省", "総務省,総務省"},
      {"nor a choice", "hoshin search --facets year,ministry,", "year,ministry,area", "year,ministry,year"},
      {"after an equals sign", "hoshin search --ministry = 総", "総務省", "防衛省"},
      {"after one inside the word", "hoshin search --ministry=総", "--ministry=総務省", "総務省"},
      {"a year as a number", "hoshin facets --year 202", "2024", "R6"},
      {"a year of an era", "hoshin facets --year R", "R6", "2024"},
      {"an area by the last part of its path", "hoshin search --area peo", "people", "人材"},
      {"a document", "hoshin docs bud", "budget", "plan"},
      {"a document of a filter", "hoshin search --doc pl", "plan", "budget"},
      {"a document's passages, first", "hoshin show pla", "plan#", "budget#"},
      {"then the passages", "hoshin open plan#", "plan#1", "budget#1"},
      {"shells", "hoshin completion f", "fish", "bash"},
      {"a search without its command: its options", "hoshin 訓練 --mi", "--ministry", "--index"},
      {"their values", "hoshin 訓練 --ministry 総", "総務省", "防衛省"},
      {"an option of a search before its words", "hoshin --mi", "--ministry", "--index"},
      {"behind a short one", "hoshin -l --ye", "--year", "--index"},
      {"behind the program's own", "hoshin --index " HOSHIN_PASSAGES_INDEX " 訓練 --format vim", "vimgrep",
       "csv"},
      {"a word that begins no command", "hoshin 訓", "訓練", "search"},
      {"commands first, not words", "hoshin s", "search", "NISC"},
      {"what help is asked for", "hoshin help se", "search", "show"},
      {"a path of a socket", "hoshin serve --unix /us", "/usr", "--unix"},
      {"no index is no offer and no noise", "hoshin --index /nowhere search --ministry 総", "", "総務省"},
      {"nothing where anything may be typed", "hoshin search -n ''", "", "10"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.words);
    const auto offered = bash_offers(c.words);
    EXPECT_TRUE(has(offered, c.offered)) << testing::PrintToString(offered);
    EXPECT_FALSE(has(offered, c.never)) << testing::PrintToString(offered);
  }
}

TEST(CompletionTest, WhatIsShownComesFirstInJapanese) {
  const struct {
    const char *why, *field, *prefix, *english, *japanese;  // the first line that is offered
  } cases[] = {
      {"a kind", "kind", "b", "budget\t予算", "budget\t予算"},
      {"a kind by its label", "kind", "予", "予算\tbudget", "予算\tbudget"},
      {"any block", "block", "", "row\t表の行", "表の行\trow"},
      {"a year", "year", "R", "R6\t2024", "R6\t令和6年度"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::vector<std::string> command = {"complete", "--values", c.field, "--", c.prefix};
    const auto first = [](const Outcome& o) { return o.out.substr(0, o.out.find('\n')); };
    EXPECT_EQ(first(run_hoshin(command)), c.english);
    EXPECT_EQ(first(run_hoshin(command, {{}, {{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "ja"}}, {}})), c.japanese);
  }
}

TEST(CompletionTest, ValuesBehindACommaAreThoseThatTheListHasNotYet) {
  const struct {
    const char *why, *field, *typed;
    std::vector<std::string> offered;
  } cases[] = {
      {"the beginning of another", "ministry", "総務省,防", {"防衛省"}},
      {"none twice", "ministry", "総務省,総", {"総務省/消防庁"}},
      {"by none of its names", "kind", "予算,b", {}},
      {"behind two", "ministry", "総務省,none,防", {"防衛省"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome o = run_hoshin({"complete", "--values", c.field, "--", c.typed});
    std::vector<std::string> values;
    for (const std::string& line : lines_of(o.out)) values.push_back(line.substr(0, line.find('\t')));
    EXPECT_EQ(values, c.offered);
    EXPECT_EQ(o.status, c.offered.empty() ? 1 : 0);
  }
}

TEST(CompletionTest, TheIndexOnTheLineIsTheOneThatIsAsked) {
  for (const char* words : {"hoshin --index '" HOSHIN_DOCUMENTS_INDEX "' docs r07",
                            "hoshin docs --index = " HOSHIN_DOCUMENTS_INDEX " r07",
                            "hoshin docs --index=" HOSHIN_DOCUMENTS_INDEX " r07"}) {
    SCOPED_TRACE(words);
    EXPECT_TRUE(has(bash_offers(words), "r07-priority-policy"));
  }
}

/// An index with a document whose name has a space and a quote.
class OddNamesTest : public testing::Test {
 protected:
  OddNamesTest() {
    folder_.write("p.jsonl", R"({"doc":"白書 2024 'final'","text":"訓練","ministry":["総務省"]})"
                             "\n");
    run_in({HOSHIN_BIN_DIR "/hoshin-index", "-q", "-o", index(), "--jsonl", (folder_ / "p.jsonl").string()});
  }
  std::string index() const { return (folder_ / "index").string(); }

  TemporaryFolder folder_;
};

TEST_F(OddNamesTest, AreQuotedAsTheShellNeedsThem) {
  const std::string head = "hoshin --index " + index() + " search --doc ";
  EXPECT_TRUE(has(bash_offers(head + "白"), R"(白書\ 2024\ \'final\')"));
  EXPECT_TRUE(has(bash_offers(head + R"('白書\ 20')"), R"(白書\ 2024\ \'final\')"))
      << "typed with a backslash";
  EXPECT_TRUE(has(bash_offers(head + R"('"白書 20')"), "白書 2024 'final'")) << "inside an open quote";
}

TEST(CompletionTest, BashOffersWhatHoshinIndexTakes) {
  const std::string script = "hoshin-index --completion bash";
  EXPECT_TRUE(has(bash_offers("hoshin-index --re", script), "--rebuild"));
  EXPECT_TRUE(has(bash_offers("hoshin-index --dump p", script), "passages"));
  EXPECT_TRUE(has(bash_offers("hoshin-index /us", script), "/usr"));
  EXPECT_TRUE(has(bash_offers("hoshin-index --remove bud", script), "budget"));
  EXPECT_TRUE(has(bash_offers("hoshin-index -o " HOSHIN_DOCUMENTS_INDEX " --remove r07", script),
                  "r07-priority-policy"));
}

TEST(CompletionTest, FishOffersTheSame) {
  if (!installed("fish")) GTEST_SKIP() << "no fish here";
  const struct {
    const char *typed, *offered;
  } cases[] = {
      {"hoshin se", "search"},
      {"hoshin search --mi", "--ministry"},
      {"hoshin search --format j", "jsonl"},
      {"hoshin search --ministry 総", "総務省"},
      {"hoshin search --ministry 総務省,防", "総務省,防衛省"},
      {"hoshin search --facets year,mi", "year,ministry"},
      {"hoshin search --ministry 総務省,", "総務省,防衛省"},
      {"hoshin search --facets year,", "year,ministry"},
      {"hoshin search --ministry=総", "--ministry=総務省"},
      {"hoshin facets --year R", "R6"},
      {"hoshin show plan#", "plan#1"},
      {"hoshin --index " HOSHIN_DOCUMENTS_INDEX " docs r07", "r07-priority-policy"},
      {"hoshin-index --dump p", "passages"},
      {"hoshin-index -o " HOSHIN_DOCUMENTS_INDEX " --remove r07", "r07-priority-policy"},
      {"hoshin 訓練 --mi", "--ministry"},
      {"hoshin -l 訓練 --ministry 総", "総務省"},
      {"hoshin --index " HOSHIN_PASSAGES_INDEX " 訓練 --format vim", "vimgrep"},
      {"hoshin --mini", "--ministry"},
      {"hoshin help sea", "search"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.typed);
    const Outcome o =
        run_in({"fish", "--no-config", "-c",
                fmt::format("hoshin completion fish | source; hoshin-index --completion fish | source; "
                            "complete -C '{}' | string replace -r '\\t.*' ''",
                            c.typed)});
    EXPECT_EQ(o.err, "");
    EXPECT_TRUE(has(lines_of(o.out), c.offered)) << o.out;
  }
}

// An interactive zsh on a terminal of its own: what is typed, a tab, and the line that comes of it.
constexpr const char* kZsh = R"sh(
zmodload zsh/zpty
hoshin completion zsh >$1/_hoshin; hoshin-index --completion zsh >$1/_hoshin_index
zpty z zsh -f -i || exit 77
zpty -w z "PS1=; cd $1; $3"
zpty -w z 'keep() { print -r -- $BUFFER >line.new; mv line.new line }; zle -N keep; bindkey "^Xk" keep; print >ready'
for i in {1..200}; do [[ -e $1/ready ]] && break; sleep 0.05; done
zpty -w -n z "$2"$'\t\Cxk'
for i in {1..200}; do [[ -e $1/line ]] && break; sleep 0.05; done
cat $1/line
)sh";

TEST(CompletionTest, ZshCompletesTheLine) {
  if (!installed("zsh")) GTEST_SKIP() << "no zsh here";
  constexpr const char* kInstalled = "fpath=($PWD $fpath); autoload -U compinit; compinit -u -d dump";
  constexpr const char* kSourced = "autoload -U compinit; compinit -u -d dump; source ./_hoshin";
  const struct {
    const char *typed, *line, *setup;
  } cases[] = {
      {"hoshin sea", "hoshin search ", kInstalled},
      {"hoshin search --min", "hoshin search --ministry", kSourced},
      {"hoshin search --format tr", "hoshin search --format trec ", kInstalled},
      {"hoshin search --ministry 総務省,防", "hoshin search --ministry 総務省,防衛省", kInstalled},
      {"hoshin search --ministry=総務省,防", "hoshin search --ministry=総務省,防衛省", kInstalled},
      {"hoshin search --facets ministry,mi", "hoshin search --facets ministry,mi\n", kInstalled},
      {"hoshin --index " HOSHIN_DOCUMENTS_INDEX " docs r07",
       "hoshin --index " HOSHIN_DOCUMENTS_INDEX " docs r07-priority-policy", kSourced},
      {"hoshin show pla", "hoshin show plan\\#\n", kInstalled},
      {"hoshin-index --dump pas", "hoshin-index --dump passages", kInstalled},
      {"hoshin 訓練 --min", "hoshin 訓練 --ministry", kInstalled},
      {"hoshin -l 訓練 --ministry 総務省,防", "hoshin -l 訓練 --ministry 総務省,防衛省", kSourced},
      {"hoshin --color never 訓練 --format tr", "hoshin --color never 訓練 --format trec ", kInstalled},
      {"hoshin --mini", "hoshin --ministry", kInstalled},
      {"hoshin 訓", "hoshin 訓練", kInstalled},
      {"hoshin help sea", "hoshin help search", kInstalled},
      {"hoshin --no-pa", "hoshin --no-pager", kInstalled},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.typed);
    const TemporaryFolder folder;
    const Outcome o = run_in({"zsh", "-f", "-c", kZsh, "zsh", folder.path().string(), c.typed, c.setup});
    if (o.status == 77) GTEST_SKIP() << "no pseudo-terminals here: " << o.err;
    EXPECT_TRUE(o.out.starts_with(c.line)) << o.out << o.err;
  }
}

TEST(CompletionTest, EveryScriptIsOneThatItsShellCanRead) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    if (!installed(shell)) continue;
    for (const char* made : {"hoshin completion ", "hoshin-index --completion "}) {
      const std::string line = fmt::format("{0}{1} >\"$0\"/s && {1} -n \"$0\"/s", made, shell);
      const TemporaryFolder folder;
      const Outcome o = run_in({"sh", "-c", line, folder.path().string()});
      EXPECT_EQ(o.status, 0) << line << o.err;
      EXPECT_EQ(o.err, "");
    }
  }
}

TEST(CompletionTest, AShellThatIsNoneIsNamed) {
  const Outcome o = run_hoshin({"completion", "tcsh"});
  EXPECT_EQ(o.status, 2);
  EXPECT_NE(o.err.find("\"tcsh\""), std::string::npos) << o.err;
  EXPECT_NE(o.err.find("bash, zsh, fish"), std::string::npos) << o.err;
}

}  // namespace
}  // namespace hoshin
