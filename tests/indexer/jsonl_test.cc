#include "indexer/jsonl.h"

#include <sstream>

#include <gtest/gtest.h>

namespace hoshin {
namespace {

/// All that came of some JSON Lines, printable.
struct Read {
  std::vector<std::string> ids, docs, warnings, refused;
  std::vector<Passage> passages;
};

Read read_lines(const std::string& bytes, const std::string& file = "dir/p.jsonl") {
  Read read;
  PassageSpool spool(std::filesystem::temp_directory_path());
  JsonLinesReader reader(
      spool, [&](const std::string& text) { read.warnings.push_back(text); },
      [&](const Error& error) { read.refused.emplace_back(error.what()); }, 3);
  std::istringstream in(bytes);
  reader.read(in, file);
  for (const JsonDocument& document : reader.take()) {
    read.docs.push_back(document.doc);
    for (Passage& passage : spool.read(document.passages)) {
      read.ids.push_back(passage.id);
      read.passages.push_back(std::move(passage));
    }
  }
  return read;
}

using Strings = std::vector<std::string>;

TEST(JsonLinesTest, NamesWhatHasNoName) {
  const struct {
    const char *why, *lines;
    Strings ids, docs;
  } cases[] = {
      {"nothing in, nothing out", "", {}, {}},
      {"only text",
       R"({"text":"a"})"
       "\n"
       R"({"text":"b"})",
       {"p#1", "p#2"},
       {"p"}},
      {"an id without document", R"({"id":"x","text":"a"})", {"x"}, {"p"}},
      {"an id that names its document", R"({"id":"r07#12","text":"a"})", {"r07#12"}, {"r07"}},
      {"... up to the last #", R"({"id":"a#b#1","text":"a"})", {"a#b#1"}, {"a#b"}},
      {"... but not nothing", R"({"id":"#1","text":"a"})", {"#1"}, {"p"}},
      {"doc wins over id", R"({"id":"r07#12","doc":"d","text":"a"})", {"r07#12"}, {"d"}},
      {"numbers count by document",
       R"({"doc":"d","text":"a"})"
       "\n"
       R"({"doc":"e","text":"a"})"
       "\n"
       R"({"doc":"d","text":"b"})",
       {"d#1", "d#2", "e#1"},
       {"d", "e"}},
      {"passages stand by their number",
       R"({"doc":"d","n":9,"text":"a"})"
       "\n"
       R"({"doc":"d","n":2,"text":"b"})"
       "\n"
       R"({"doc":"d","text":"c"})",
       {"d#2", "d#9", "d#10"},
       {"d"}},
      {"mark, CR and empty lines",
       "\xEF\xBB\xBF{\"text\":\"a\"}\r\n\r\n  \n{\"text\":\"b\"}\r\n",
       {"p#1", "p#2"},
       {"p"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.lines);
    const Read read = read_lines(c.lines);
    EXPECT_EQ(read.ids, c.ids);
    EXPECT_EQ(read.docs, c.docs);
    EXPECT_EQ(read.warnings, Strings{});
    EXPECT_EQ(read.refused, Strings{});
  }
}

TEST(JsonLinesTest, SaysWhatItLeavesOut) {
  const struct {
    const char *why, *lines;
    Strings ids, warnings, refused;
  } cases[] = {
      {"no JSON, and the rest goes on",
       "{\"text\":\n{\"text\":\"a\"}",
       {"p#1"},
       {},
       {"dir/p.jsonl:1: not a JSON object"}},
      {"no text", R"({"id":"x"})", {}, {}, {"dir/p.jsonl:1: \"text\" is missing, or is no string"}},
      {"a text of nothing but space", R"({"text":"　 \n"})", {}, {"dir/p.jsonl:1: no text, left out"}, {}},
      {"a wrong byte",
       "{\"text\":\"a\xFF\"}",
       {"p#1"},
       {"dir/p.jsonl:1: wrong UTF-8, each wrong byte becomes U+FFFD"},
       {}},
      {"a repeated id: the last wins",
       R"({"id":"x","text":"a"})"
       "\n"
       R"({"id":"y","text":"b"})"
       "\n"
       R"({"id":"x","text":"c"})",
       {"y", "x"},
       {"dir/p.jsonl:3: repeats the id x of dir/p.jsonl:1; the last one is kept"},
       {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.lines);
    const Read read = read_lines(c.lines);
    EXPECT_EQ(read.ids, c.ids);
    EXPECT_EQ(read.warnings, c.warnings);
    EXPECT_EQ(read.refused, c.refused);
  }
}

/// The door of the libraries is that of the program.
TEST(JsonLinesTest, ALineAtATimeIsHeldToTheSameBounds) {
  const struct {
    const char *why, *line, *refused;
    Strings warnings;
  } cases[] = {
      {"absurd", R"({"text":"a","n":-1})", "passages:1: \"n\" is not a number in range", {}},
      {"a day that nobody can sort",
       R"({"text":"a","date":"7月10日"})",
       "passages:1: \"date\" is not a day such as 2024-07-10",
       {}},
      {"a name with a zero in it",
       R"({"text":"a","doc":"a\u0000b"})",
       "passages:1: \"doc\" is not a name: 4,096 bytes at most, without control characters",
       {}},
      {"a url that does harm costs only itself",
       R"x({"text":"a","url":"javascript:alert(1)"})x",
       "",
       {"passages:1: the url is left out: it has none of the schemes http, https, ftp, file, urn and doi"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    PassageSpool spool(std::filesystem::temp_directory_path());
    Strings warnings;
    std::string refused;
    JsonLinesReader reader(
        spool, [&](const std::string& text) { warnings.push_back(text); },
        [](const Error& error) { throw error; });
    try {
      reader.read_line(c.line, "passages");
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadData);
      refused = error.what();
    }
    EXPECT_EQ(refused, c.refused);
    EXPECT_EQ(warnings, c.warnings);
  }
}

TEST(JsonLinesTest, ADocumentCalledAsItsFileCanBeShown) {
  EXPECT_EQ(read_lines(R"({"text":"a"})", "dir/a\n\x1B[1m\xFF.jsonl").docs,
            Strings{"a\uFFFD\uFFFD[1m\uFFFD"});
}

TEST(JsonLinesTest, SortsTagsAndDropsParents) {
  const Read read = read_lines(
      R"({"text":"a","ministry":["警察庁","総務省/NICT","総務省","警察庁"],"area":["b","a/x","a"]})");
  const Passage& passage = read.passages.at(0);
  EXPECT_EQ(passage.ministry, (Strings{"総務省/NICT", "警察庁"}));
  EXPECT_EQ(passage.area, (Strings{"a", "a/x", "b"}));
}

TEST(JsonLinesTest, KeepsTheOrderOfManyLines) {
  // More than are parsed together; every tenth is wrong.
  std::string lines;
  Strings ids, refused;
  for (int i = 1; i <= 9'000; ++i) {
    const std::string number = std::to_string(i);
    lines += i % 10 == 0 ? "x\n" : R"({"text":"a","id":")" + number + "\"}\n";
    if (i % 10 == 0) {
      refused.push_back("dir/p.jsonl:" + number + ": not a JSON object");
    } else {
      ids.push_back(number);
    }
  }
  const Read read = read_lines(lines);
  EXPECT_EQ(read.ids, ids);
  EXPECT_EQ(read.refused, refused);
}

TEST(JsonLinesTest, JoinsADocumentOfTwoFiles) {
  PassageSpool spool(std::filesystem::temp_directory_path());
  JsonLinesReader reader(
      spool, [](const std::string&) {}, [](const Error&) {});
  std::istringstream one(R"({"doc":"d","text":"a"})"), two(R"({"doc":"d","text":"b"})"
                                                           "\n"
                                                           R"({"doc":"e","text":"c"})");
  reader.read(one, "one.jsonl");
  reader.read(two, "two.jsonl");
  const auto documents = reader.take();
  ASSERT_EQ(documents.size(), 2U);
  EXPECT_EQ(documents[0].passages.size(), 2U);
  EXPECT_EQ(documents[0].input, 0U);
  EXPECT_EQ(documents[1].input, 1U);
}

}  // namespace
}  // namespace hoshin
