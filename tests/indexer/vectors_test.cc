// Vectors beside the passages: what is refused, what an update keeps, what is on disk.
#include <algorithm>
#include <random>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "indexer/index_writer.h"
#include "indexer/segment.h"
#include "indexer/vectors/new_vectors.h"
#include "schema/error.h"
#include "schema/vector_file.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

constexpr std::size_t kDimensions = 8;

/// A row with a vector that is the same for the same `seed`.
std::string row(const std::string& id, unsigned seed, std::size_t dimensions = kDimensions,
                const std::string& more = "") {
  std::mt19937 random(seed);
  std::string numbers;
  for (std::size_t i = 0; i < dimensions; ++i)
    numbers += fmt::format("{}{}", i > 0 ? "," : "", static_cast<int>(random() % 2001) - 1000);
  return fmt::format(R"({{"id":"{}","vector":[{}]{}}})", id, numbers, more) + "\n";
}

NewVectors read(const std::string& lines) {
  std::istringstream in(lines);
  return read_new_vectors(in, "v.jsonl", 2, [](std::size_t) {});
}

class VectorsTest : public testing::Test {
 protected:
  void SetUp() override {
    IndexWriter writer(index_, test_analyzer(), {2, false, 4});
    for (const char* doc : {"a", "b", "c"})
      writer.put(make_document(doc, {"演習一", "演習二", "演習三", "演習四", "演習五"}));
    writer.commit();
  }

  CommitResult attach(const std::string& lines, bool drop = false) {
    IndexWriter writer(index_, test_analyzer(), {2, false, 4});
    writer.put_vectors(read(lines), drop);
    return writer.commit();
  }

  /// "what; hint" of what refuses `lines`.
  std::string refused(const std::string& lines) {
    try {
      attach(lines);
    } catch (const Error& error) {
      return std::string(error.what()) + "\n" + error.hint();
    }
    return "taken";
  }

  std::string all_rows(unsigned seed = 0) const {
    std::string lines;
    seed *= 1'000;
    for (const char* doc : {"a", "b", "c"}) {
      for (int n = 1; n <= 5; ++n) lines += row(fmt::format("{}#{}", doc, n), ++seed);
    }
    return lines;
  }

  Generation generation() const { return OpenGeneration(index_, "").get(); }

  /// The ids that have a vector: each file read whole.
  Strings with_vector() const {
    Strings out;
    for (const SegmentEntry& segment : generation().segments) {
      if (!segment.vectors) continue;
      const fs::path folder = index_ / segment.vectors->name;
      const std::string rows = file_bytes(folder / kRowsFile), graph = file_bytes(folder / kGraphFile);
      const VectorFile file(rows, graph, folder);
      EXPECT_EQ(file.damage(), std::nullopt);
      Strings ids;
      read_segment(index_ / segment.name, [&](const Passage& passage) { ids.push_back(passage.id); });
      for (std::uint32_t i = 0; i < file.size(); ++i) {
        out.push_back(ids.at(file.docids()[i] - 1));
        EXPECT_EQ(file.id_hashes()[i], hash_number(out.back()));
      }
    }
    return out;
  }

  Strings folders() const {
    Strings out;
    for (const auto& entry : fs::directory_iterator(index_)) {
      const std::string name = entry.path().filename();
      if (name.starts_with(kVectorPrefix)) out.push_back(name);
    }
    std::ranges::sort(out);
    return out;
  }

  TemporaryFolder folder_;
  const fs::path index_ = folder_ / "index";
};

TEST_F(VectorsTest, BadRowsAreNamedWithLineIdAndWhatToDo) {
  const std::string good = row("a#1", 1), hash = text_hash("演習二");
  const struct {
    const char* why;
    std::string lines;
    Strings says;
  } cases[] = {
      {"no such passage",
       good + row("z#9", 2),
       {"v.jsonl:2: id \"z#9\"", "no such passage", "hoshin export"}},
      {"the same id twice", good + row("b#1", 2) + row("a#1", 3), {"v.jsonl:3: id \"a#1\"", "line 1 has it"}},
      {"the first row decides", good + row("a#2", 2, 9), {"v.jsonl:2: id \"a#2\"", "9 dimensions, and 8"}},
      {"Python's NaN", good + R"({"id":"a#2","vector":[NaN,1]})", {"v.jsonl:2: id \"a#2\"", "NaN"}},
      {"Python's Infinity",
       good + R"({"id":"a#2","vector":[-Infinity,1]})",
       {"v.jsonl:2: id \"a#2\"", "no number"}},
      {"too large for a float", good + R"({"id":"a#2","vector":[1e300,1]})", {"id \"a#2\"", "too large"}},
      {"no direction", good + R"({"id":"a#2","vector":[0,0.0]})", {"id \"a#2\"", "only zeros"}},
      {"no components", good + R"({"id":"a#2","vector":[]})", {"id \"a#2\"", "empty"}},
      {"words for numbers", good + R"({"id":"a#2","vector":["1","2"]})", {"id \"a#2\"", "no number"}},
      {"no list", good + R"({"id":"a#2","vector":3})", {"id \"a#2\"", "no list"}},
      {"no vector",
       good + R"({"id":"a#2","text":"演習"})",
       {"id \"a#2\"", "neither \"vector\" nor \"embedding\""}},
      {"no id", good + R"({"vector":[1,2]})", {"v.jsonl:2:", "no \"id\""}},
      {"no JSON", good + "a#2 1 2 3", {"v.jsonl:2:", "no JSON"}},
      {"another text", good + row("a#2", 2, 8, R"(,"text_hash":"00ff")"), {"id \"a#2\"", "hash 00ff", hash}},
      {"nothing at all", "\n\n", {"v.jsonl has no vector"}},
  };
  const std::string before = file_bytes(index_ / kCurrentFile);
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string error = refused(c.lines);
    for (const std::string& text : c.says) EXPECT_NE(error.find(text), error.npos) << text << "\n" << error;
    EXPECT_EQ(file_bytes(index_ / kCurrentFile), before);
    EXPECT_EQ(folders(), Strings());
  }
}

TEST_F(VectorsTest, ManyBadRowsAreCountedAndTenAreNamed) {
  std::string lines;
  for (int i = 0; i < 25; ++i) lines += row(fmt::format("z#{}", i), 1);
  const std::string error = refused(lines);
  EXPECT_NE(error.find("25 bad rows"), error.npos) << error;
  EXPECT_NE(error.find("v.jsonl:10:"), error.npos) << error;
  EXPECT_EQ(error.find("v.jsonl:11:"), error.npos) << error;
  EXPECT_NE(error.find("and 15 more"), error.npos) << error;
}

TEST_F(VectorsTest, EveryWayToWriteARowIsTaken) {
  const std::string lines = "\xEF\xBB\xBF" + row("a#1", 1) + "\n" +
                            R"({"embedding":[1,2,3,4,5,6,7,8],"id":"a#2"})" + "\r\n" +
                            row("a#3", 3, 8, fmt::format(R"(,"text_hash":"{}")", text_hash("演習三"))) +
                            row("a#4", 4, 8, R"(,"text_hash":null,"model":"any")");
  const CommitResult result = attach(lines);
  EXPECT_EQ(result.vectors.rows, 4U);
  EXPECT_EQ(result.vectors.dimensions, kDimensions);
  EXPECT_EQ(with_vector(), (Strings{"a#1", "a#2", "a#3", "a#4"}));
}

TEST_F(VectorsTest, SegmentsAreListedAgainAndVectorsBesideThem) {
  const Generation before = generation();
  ASSERT_GT(before.segments.size(), 1U);
  attach(all_rows());
  const Generation after = generation();
  ASSERT_EQ(after.segments.size(), before.segments.size());
  for (std::size_t i = 0; i < before.segments.size(); ++i) {
    EXPECT_EQ(after.segments[i].name, before.segments[i].name);
    ASSERT_TRUE(after.segments[i].vectors);
    EXPECT_EQ(after.segments[i].vectors->rows, after.segments[i].passages);
  }
  EXPECT_EQ(with_vector().size(), 15U);
}

TEST_F(VectorsTest, TheSameVectorsAreTheSameBytesAndChangeNothing) {
  attach(all_rows());
  const Strings names = folders();
  const std::string current = file_bytes(index_ / kCurrentFile);
  EXPECT_FALSE(attach(all_rows()).changed);
  EXPECT_EQ(file_bytes(index_ / kCurrentFile), current);
  const std::string graph = file_bytes(index_ / names.front() / kGraphFile);
  fs::remove_all(index_ / names.front());
  EXPECT_THROW(attach(all_rows()), Error) << "what is listed and gone is damage";
  attach(all_rows(), true);
  EXPECT_EQ(folders(), names);
  EXPECT_EQ(file_bytes(index_ / names.front() / kGraphFile), graph);
}

TEST_F(VectorsTest, AnUpdateKeepsTheVectorsOfTextsThatStay) {
  attach(all_rows());
  IndexWriter writer(index_, test_analyzer(), {2, false, 4});
  writer.put(make_document("b", {"演習一", "訓練二", "演習三"}));
  const CommitResult result = writer.commit();
  EXPECT_EQ(result.vectors.rows, 12U);
  EXPECT_EQ(result.vectors.dropped, 3U) << "b#2 has another text, b#4 and b#5 are gone";
  EXPECT_EQ(with_vector(),
            (Strings{"a#1", "a#2", "a#3", "a#4", "a#5", "b#1", "b#3", "c#1", "c#2", "c#3", "c#4", "c#5"}));
}

TEST_F(VectorsTest, NewRowsTakeThePlaceOfOldOnesAndTheOthersStay) {
  attach(all_rows());
  const CommitResult result = attach(row("a#1", 77));
  EXPECT_TRUE(result.changed);
  EXPECT_EQ(result.vectors.rows, 15U);
  EXPECT_EQ(result.vectors.dropped, 0U);
}

TEST_F(VectorsTest, VectorsOfTwoModelsAreNotMixed) {
  attach(all_rows());
  const std::string error = refused(row("a#1", 1, 16));
  EXPECT_NE(error.find("16 dimensions, those of the index 8"), error.npos) << error;
  EXPECT_NE(error.find("--drop-vectors"), error.npos) << error;
  EXPECT_EQ(with_vector().size(), 15U);
  const CommitResult result = attach(row("a#1", 1, 16), true);
  EXPECT_EQ(result.vectors.rows, 1U);
  EXPECT_EQ(result.vectors.dimensions, 16U);
  EXPECT_EQ(result.vectors.dropped, 15U);
}

TEST_F(VectorsTest, DroppedVectorsAreGarbageAndTheIndexIsAsItWas) {
  const Generation before = generation();
  attach(all_rows());
  IndexWriter writer(index_, test_analyzer(), {2, false, 4});
  writer.put_vectors(std::nullopt, true);
  EXPECT_EQ(writer.commit().vectors.dropped, 15U);
  EXPECT_EQ(folders(), Strings());
  Generation after = generation();
  after.created = before.created;
  EXPECT_EQ(generation_to_json(after), generation_to_json(before))
      << "not a byte of the index tells of vectors";
}

TEST_F(VectorsTest, AReaderKeepsTheVectorsOfItsGeneration) {
  attach(all_rows());
  const Strings old = folders();
  {
    const OpenGeneration reader(index_, "");
    attach(all_rows(5));
    for (const std::string& name : old) EXPECT_TRUE(fs::exists(index_ / name));
  }
  attach(row("a#1", 99));
  for (const std::string& name : old) EXPECT_FALSE(fs::exists(index_ / name)) << name;
}

TEST_F(VectorsTest, NoFileThatWasChangedIsReadBeyondItsEnd) {
  attach(all_rows());
  const fs::path folder = index_ / folders().front();
  const std::string rows = file_bytes(folder / kRowsFile), graph = file_bytes(folder / kGraphFile);
  const VectorFile whole(rows, graph, folder);
  std::mt19937 random(1);
  const auto walk = [&](std::string_view r, std::string_view g) {
    try {
      const VectorFile file(r, g, folder);
      for (std::uint32_t i = 0; i < file.size(); ++i) {
        for (int level = 0; level <= file.top_level(); ++level) file.links(i, level);
      }
      return file.damage().has_value();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      return true;
    }
  };
  for (int round = 0; round < 3'000; ++round) {
    std::string r = rows, g = graph;
    std::string& changed = round % 2 == 0 ? r : g;
    // Mostly in the headers, where sizes are.
    const std::size_t most = round % 3 == 0 ? changed.size() : std::min<std::size_t>(changed.size(), 200);
    const std::size_t at = random() % most;
    changed[at] = static_cast<char>(changed[at] + 1 + static_cast<int>(random() % 255));
    if (round % 10 == 0) changed.resize(at);
    EXPECT_TRUE(walk(r, g)) << "byte " << at << " of " << (round % 2 == 0 ? "rows" : "graph");
  }
}

}  // namespace
}  // namespace hoshin
