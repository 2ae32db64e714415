// Runs the real hoshin-index: what a person types in; output, stderr and exit status out.
#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "tests/indexer/index_folder.h"

namespace hoshin {
namespace {

using HoshinIndexTest = IndexFolderTest;

TEST_F(HoshinIndexTest, IndexesAFolder) {
  folder_.write("docs/a.txt", "重要インフラの演習を行う。\n");
  folder_.write("docs/sub/b.txt", "人材を育成する。\n");
  folder_.write("docs/.hidden.txt", "見えない\n");
  folder_.write("docs/c.png", "\x89PNG\r\n");
  const Outcome run = build();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(readable(run.err),
            "2 documents, 2 passages, T s -> DIR/index (2 new, 1 other file skipped: 1 .png)\n");
  EXPECT_EQ(read_index(index()), (Strings{"a#1 重要インフラの演習を行う。", "sub/b#1 人材を育成する。"}));
}

TEST_F(HoshinIndexTest, UpdatesWhatHasChanged) {
  folder_.write("docs/a.txt", "一つ目の文書。\n");
  folder_.write("docs/b.txt", "二つ目の文書。\n");
  folder_.write("other/c.txt", "三つ目の文書。\n");
  ASSERT_EQ(build({path("other")}).status, 0);
  const struct {
    const char* why;
    std::function<void()> change;
    Strings arguments;
    std::string summary;
    Strings passages;
  } steps[] = {
      {"nothing",
       [] {},
       {path("docs")},
       "up to date: 3 documents, 3 passages, T s -> DIR/index\n",
       {"a#1 一つ目の文書。", "b#1 二つ目の文書。", "c#1 三つ目の文書。"}},
      {"another time, the same bytes",
       [&] {
         std::filesystem::last_write_time(path("docs/a.txt"), std::filesystem::file_time_type::clock::now());
       },
       {path("docs")},
       "up to date: 3 documents, 3 passages, T s -> DIR/index\n",
       {"a#1 一つ目の文書。", "b#1 二つ目の文書。", "c#1 三つ目の文書。"}},
      {"one changed, one gone, one new; those of another SOURCE stay",
       [&] {
         folder_.write("docs/a.txt", "一つ目の新しい文書。\n");
         std::filesystem::remove(path("docs/b.txt"));
         folder_.write("docs/d.txt", "四つ目の文書。\n");
       },
       {path("docs")},
       "3 documents, 3 passages, T s -> DIR/index (1 new, 1 changed, 1 removed)\n",
       {"a#1 一つ目の新しい文書。", "c#1 三つ目の文書。", "d#1 四つ目の文書。"}},
      {"one removed by name",
       [] {},
       {"--remove", "a", "--remove", "c"},
       "1 document, 1 passage, T s -> DIR/index (2 removed)\n",
       {"d#1 四つ目の文書。"}},
      {"a rebuild has only what is named",
       [] {},
       {"--rebuild", path("other")},
       "1 document, 1 passage, T s -> DIR/index (1 new)\n",
       {"c#1 三つ目の文書。"}},
  };
  for (const auto& step : steps) {
    SCOPED_TRACE(step.why);
    step.change();
    Strings arguments = step.arguments;
    arguments.insert(arguments.begin(), {"-o", index()});
    const Outcome run = run_index(arguments);
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(readable(run.err), step.summary);
    EXPECT_EQ(read_index(index()), step.passages);
  }
}

TEST_F(HoshinIndexTest, TakesReadyMadePassages) {
  folder_.write("p.jsonl", "{\"id\":\"x\",\"text\":\"演習\",\"ministry\":\"総務省\"}\n");
  const Outcome file = run_index({"-o", index(), "--jsonl", path("p.jsonl")});
  EXPECT_EQ(file.status, 0) << file.err;
  EXPECT_EQ(read_index(index()), Strings{"x 演習"});
  EXPECT_EQ(readable(run_index({"-o", index(), "--jsonl", path("p.jsonl")}).err),
            "up to date: 1 document, 1 passage, T s -> DIR/index\n");
  const Outcome piped = run_index({"-o", index(), "--jsonl", "-"}, {.input = "{\"text\":\"人材\"}\n"});
  EXPECT_EQ(piped.status, 0) << piped.err;
  EXPECT_EQ(read_index(index()), (Strings{"x 演習", "stdin#1 人材"}));
}

TEST_F(HoshinIndexTest, NamesDocumentsSoThatTheyDiffer) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("docs/a.text", "乙の文書。\n");
  folder_.write("docs/b.v2.txt", "丙の文書。\n");
  ASSERT_EQ(build({path("docs/b.v2.txt")}).status, 0) << "a file named twice is one document";
  EXPECT_EQ(read_index(index()), (Strings{"a.text#1 乙の文書。", "a.txt#1 甲の文書。", "b.v2#1 丙の文書。"}));
}

TEST_F(HoshinIndexTest, LinksDoNotLeadOutOfTheSource) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("docs/.store/b.txt", "乙の文書。\n");
  folder_.write("else/c.txt", "丙の文書。\n");
  std::filesystem::create_directory_symlink(path("docs"), path("docs/up"));
  std::filesystem::create_directory_symlink(path("else"), path("docs/out"));
  std::filesystem::create_symlink("/proc/self/environ", path("docs/environ.txt"));
  std::filesystem::create_directory_symlink(".store", path("docs/store"));
  std::filesystem::create_directory_symlink(path("docs"), path("typed"));
  const Outcome plain = build();
  EXPECT_EQ(plain.status, 0) << plain.err;
  EXPECT_NE(readable(plain.err).find(
                "warning: DIR/docs/out is a link to DIR/else, and is not followed (see --follow)"),
            std::string::npos)
      << plain.err;
  EXPECT_EQ(read_index(index()), Strings{"a#1 甲の文書。"});
  const Outcome follow = build({"--follow"});
  EXPECT_EQ(follow.status, 0) << follow.err;
  EXPECT_EQ(read_index(index()), (Strings{"a#1 甲の文書。", "store/b#1 乙の文書。"}));
  EXPECT_EQ(run_index({"-o", path("other"), path("typed")}).status, 0) << "what is typed is meant";
  EXPECT_EQ(read_index(path("other")), Strings{"a#1 甲の文書。"});
}

TEST_F(HoshinIndexTest, ASecondSourceTakesNothingFromTheFirst) {
  folder_.write("2024/yosan.txt", "辰年の予算。\n");
  folder_.write("2025/yosan.txt", "巳年の予算。\n");
  const Strings both = {"2025/yosan#1 巳年の予算。", "yosan#1 辰年の予算。"};
  const auto run = [&](Strings sources) {
    sources.insert(sources.begin(), {"-o", index()});
    const Outcome outcome = run_index(sources);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    Strings passages = read_index(index());
    std::ranges::sort(passages);
    return passages;
  };
  run({path("2024")});
  EXPECT_EQ(run({path("2025")}), both);
  EXPECT_EQ(run({path("2024")}), both);
  folder_.write("2025/yosan.txt", "巳年の補正予算。\n");
  EXPECT_EQ(run({path("2025")}), (Strings{"2025/yosan#1 巳年の補正予算。", "yosan#1 辰年の予算。"}));
  EXPECT_EQ(run({"--rebuild", path("2024"), path("2025")}).size(), 2U);
  std::filesystem::rename(path("2024"), path("moved"));
  EXPECT_EQ(run({path("moved")}), (Strings{"2025/yosan#1 巳年の補正予算。", "yosan#1 辰年の予算。"}));
}

TEST_F(HoshinIndexTest, ReadyMadePassagesTakeNothingFromAnotherSource) {
  folder_.write("a.jsonl", "{\"doc\":\"x\",\"text\":\"甲\"}\n");
  folder_.write("b.jsonl", "{\"doc\":\"x\",\"text\":\"乙\"}\n{\"doc\":\"y\",\"text\":\"丙\"}\n");
  ASSERT_EQ(run_index({"-o", index(), "--jsonl", path("a.jsonl")}).status, 0);
  const Outcome run = run_index({"-o", index(), "--jsonl", path("b.jsonl")});
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(
      readable(run.err).starts_with("hoshin-index: the document x is that of DIR/a.jsonl: the passages of "
                                    "DIR/b.jsonl are left out\nhint: "))
      << run.err;
  EXPECT_EQ(read_index(index()), (Strings{"x#1 甲", "y#1 丙"}));
  EXPECT_EQ(run_index({"-o", index(), "--jsonl", path("b.jsonl")}).status, 2) << "it is said each time";
  ASSERT_EQ(run_index({"-o", index(), "--jsonl", path("a.jsonl"), path("b.jsonl")}).status, 0)
      << "passages of one document";
  std::filesystem::remove(path("a.jsonl"));
  EXPECT_EQ(run_index({"-o", index(), "--jsonl", path("b.jsonl")}).status, 0) << "its file is gone";
  EXPECT_EQ(read_index(index()), (Strings{"x#1 乙", "y#1 丙"}));
}

TEST_F(HoshinIndexTest, FilesOfOtherKindsAreNamedAndNoError) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("docs/b.mdb", std::string("\0\1\0\0Standard Jet DB", 19));
  folder_.write("docs/c.jtd", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  folder_.write("docs/sub/d.MDB", std::string("\0\1\0\0Standard Jet DB", 19));
  folder_.write("docs/README", std::string("\0\1", 2));
  const Outcome run = build();
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(
      readable(run.err),
      "hoshin-index: warning: DIR/docs/c.jtd: it is an Ichitaro (一太郎) file, which hoshin cannot read "
      "(save it as .docx or PDF)\n"
      "1 document, 1 passage, T s -> DIR/index (1 new, 4 other files skipped: 2 .mdb, 1 .jtd)\n");
  EXPECT_EQ(run_index({"-o", index(), path("docs/c.jtd")}).status, 2) << "it was asked for";
}

TEST_F(HoshinIndexTest, ABlankDocumentIsNoError) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("docs/b.txt", "乙の文書。\n");
  ASSERT_EQ(build().status, 0);
  folder_.write("docs/b.txt", "\n \n");
  const Outcome run = build();
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(readable(run.err),
            "hoshin-index: warning: DIR/docs/b.txt: there is no text in it\n"
            "1 document, 1 passage, T s -> DIR/index (1 removed, 1 other file skipped)\n");
  EXPECT_EQ(read_index(index()), Strings{"a#1 甲の文書。"});
}

TEST_F(HoshinIndexTest, ANameThatIsNoUtf8LeadsBackToItsFile) {
  const std::string name = "a\xFF%41.txt";
  folder_.write("docs/" + name, "甲の文書。\n");
  ASSERT_EQ(build().status, 0);
  const OpenGeneration open(index(), "");
  const DocumentEntry& entry = open.get().documents.at(0);
  EXPECT_EQ(entry.doc, "a\uFFFD%41");
  EXPECT_EQ(entry.source, "a\uFFFD%41.txt");
  EXPECT_EQ(entry.raw_source, name);
  EXPECT_EQ(readable(build().err), "up to date: 1 document, 1 passage, T s -> DIR/index\n");
}

TEST_F(HoshinIndexTest, FindsTheIndexByTheEnvironment) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  EXPECT_EQ(run_index({path("docs")}, {.environment = {{"HOSHIN_INDEX", path("env")}}}).status, 0);
  EXPECT_TRUE(std::filesystem::exists(path("env/current")));
  EXPECT_EQ(run_index({"docs"}, {.environment = {{"HOSHIN_INDEX", ""}}, .folder = folder_.path()}).status, 0);
  EXPECT_TRUE(std::filesystem::exists(path("hoshin-index/current")));
}

TEST_F(HoshinIndexTest, PrintsEachStage) {
  folder_.write("docs/a.txt", "重要インフラの演習を行う。\n");
  folder_.write("p.jsonl", "{\"text\":\"演習\"}\n");
  const struct {
    const char* why;
    Strings arguments;
    std::string part;
  } cases[] = {
      {"blocks", {"--dump", "blocks", path("docs")}, R"({"doc":"a",)"},
      {"passages", {"--dump", "passages", path("docs")}, R"({"id":"a#1","doc":"a",)"},
      {"terms",
       {"--dump", "terms", path("docs")},
       R"({"id":"a#1","words":[{"term":"重要インフラ","begin":0,"end":6)"},
      {"passages of JSON Lines",
       {"--jsonl", "--dump", "passages", path("p.jsonl")},
       R"({"id":"p#1","doc":"p",)"},
      {"terms of JSON Lines", {"--jsonl", "--dump", "terms", path("p.jsonl")}, R"({"term":"XB演習","wdf":)"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Outcome run = run_index(c.arguments, {.folder = folder_.path()});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find(c.part), std::string::npos) << run.out;
    EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1);
    EXPECT_EQ(run.err, "");
  }
  EXPECT_FALSE(std::filesystem::exists(path("hoshin-index"))) << "nothing is built";
}

TEST_F(HoshinIndexTest, StopsQuietlyWhenNobodyReadsOn) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "{\"text\":\"重要インフラの演習を行う。\"}\n";
  folder_.write("p.jsonl", text);
  const Outcome run = run_command({"bash", "-c",
                                   "'" + kHoshinIndex + "' --jsonl --dump passages '" + path("p.jsonl") +
                                       "' | head -1; exit ${PIPESTATUS[0]}"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1);
  EXPECT_EQ(run.err, "");
}

TEST_F(HoshinIndexTest, ExplainsItself) {
  const struct {
    const char* option;
    std::string part;
  } cases[] = {{"--help", "Exit status:"}, {"--version", "hoshin-index "}};
  for (const auto& c : cases) {
    const Outcome run = run_index({c.option});
    EXPECT_EQ(run.status, 0);
    EXPECT_NE(run.out.find(c.part), std::string::npos) << run.out;
  }
}

// --- Manifests and encodings ----------------------------------------------------------

TEST_F(HoshinIndexTest, AManifestGoesBeforeWhatIsFound) {
  folder_.write("docs/a.txt", "重要インフラの演習を行う。\n");
  folder_.write("docs/b.txt", "総務省は人材を育成する。\n");
  folder_.write("docs/c.txt", "写しである。\n");
  ASSERT_EQ(build().status, 0);
  folder_.write("docs/hoshin.toml",
                "[[document]]\npath = \"*\"\nministry = \"経産省\"\nyear = 2024\n"
                "[[document]]\npath = \"c.txt\"\nexclude = true\n");
  folder_.write("m.toml", "[[document]]\npath = \"a.txt\"\nyear = \"R7\"\nurl = \"https://example.jp/a\"\n");
  const Outcome run = build({"--manifest", path("m.toml")});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(readable(run.err),
            "2 documents, 2 passages, T s -> DIR/index (2 changed, 1 removed, 1 document excluded)\n");
  const OpenGeneration open(index(), "");
  const DocumentEntry& a = open.get().documents.at(0);
  EXPECT_EQ(a.year, 2025) << "the command line goes before the folder";
  EXPECT_EQ(a.url, "https://example.jp/a");
  EXPECT_NE(std::find(a.inferred.begin(), a.inferred.end(), Inference{"year", "2025", 1.0, "目録 m.toml:1"}),
            a.inferred.end());
  std::map<std::string, std::vector<std::string>> ministries;
  for (const SegmentEntry& segment : open.get().segments) {
    read_segment(index() + "/" + segment.name, [&](const Passage& p) { ministries[p.id] = p.ministry; });
  }
  EXPECT_EQ(ministries["a#1"], Strings{"経済産業省"});
  EXPECT_EQ(ministries["b#1"], Strings{"総務省"}) << "a passage that names one is about that one";

  EXPECT_EQ(readable(build({"--manifest", path("m.toml")}).err),
            "up to date: 2 documents, 2 passages, T s -> DIR/index (1 document excluded)\n");
  folder_.write("m.toml", "[[document]]\npath = \"a.txt\"\nyear = \"R8\"\n");
  EXPECT_EQ(readable(build({"--manifest", path("m.toml")}).err),
            "2 documents, 2 passages, T s -> DIR/index (1 changed, 1 document excluded)\n");
}

TEST_F(HoshinIndexTest, AWrongManifestChangesNothing) {
  folder_.write("docs/a.txt", "甲の文書。\n");
  folder_.write("m.toml", "[[document]]\npath = \"a.txt\"\nyaer = 2025\n");
  const Outcome run = build({"--manifest", path("m.toml")});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(readable(run.err),
            "hoshin-index: DIR/m.toml:3: there is no key \"yaer\"\nhint: did you mean year?\n");
  EXPECT_FALSE(std::filesystem::exists(index()));
  folder_.write("m.toml", "[[document]]\npath = \"z.txt\"\n");
  const Outcome unused = build({"--manifest", path("m.toml")});
  EXPECT_EQ(unused.status, 0);
  EXPECT_TRUE(readable(unused.err)
                  .starts_with("hoshin-index: warning: DIR/m.toml:1: no document has the path z.txt\n"))
      << unused.err;
}

TEST_F(HoshinIndexTest, TheEncodingMayBeGiven) {
  // Both EUC-JP and CP932 can be right for few bytes: サイバー in EUC-JP.
  folder_.write("docs/a.txt", "\xA5\xB5\xA5\xA4\xA5\xD0\xA1\xBC\n");
  ASSERT_EQ(build({"--encoding", "EUC-JP"}).status, 0);
  EXPECT_EQ(read_index(index()), Strings{"a#1 サイバー"});
  ASSERT_EQ(build({"--encoding", "CP932"}).status, 0) << "read again";
  EXPECT_NE(read_index(index()), Strings{"a#1 サイバー"});
  const Outcome unknown = build({"--encoding", "klingon"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_NE(unknown.err.find("klingon"), std::string::npos) << unknown.err;
}

}  // namespace
}  // namespace hoshin
