// Whatever JSON Lines takes can be read again: random lines, most of them with something absurd in them, go
// through the door that the program and the libraries share, into a real index, and out of it.
#include <algorithm>
#include <map>
#include <random>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "indexer/index_writer.h"
#include "indexer/jsonl.h"
#include "indexer/ready_made.h"
#include "query/searcher.h"
#include "schema/passage_json.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

class Lines {
 public:
  explicit Lines(unsigned seed) : random_(seed) {}

  std::string next() {
    std::string line = "{\"text\":" + (chance(95) ? text() : value());
    for (const Key& key : kKeys) {
      if (chance(40))
        line += fmt::format(",\"{}\":{}", key.name, chance(98) ? (this->*key.likely)() : value());
    }
    if (chance(3)) line += ",\"x\":" + value();
    return line + (chance(99) ? "}" : "");
  }

 private:
  struct Key {
    const char* name;
    std::string (Lines::*likely)();
  };
  static const std::vector<Key> kKeys;

  bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[random_() % all.size()];
  }

  /// Whole numbers at every edge, and what is no whole number at all.
  std::string number() {
    static const std::vector<std::string> kEdges = {"-1",
                                                    "0",
                                                    "1",
                                                    "-0",
                                                    "2147483647",
                                                    "2147483648",
                                                    "4294967294",
                                                    "4294967295",
                                                    "-2147483648",
                                                    "99999999",
                                                    "100000000",
                                                    "9223372036854775807",
                                                    "9223372036854775808",
                                                    "-9223372036854775808",
                                                    "18446744073709551615",
                                                    "99999999999999999999",
                                                    "1e300",
                                                    "-1e300",
                                                    "1e15",
                                                    "1.5",
                                                    "3.0",
                                                    "1000000000000000000",
                                                    "1868",
                                                    "1867",
                                                    "2199",
                                                    "2200",
                                                    "1000000",
                                                    "1000001"};
    return chance(50) ? one_of(kEdges) : std::to_string(static_cast<int>(random_()) >> (random_() % 30));
  }

  std::string string() {
    static const std::vector<std::string> kPieces = {
        "演習",    "a",           "ガ",         "カ\u3099",   "#",
        "#1",      "/",           " ",          "\\n",        "\\t",
        "\\u0000", "\\u001b[31m", "\\u009b",    "\\u202e",    "\\ud83d\\ude00",
        "𠮷",      "\\\"",        "\\\\",       "\uFFFF",     "\uFFFD",
        "\uFEFF",  "\u3000",      "１００億円", "令和７年度", "%",
        "\u0301"};
    std::string out = "\"";
    const std::size_t pieces = chance(95) ? random_() % 6 : random_() % 3000;
    const bool plain = chance(93);
    for (std::size_t i = 0; i < pieces; ++i) out += plain ? kPieces[random_() % 7] : one_of(kPieces);
    return out + "\"";
  }

  std::string text() {
    return "\"演習を行う第" + std::to_string(random_() % 1000) + "回" + string().substr(1);
  }
  std::string n() { return chance(95) ? std::to_string(1 + random_() % 50) : number(); }
  std::string year() { return chance(90) ? std::to_string(1990 + random_() % 50) : number(); }
  std::string page() { return chance(90) ? std::to_string(1 + random_() % 500) : number(); }
  std::string day() {
    return fmt::format("\"{}-{:02}-{:02}\"", 1990 + random_() % 50,
                       random_() % 100 < 99 ? 1 + random_() % 12 : 13, 1 + random_() % 28);
  }
  std::string flag() { return chance(50) ? "true" : "false"; }
  std::string url() {
    return one_of<std::string>({"\"https://a.jp/b\"", "\"javascript:alert(1)\"", "\"a/b\"", "null"});
  }
  std::string strings() { return fmt::format("[{},{}]", string(), string()); }
  std::string lines() {
    const unsigned first = 1 + random_() % 900;
    return chance(90) ? fmt::format("[{},{}]", first, first + random_() % 9)
                      : fmt::format("[{},{}]", number(), number());
  }
  std::string amounts() {
    return fmt::format("[{{\"label\":{},\"yen\":{},\"year\":{},\"budget\":\"request\"}}]", string(), number(),
                       year());
  }
  std::string value() {
    switch (random_() % 8) {
      case 0:
        return number();
      case 1:
        return string();
      case 2:
        return "null";
      case 3:
        return "[" + number() + "]";
      case 4:
        return "{\"a\":[" + string() + "]}";
      case 5:
        return "true";
      case 6:
        return lines();
      default:
        return amounts();
    }
  }

  std::mt19937 random_;
};

const std::vector<Lines::Key> Lines::kKeys = {{"id", &Lines::string},
                                              {"doc", &Lines::string},
                                              {"n", &Lines::n},
                                              {"title", &Lines::string},
                                              {"source", &Lines::string},
                                              {"lines", &Lines::lines},
                                              {"page", &Lines::page},
                                              {"url", &Lines::url},
                                              {"kind", &Lines::string},
                                              {"status", &Lines::string},
                                              {"date", &Lines::day},
                                              {"year", &Lines::year},
                                              {"issuer", &Lines::strings},
                                              {"ministry_inherited", &Lines::flag},
                                              {"ministry", &Lines::strings},
                                              {"area", &Lines::strings},
                                              {"area_inferred", &Lines::flag},
                                              {"section", &Lines::strings},
                                              {"block", &Lines::string},
                                              {"notes", &Lines::strings},
                                              {"amounts", &Lines::amounts}};

using Passages = std::map<std::string, Passage>;

/// Puts `lines` into the index in `dir` as the program does; gives what was taken, by id.
Passages put(const std::filesystem::path& dir, const std::string& lines, std::size_t& refused) {
  IndexWriter writer(dir, test_analyzer(), {.jobs = 1, .min_segment_passages = 50});
  JsonLinesReader reader(
      writer.spool(), [](const std::string&) {}, [&](const Error&) { ++refused; }, 1);
  std::istringstream in(lines);
  reader.read(in, "p\n.jsonl");
  Passages taken;
  for (JsonDocument& document : reader.take()) {
    for (Passage& passage : writer.spool().read(document.passages)) taken[passage.id] = std::move(passage);
    writer.put(ready_made_document(std::move(document), writer.spool()));
  }
  writer.commit();
  return taken;
}

void expect_index_of(const std::filesystem::path& dir, const Passages& expected) {
  static const Vocabulary kVocabulary(HOSHIN_DATA_DIR);
  const Searcher searcher(dir, kVocabulary);
  Passages there;
  std::string order, before;
  searcher.for_each_passage({}, [&](const Passage& passage) {
    order = fmt::format("{}{}{:08}", passage.doc, '\0', passage.number);
    EXPECT_LE(before, order) << "source order";
    before = order;
    EXPECT_EQ(ready_made_passage(passage_to_json(passage), "its export"), passage);
    there[passage.id] = passage;
    return true;
  });
  EXPECT_EQ(there, expected);
  for (const CheckFinding& finding : searcher.check())
    ADD_FAILURE() << finding.file << ": " << finding.problem;
  SearchRequest request;
  request.query.text = "演習";
  request.page.limit = 1000;
  const SearchResult found = searcher.search(request);
  EXPECT_GT(found.total, 0U);
  std::size_t looked_up = 0;
  for (const auto& [id, passage] : expected) {
    if (++looked_up % 10 == 0) {
      EXPECT_EQ(searcher.show(id, 1).empty(), false) << id;
    }
  }
}

TEST(JsonLinesPropertyTest, WhatIsTakenCanBeReadAgain) {
  std::size_t refused = 0, taken = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    const TemporaryFolder folder;
    Lines random(seed);
    std::string first, second;
    for (int i = 0; i < 200; ++i) first += random.next() + "\n";
    Passages all = put(folder / "index", first, refused);
    ASSERT_NO_THROW(expect_index_of(folder / "index", all));
    // An update reads the segments that it touches.
    for (int i = 0; i < 20; ++i) second += random.next() + "\n";
    const Passages more = put(folder / "index", second, refused);
    for (const auto& [id, passage] : more) {
      std::erase_if(all, [&, doc = passage.doc](const auto& row) { return row.second.doc == doc; });
    }
    for (const auto& [id, passage] : more) all[id] = passage;
    ASSERT_NO_THROW(expect_index_of(folder / "index", all));
    taken += all.size();
  }
  EXPECT_GT(taken, 500U) << "the lines must not all be refused";
  EXPECT_GT(refused, 500U) << "nor all be taken";
}

TEST(JsonLinesPropertyTest, NumbersGoOnAsFarAsTheyCan) {
  const TemporaryFolder folder;
  std::size_t refused = 0;
  const Passages all = put(folder / "index",
                           R"({"doc":"d","n":99999999,"text":"演習一"})"
                           "\n"
                           R"({"doc":"d","text":"演習二"})"
                           "\n"
                           R"({"doc":"e","text":"演習三"})",
                           refused);
  EXPECT_EQ(refused, 1U);
  EXPECT_EQ(all.size(), 2U);
  expect_index_of(folder / "index", all);
}

}  // namespace
}  // namespace hoshin
