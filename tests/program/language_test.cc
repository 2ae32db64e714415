// Messages and help in the language that the environment asks for.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

using Environment = std::vector<std::pair<std::string, std::string>>;

/// Where no Japanese locale is installed, LANGUAGE asks for it in any locale but "C".
const Environment kJapanese = {{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "ja"}};

Outcome run_as(const Environment& environment, const std::vector<std::string>& arguments) {
  return run_hoshin(arguments, {{}, environment, {}});
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

TEST(LanguageTest, HelpIsInJapanese) {
  const struct {
    std::vector<std::string> arguments;
    std::vector<const char*> parts;
  } cases[] = {
      {{"--help"},
       {"使い方: hoshin [オプション] コマンド", "適合度の順に並べた段落", "環境変数:", "終了ステータス:"}},
      {{"search", "--help"},
       {"オプション:", "表示する件数 (既定値: 10)", "絞り込み", "または xlsx (既定値: pretty)", "\n例: "}},
      {{"show", "--help"}, {"引数:", "必須", "この使い方を表示する"}},
  };
  for (const auto& c : cases) {
    const Outcome o = run_as(kJapanese, c.arguments);
    EXPECT_EQ(o.status, 0);
    for (const char* part : c.parts) EXPECT_TRUE(has(o.out, part)) << part << " in\n" << o.out;
  }
  const Outcome index = run_command({HOSHIN_BIN_DIR "/hoshin-index", "--help"}, {{}, kJapanese, {}});
  for (const char* part : {"索引を置く場所", "バージョン情報を表示して終了する", "ファイル:"})
    EXPECT_TRUE(has(index.out, part)) << part << " in\n" << index.out;
}

TEST(LanguageTest, ErrorsHintsAndWarningsAreInJapanese) {
  const struct {
    std::vector<std::string> arguments;
    const char* err;
  } cases[] = {
      {{"search", ""},
       "hoshin: 検索語がありません\nヒント: 検索語か、year:2025 のような絞り込みを指定してください\n"},
      {{"serch"},
       "hoshin: 不明なコマンド「serch」\nヒント: もしかして: search, serve (この語を検索するには hoshin "
       "search "
       "serch)\n"},
      {{"show"}, "hoshin: ID を指定してください\nヒント: hoshin show --help を参照してください\n"},
      {{"search", "訓練", "--year"},
       "hoshin: --year には値が必要です\nヒント: hoshin search --help を参照してください\n"},
      {{"search", "訓練", "--ministry", "総務症"},
       "hoshin: ministry の値「総務症」は不明です\nヒント: もしかして: 総務"},
      {{"--index", "/nowhere", "docs"},
       "hoshin: /nowhere に索引がありません\nヒント: hoshin-index で作成するか"},
      {{"search", "--batch", "/nowhere/q"}, "hoshin: /nowhere/q を読み取れません: "},
      {{"show", "plan#99"}, "hoshin: 段落「plan#99」はありません\nヒント: もしかして: plan#"},
      {{"search", "「訓練"}, "hoshin: 警告: 対になっていない 「 を無視しました\n"},
  };
  for (const auto& c : cases) {
    const Outcome o = run_as(kJapanese, c.arguments);
    EXPECT_TRUE(o.err.starts_with(c.err)) << o.err << "instead of\n" << c.err;
  }
}

TEST(LanguageTest, HoshinIndexErrsInJapanese) {
  const struct {
    std::vector<std::string> arguments;
    const char* err;
  } cases[] = {
      {{},
       "hoshin-index: SOURCE が指定されていません\nヒント: "
       "文書のファイルまたはフォルダーを指定してください。"},
      {{"--frobnicate"},
       "hoshin-index: 不明なオプション --frobnicate\nヒント: hoshin-index --help を参照してください\n"},
      {{"--manifest"}, "hoshin-index: --manifest には値が必要です\n"},
      {{"/nowhere"}, "hoshin-index: /nowhere を読み取れません: "},
  };
  for (const auto& c : cases) {
    std::vector<std::string> command = {HOSHIN_BIN_DIR "/hoshin-index"};
    command.insert(command.end(), c.arguments.begin(), c.arguments.end());
    const Outcome o = run_command(command, {{}, kJapanese, {}});
    EXPECT_EQ(o.status, 2);
    EXPECT_TRUE(o.err.starts_with(c.err)) << o.err << "instead of\n" << c.err;
  }
}

TEST(LanguageTest, AMachineReadsTheSameNamesInBoth) {
  const Outcome english = run_as({}, {"search", "訓練", "--format", "json"});
  const Outcome japanese = run_as(kJapanese, {"search", "訓練", "--format", "json"});
  const auto without_time = [](std::string text) {
    const std::size_t at = text.find("\"took_ms\"");
    return text.erase(at, text.find(',', at) - at);
  };
  EXPECT_EQ(without_time(english.out), without_time(japanese.out));
}

TEST(LanguageTest, TheEnvironmentChoosesAsForAnyProgram) {
  const struct {
    const char* why;
    Environment environment;
    const char* what;
  } cases[] = {
      {"LANG, though its locale is not installed", {{"LC_ALL", ""}, {"LANG", "ja_JP.UTF-8"}}, "検索語"},
      {"a name without encoding", {{"LC_ALL", ""}, {"LANG", "ja_JP"}}, "検索語"},
      {"LC_ALL before LANG", {{"LC_ALL", "C"}, {"LANG", "ja_JP.UTF-8"}}, "the query is empty"},
      {"LC_MESSAGES before LANG",
       {{"LC_ALL", ""}, {"LC_MESSAGES", "C"}, {"LANG", "ja_JP.UTF-8"}},
       "the query is empty"},
      {"LANGUAGE means nothing in C", {{"LC_ALL", "C"}, {"LANGUAGE", "ja"}}, "the query is empty"},
      {"the first of LANGUAGE that is there", {{"LC_ALL", "C.UTF-8"}, {"LANGUAGE", "xx:ja"}}, "検索語"},
      {"a language that we have not", {{"LC_ALL", "fr_FR.UTF-8"}}, "the query is empty"},
      {"nonsense", {{"LC_ALL", "../../etc"}}, "the query is empty"},
  };
  for (const auto& c : cases) {
    const Outcome o = run_as(c.environment, {"search", ""});
    EXPECT_TRUE(o.err.starts_with(std::string("hoshin: ") + c.what)) << c.why << ": " << o.err;
  }
}

TEST(LanguageTest, AnAssistantIsSpokenToInEnglish) {
  RunSettings settings{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nonsense\"}\n", kJapanese, {}};
  const Outcome o = run_hoshin({"--index", "/nowhere", "mcp"}, settings);
  EXPECT_EQ(std::ranges::find_if(o.out, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }),
            o.out.end())
      << o.out;
}

TEST(LanguageTest, AFileThatCannotBeReadIsExplainedInJapanese) {
  const TemporaryFolder folder;
  folder.write("in/a.rtf", "{\\rtf1 }");
  folder.write("in/b.txt", "訓練");
  const Outcome o = run_command(
      {HOSHIN_BIN_DIR "/hoshin-index", "-o", (folder / "index").string(), (folder / "in").string()},
      {{}, kJapanese, {}});
  EXPECT_TRUE(has(o.err, "RTF ファイルは hoshin では読めません (.docx または PDF で保存してください)\n"))
      << o.err;
  EXPECT_TRUE(has(o.err, "文書 1 件、段落 1 件")) << o.err;
}

}  // namespace
}  // namespace hoshin
