// What strangers write - documents, ids, names of files, queries, the environment - reaches a person without
// giving orders to the terminal, and a spreadsheet without formulas: every command in every format, on a pipe
// and on a terminal.
#include <algorithm>
#include <cerrno>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pty.h>
#include <termios.h>

#include "schema/passage_limits.h"
#include "tests/program/hoshin_run.h"
#include "text/printable.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  } else {
    out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  }
}

/// Each character that gives orders, with a letter behind it; and orders as terminals know them. None is NUL,
/// which no argument can hold.
std::string orders() {
  std::string all = "\x1b[31m\x1b[1m\x1b[2J\x1b]0;t\x07\x1b[0m\r\n偽\r\t";
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (!gives_orders(c)) continue;
    append(all, c);
    all += 'x';
  }
  return all;
}

/// A passage with orders, or a formula, in each of its fields.
Json passage(const std::string& id, const std::string& text, const std::string& before,
             const std::string& mark) {
  const auto value = [&](const char* word) { return before + word + mark; };
  // Names and tags with such characters are refused: theirs are left out, and the words of them stay.
  const auto tag = [&](const char* word) {
    std::string out = without_control_characters(value(word));
    for (std::size_t at; (at = out.find(kNotShown)) != out.npos;) out.erase(at, kNotShown.size());
    return out;
  };
  return {{"id", tag(id.c_str())},
          {"doc", tag("文書")},
          {"title", value("題名")},
          {"source", value("出所")},
          {"url", "https://example.go.jp/" + mark},
          {"kind", tag("種別")},
          {"status", tag("状態")},
          {"date", "2024-07-10"},
          {"year", 2024},
          {"ministry", {tag("省"), tag("庁")}},
          {"area", {tag("分野")}},
          {"section", {value("見出し"), value("小見出し")}},
          {"block", tag("段")},
          {"text", value(text.c_str())},
          {"notes", {value("注")}},
          {"amounts",
           {{{"label", value("演習費")}, {"yen", -1200}, {"year", 2024}, {"budget", tag("予算")}},
            {{"label", value("演習費")}, {"yen", 5000}, {"part", tag("部")}}}}};
}

/// As run_command(), with all streams on a terminal, which changes nothing of what is written.
Outcome run_on_terminal(const Words& command, const RunSettings& settings) {
  termios raw{};
  ::cfmakeraw(&raw);
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, &raw, nullptr);
  if (child < 0) throw std::runtime_error("no terminal");
  if (child == 0) {
    ::alarm(30);  // a terminal that waits for somebody would wait for ever
    ::setenv("LC_ALL", "C", 1);
    ::setenv("TERM", "xterm", 1);
    for (const auto& [name, value] : settings.environment) ::setenv(name.c_str(), value.c_str(), 1);
    if (!settings.folder.empty() && ::chdir(settings.folder.c_str()) != 0) ::_exit(126);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  Outcome outcome;
  char buffer[1 << 14];
  for (;;) {
    const ssize_t n = ::read(terminal, buffer, sizeof buffer);
    if (n > 0) outcome.out.append(buffer, static_cast<std::size_t>(n));
    if (n == 0 || (n < 0 && errno != EINTR)) break;  // EIO once the program has ended
  }
  ::close(terminal);
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  outcome.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  return outcome;
}

/// `text` without the colours of hoshin, and without what hoshin-index is at just now. A colour that is not
/// put out again was not put on by hoshin, and stays.
std::string without_our_orders(const std::string& text) {
  static const std::regex kPainted("\x1b\\[(?:1|2|36|1;31|32|34)m([^\x1b]*)\x1b\\[0m");
  static const std::regex kProgress("\r[a-z0-9/, .~]*\x1b\\[K");
  return std::regex_replace(std::regex_replace(text, kPainted, "$1"), kProgress, "");
}

/// The first order in `text`, with what stands around it; empty if there is none.
std::string first_order(const std::string& text) {
  if (is_printable(text)) return {};
  std::size_t at = 0;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    if (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) continue;
    if (!is_printable(std::string_view(text).substr(at, end - at))) break;
    at = end;
  }
  return Json(text.substr(at > 60 ? at - 60 : 0, 80)).dump(-1, ' ', true, Json::error_handler_t::replace);
}

/// The rows of a table: RFC 4180, or fields between tabs.
std::vector<Words> cells_of(const std::string& table, char separator) {
  std::vector<Words> rows(1, Words(1));
  bool quoted = false;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = table[i];
    if (separator == ',' && c == '"') {
      if (quoted && table.substr(i + 1, 1) == "\"")
        rows.back().back() += table[++i];
      else
        quoted = !quoted;
    } else if (c == separator && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

void expect_harmless_table(const std::string& table, char separator) {
  static const std::regex kNumber("[+-]?[0-9,]+(\\.[0-9]+)?");
  const auto rows = cells_of(table, separator);
  ASSERT_GT(rows.size(), 1u) << table;
  for (const Words& row : rows) {
    EXPECT_EQ(row.size(), rows.front().size()) << Json(row);
    for (const std::string& cell : row) {
      const bool is_formula =
          std::ranges::any_of(Words{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"},
                              [&](const std::string& sign) { return cell.starts_with(sign); });
      EXPECT_FALSE(is_formula && !std::regex_match(cell, kNumber)) << cell;
    }
  }
}

/// An index of such passages, and one of such files.
class HostileOutputTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    std::string lines;
    lines += passage("#1", "演習を行う", "", orders()).dump() + "\n";
    lines += passage("#2", "演習を行う", "", orders()).dump() + "\n";
    for (const char* sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
      const std::string id = "#" + std::to_string(lines.size());
      lines += passage(id, "演習", sign, "+cmd|'/C calc'!A0").dump() + "\n";
    }
    folder_->write("p.jsonl", lines);
    Outcome built = index({"--jsonl", "p.jsonl"}, "index");
    ASSERT_EQ(built.status, 0) << built.err;
    expect_clean(built, "building");
    folder_->write(std::string("docs/") + kName + ".txt", "演習の文書。\x1b[2J\xC2\x9B\n");
    folder_->write(std::string("docs/") + kName + ".pdf", "%PDF-1.4\nno more");
    built = index({"docs"}, "files");
    expect_clean(built, "building of files");
    EXPECT_NE(built.err.find("pdf"), std::string::npos) << built.err;
  }
  static void TearDownTestSuite() { delete folder_; }

  static Outcome index(Words arguments, const std::string& to) {
    arguments.insert(arguments.begin(), {HOSHIN_BIN_DIR "/hoshin-index", "-o", to});
    return run_command(arguments, {{}, {}, folder_->path()});
  }

  static Words command(const Words& arguments, const char* index = "index") {
    Words words = {kProgram, "--index", index};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return words;
  }

  static RunSettings settings() {
    return {{}, {{"COLUMNS", "60"}, {"VISUAL", "/bin/true"}, {"XDG_DATA_HOME", "/nowhere"}}, folder_->path()};
  }

  static void expect_clean(const Outcome& outcome, const std::string& what) {
    SCOPED_TRACE(what);
    EXPECT_EQ(first_order(outcome.out), "");
    EXPECT_EQ(first_order(outcome.err), "");
    EXPECT_LT(outcome.status, 3);
  }

  static std::string text_of(const Words& words) {
    return Json(words).dump(-1, ' ', true, Json::error_handler_t::replace);
  }

  static void expect_clean_on_terminal(const Words& words) {
    Outcome shown = run_on_terminal(words, settings());
    shown.out = without_our_orders(shown.out);
    expect_clean(shown, "on a terminal: " + text_of(words));
  }

  /// What came on a pipe.
  static Outcome expect_clean_everywhere(const Words& words) {
    const Outcome piped = run_command(words, settings());
    expect_clean(piped, text_of(words));
    expect_clean_on_terminal(words);
    return piped;
  }

  static constexpr const char* kName = "悪い名\x1b[31m\n\xC2\x9B\xE2\x80\xAE'\\";
  static TemporaryFolder* folder_;
  static inline const std::string id_ = passage("#1", "", "", orders())["id"];
};

TemporaryFolder* HostileOutputTest::folder_ = nullptr;

TEST_F(HostileOutputTest, NoCommandInAnyFormatPassesOrdersOn) {
  const std::string evil = orders(), all = "year,ministry,area,kind,status,issuer,block,doc";
  const struct {
    Words arguments;
    Words formats;
  } cases[] = {
      {{"search", "演習", "--facets", all, "--context", "1", "--cite"}, {"pretty", "json", "jsonl"}},
      {{"search", "演習"}, {"tsv", "csv", "markdown", "vimgrep", "trec"}},
      {{"search", "演習", "--group", "doc"}, {"pretty", "json"}},
      {{"search", "演習", "--collapse"}, {"pretty", "json"}},
      {{"search", "演習" + evil}, {"pretty", "json", "csv"}},
      {{"search", "存在しない" + evil, "--ministry", "省" + evil, "--year", "2024"}, {"pretty"}},
      {{"search", "「演習" + evil, "--any"}, {"pretty"}},
      {{"similar", id_}, {"pretty", "json", "csv", "tsv", "markdown", "vimgrep", "trec"}},
      {{"compare", "演習", "--years", "R6"}, {"pretty", "json", "csv", "markdown"}},
      {{"facets", "--by", all}, {"pretty", "json"}},
      {{"facets", "--by", all, "--measure", "yen"}, {"pretty"}},
      {{"facets", "--pivot", "doc,ministry"}, {"pretty", "json"}},
      {{"budget"}, {"pretty", "json", "csv", "markdown"}},
      {{"budget", "--group-by", "ministry,kind", "--sum"}, {"pretty", "json", "csv", "markdown"}},
      {{"budget", "--group-by", "ministry,kind", "--sum", "--why"}, {"pretty", "json", "csv", "markdown"}},
      {{"show", id_, "--context", "1"}, {"pretty", "json"}},
      {{"docs"}, {"pretty", "json"}},
      {{"docs", "文書" + evil}, {"pretty", "json"}},
      {{"tokens", "演習" + evil}, {"pretty", "json"}},
      {{"explain", "演習" + evil}, {"pretty", "json"}},
      {{"complete", "演" + evil}, {"pretty", "json"}},
      {{"complete", "え"}, {"pretty", "json"}},
      {{"stats"}, {"pretty", "json"}},
      {{"check"}, {"pretty", "json"}},
      {{"export"}, {"jsonl", "csv", "opensearch-bulk"}},
  };
  for (const auto& c : cases) {
    for (const std::string& format : c.formats) {
      Words words = command(c.arguments);
      words.insert(words.end(), {"--format", format});
      if (format == "pretty") {
        expect_clean_on_terminal(words);
        continue;
      }
      const Outcome piped = expect_clean_everywhere(words);
      if (piped.status != 0) continue;
      SCOPED_TRACE(c.arguments.front() + " " + format);
      EXPECT_NE(piped.out, "");
      if (format == "csv") expect_harmless_table(piped.out, ',');
      if (format == "tsv") expect_harmless_table(piped.out, '\t');
      if (format == "json") {
        EXPECT_TRUE(Json::accept(piped.out)) << piped.out;
      }
    }
  }
}

TEST_F(HostileOutputTest, JsonHasTheTextAsItIs) {
  const Json shown = Json::parse(run_command(command({"show", id_, "--format", "json"}), settings()).out);
  EXPECT_EQ(shown["passage"]["text"], "演習を行う" + orders());
  EXPECT_EQ(shown["passage"]["title"], "題名" + orders());
  std::istringstream exported(run_command(command({"export"}), settings()).out);
  std::vector<std::string> ids;
  for (std::string line; std::getline(exported, line);) ids.push_back(Json::parse(line)["id"]);
  EXPECT_EQ(std::ranges::count(ids, id_), 1);
}

TEST_F(HostileOutputTest, NoMessagePassesOrdersOn) {
  const std::string evil = orders();
  const Words cases[] = {
      command({evil}),
      command({"--" + evil}),
      command({"search", "演習", "--" + evil}),
      command({"search", "演習", "--format", evil}),
      command({"search", "演習", "--sort", evil}),
      command({"search", "演習", "--year", evil}),
      command({"search", "演習", "--ministry", evil}),
      command({"search", "演習", "--amount", evil}),
      command({"search", "演習", "--limit", evil}),
      command({"search", "演習", "--facets", evil}),
      command({"search", "演習", "--batch", evil}),
      command({"search", "演習", "--vector", evil}),
      command({"search", "演習", "--semantic", "--embeddings", evil}),
      command({"search", "演習", "--semantic", "--embeddings", "http://127.0.0.1:1/" + evil}),
      command({"search", "年:" + evil + " 「" + evil}),
      command({"stats", evil}),
      command({"show", evil}),
      command({"show", id_ + evil}),
      command({"similar", evil}),
      command({"open", evil}),
      command({"open", id_, "--print"}),
      command({"docs", evil}),
      command({"facets", "--by", evil}),
      command({"facets", "--pivot", evil}),
      command({"compare", "演習", "--years", evil}),
      command({"budget", "--group-by", evil}),
      command({"budget", "--budget", evil}),
      command({"completion", evil}),
      command({"docs"}, evil.c_str()),
      command({"--color", evil, "docs"}),
      {HOSHIN_BIN_DIR "/hoshin-index", evil},
      {HOSHIN_BIN_DIR "/hoshin-index", "--" + evil},
      {HOSHIN_BIN_DIR "/hoshin-index", "--jobs", evil, "docs"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--dump", evil, "docs"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--encoding", evil, "-o", "other", "docs"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--manifest", evil, "-o", "other", "docs"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--remove", evil, "-o", "index"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--jsonl", "-o", "other", evil},
      {HOSHIN_BIN_DIR "/hoshin-index", "--dump", "passages", "docs"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--dump", "blocks", "docs"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--dump", "terms", "--jsonl", "p.jsonl"},
      {HOSHIN_BIN_DIR "/hoshin-index", "--dump", "passages", "--jsonl", "p.jsonl"},
  };
  for (const Words& words : cases) expect_clean_on_terminal(words);

  RunSettings hostile = settings();
  hostile.environment = {{"HOSHIN_INDEX", evil}, {"HOSHIN_DATA", ""}, {"VISUAL", evil}, {"COLUMNS", evil}};
  expect_clean(run_command({kProgram, "docs"}, hostile), "HOSHIN_INDEX");
  hostile.environment[1].second = evil;
  expect_clean(run_command({kProgram, "tokens", "演習"}, hostile), "HOSHIN_DATA");

  RunSettings batch = settings();
  batch.input = evil.substr(evil.find('\t') + 1) + "\t演習\n" + "演習 year:" + evil + "\n";
  for (const char* format : {"json", "trec"})
    expect_clean(run_command(command({"search", "--batch", "-", "--format", format}), batch), "a batch");
  batch.input = Json{{"jsonrpc", "2.0"}, {"id", evil}, {"method", evil}}.dump() + "\n";
  expect_clean(run_command(command({"mcp"}), batch), "mcp");
}

TEST_F(HostileOutputTest, ShellsAreOfferedWhatTheyCanType) {
  for (const char* source : {"doc", "passage", "word", "ministry", "kind", "area", "block", "status"})
    expect_clean(run_command(command({"complete", "--values", source, "--", ""}), settings()), source);
  const Outcome offered = run_command(command({"complete", "--values", "doc", "--", ""}), settings());
  for (const Words& row : cells_of(offered.out, '\t'))  // the name, and what it is
    EXPECT_EQ(row.front().find(kNotShown), std::string::npos) << offered.out;
}

TEST_F(HostileOutputTest, AFileWithABadNameCanBeShownAndOpened) {
  const Json found =
      Json::parse(run_command(command({"search", "演習", "--format", "json"}, "files"), settings()).out);
  ASSERT_EQ(found["hits"].size(), 1u);
  const std::string id = found["hits"][0]["id"];
  for (const char* format : {"pretty", "vimgrep", "markdown", "csv", "trec"})
    expect_clean_on_terminal(command({"search", "演習", "--cite", "--format", format}, "files"));
  expect_clean_on_terminal(command({"show", "--", id}, "files"));
  expect_clean_on_terminal(command({"docs", "--why"}, "files"));
  const Outcome printed = expect_clean_everywhere(command({"open", "--print", "--", id}, "files"));
  const Outcome listed = run_command({"bash", "-c", "printf %s " + printed.out}, settings());
  EXPECT_NE(listed.out.find(std::string("/docs/") + kName + ".txt"), std::string::npos)
      << "the shell finds the file: " << printed.out;
  EXPECT_EQ(found["hits"][0]["text"], "演習の文書。[2J") << "the reader takes control characters for no text";
}

}  // namespace
}  // namespace hoshin
