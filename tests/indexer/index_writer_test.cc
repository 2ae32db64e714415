#include "indexer/index_writer.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "indexer/segment.h"
#include "schema/error.h"
#include "schema/segment_format.h"
#include "tests/indexer/passages.h"
#include "tests/sealed.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

class IndexWriterTest : public testing::Test {
 protected:
  CommitResult commit(const std::vector<IndexedDocument>& puts, const Strings& removals = {},
                      bool rebuild = false) {
    IndexWriter writer(dir(), test_analyzer(), {2, rebuild});
    for (const auto& document : puts) writer.put(document);
    for (const auto& doc : removals) EXPECT_TRUE(writer.remove(doc)) << doc;
    return writer.commit();
  }

  /// "id text" of every passage, in order, as a reader that opens the index now sees it.
  Strings passages() const {
    const OpenGeneration open(dir(), test_analyzer().version());
    Strings out;
    for (const SegmentEntry& segment : open.get().segments) {
      read_segment(dir() / segment.name, [&](const Passage& p) { out.push_back(p.id + " " + p.text); });
    }
    EXPECT_EQ(out.size(), open.get().passages);
    return out;
  }

  /// The names in the index's folder that begin with `prefix`, sorted.
  Strings files(std::string_view prefix) const {
    Strings out;
    for (const auto& entry : std::filesystem::directory_iterator(dir())) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with(prefix)) out.push_back(name);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  ErrorCode code_of_opening(const WriterOptions& options = {}) const {
    try {
      const IndexWriter writer(dir(), test_analyzer(), options);
    } catch (const Error& error) {
      EXPECT_NE(error.hint(), "");
      message_ = error.what();
      return error.code();
    }
    return ErrorCode::kInternal;
  }

  std::filesystem::path dir() const { return folder_ / "index"; }

  TemporaryFolder folder_;
  mutable std::string message_;
};

TEST_F(IndexWriterTest, PublishesDocumentsSorted) {
  const CommitResult result = commit({make_document("b", {"二"}), make_document("a", {"一", "三"})});
  EXPECT_TRUE(result.changed);
  EXPECT_EQ(result.documents, 2U);
  EXPECT_EQ(result.passages, 3U);
  EXPECT_EQ(passages(), (Strings{"a#1 一", "a#2 三", "b#1 二"}));
  const OpenGeneration open(dir(), test_analyzer().version());
  EXPECT_EQ(open.get().documents.at(0).doc, "a");
  EXPECT_EQ(open.get().documents.at(0).passages, 2U);
  EXPECT_EQ(open.get().text_bytes, 9U);
}

TEST_F(IndexWriterTest, CarriesOverWhatIsNotChanged) {
  commit({make_document("a", {"一"}), make_document("b", {"二"}), make_document("c", {"三"})});
  commit({make_document("b", {"弐"}), make_document("d", {"四"})}, {"c"});
  EXPECT_EQ(passages(), (Strings{"a#1 一", "b#1 弐", "d#1 四"}));
}

TEST_F(IndexWriterTest, DoesNothingWithoutChanges) {
  const std::string first = commit({make_document("a", {"一"})}).generation;
  const CommitResult again = commit({});
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.generation, first);
  EXPECT_EQ(again.passages, 1U);
}

TEST_F(IndexWriterTest, RebuildBeginsWithNothing) {
  commit({make_document("a", {"一"}), make_document("b", {"二"})});
  const Strings before = files("seg-");
  commit({make_document("a", {"一"}), make_document("b", {"二"})}, {}, /*rebuild=*/true);
  EXPECT_NE(files("seg-"), before) << "a rebuild trusts no segment that is there";
  commit({make_document("a", {"一"})}, {}, /*rebuild=*/true);
  EXPECT_EQ(passages(), Strings{"a#1 一"});
}

TEST_F(IndexWriterTest, RemovesWhatIsThereOrPut) {
  commit({make_document("a", {"一"}), make_document("b", {"二"})});
  IndexWriter writer(dir(), test_analyzer(), {});
  EXPECT_FALSE(writer.remove("c"));
  writer.put(make_document("c", {"三"}));
  writer.put(make_document("b", {"弐"}));
  EXPECT_TRUE(writer.remove("c"));
  EXPECT_TRUE(writer.remove("b"));
  EXPECT_FALSE(writer.remove("b")) << "it is gone already";
  writer.commit();
  EXPECT_EQ(passages(), Strings{"a#1 一"});
}

TEST_F(IndexWriterTest, LeavesTheIndexWhenNothingWouldBeLeft) {
  EXPECT_THROW(commit({}), Error) << "there is none yet";
  commit({make_document("a", {"一"})});
  EXPECT_THROW(commit({}, {"a"}), Error);
  EXPECT_THROW(commit({}, {}, /*rebuild=*/true), Error);
  EXPECT_EQ(passages(), Strings{"a#1 一"});
}

TEST_F(IndexWriterTest, KeepsTheLastOfARepeatedId) {
  auto twice = make_document("a", {"一", "二", "三"});
  twice.passages[2].id = "a#1";
  auto other = make_document("b", {"四"});
  other.passages[0].id = "a#2";
  const CommitResult result = commit({twice, other});
  EXPECT_EQ(passages(), (Strings{"a#1 三", "a#2 四"}));
  EXPECT_EQ(result.warnings.size(), 2U);
  EXPECT_EQ(result.passages, 2U);
  // One that is put now wins over one that was there.
  auto later = make_document("0", {"五"});
  later.passages[0].id = "a#1";
  commit({later});
  EXPECT_EQ(passages(), (Strings{"a#1 五", "a#2 四"}));
}

TEST_F(IndexWriterTest, AReaderKeepsItsGeneration) {
  commit({make_document("a", {"一"})});
  {
    const OpenGeneration reader(dir(), test_analyzer().version());
    commit({make_document("a", {"二"})});
    EXPECT_EQ(files("gen-").size(), 2U);
    Strings seen;
    read_segment(dir() / reader.get().segments.at(0).name, [&](const Passage& p) { seen.push_back(p.text); });
    EXPECT_EQ(seen, Strings{"一"});
    EXPECT_EQ(passages(), Strings{"a#1 二"}) << "one that opens it now sees the new one";
  }
  commit({});
  EXPECT_EQ(files("gen-").size(), 1U) << "the next writer removes what nobody reads any more";
  EXPECT_EQ(files("seg-").size(), 1U);
}

TEST_F(IndexWriterTest, CleansUpAfterDeadWriters) {
  commit({make_document("a", {"一"})});
  std::filesystem::create_directories(dir() / "hoshin-tmp-123/seg-half/db");
  std::filesystem::create_directories(dir() / "seg-00000000000000000000000000000000/db");
  folder_.write("index/gen-000009", generation_to_json({}));
  EXPECT_EQ(commit({}).warnings, Strings{});
  EXPECT_EQ(files("hoshin-tmp-"), Strings{});
  EXPECT_EQ(files("gen-"), Strings{"gen-000001"});
  EXPECT_EQ(files("seg-").size(), 1U);
}

TEST_F(IndexWriterTest, WhatIsNotUnderstoodMayBeNeededAndStays) {
  commit({make_document("a", {"一"})});
  folder_.write("index/gen-000009", "{\"schema\":");
  const CommitResult result = commit({make_document("a", {"二"})});
  EXPECT_EQ(passages(), Strings{"a#1 二"});
  EXPECT_EQ(files("seg-").size(), 2U) << "it may be what gen-000009 lists";
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_NE(result.warnings[0].find("gen-000009 is damaged"), std::string::npos) << result.warnings[0];
}

TEST_F(IndexWriterTest, SegmentsOfAWriterThatWasKilledBeforeItPublishedAreInNobodysWay) {
  const auto document = make_document("a", {"一"});
  commit({document});
  for (int i = 0; i < 3; ++i) {
    // As if it had been killed each time: the segments are in place, the generation is not.
    const std::string current = file_bytes(dir() / kCurrentFile),
                      name = current.substr(0, current.find('\n')), generation = file_bytes(dir() / name);
    const OpenGeneration reader(dir(), "");  // nothing is cleaned up
    commit({document}, {}, /*rebuild=*/true);
    std::filesystem::remove(dir() / file_bytes(dir() / kCurrentFile).substr(0, name.size()));
    folder_.write("index/" + name, generation);
    folder_.write("index/current", current);
  }
  EXPECT_EQ(commit({document}, {}, /*rebuild=*/true).warnings, Strings{});
  EXPECT_EQ(passages(), Strings{"a#1 一"});
}

TEST_F(IndexWriterTest, FilesOfOthersStayWhateverTheyAreCalled) {
  const std::string digits = "0123456789abcdef0123456789abcdef";
  const Strings theirs = {"index/seg-results/a",
                          "index/vec-images/a",
                          "index/tmp-2024/a",
                          "index/hoshin-tmp-x",
                          "index/seg-notes.txt",
                          "index/gen-12",
                          "index/.current",
                          "index/seg-/a",
                          "index/seg-" + digits + "/a",
                          "index/vec-" + digits + "/db/a"};
  commit({make_document("a", {"一"})});
  for (const std::string& file : theirs) folder_.write(file, "precious");
  commit({make_document("a", {"二"})});
  commit({make_document("a", {"三"})}, {}, /*rebuild=*/true);
  for (const std::string& file : theirs) EXPECT_EQ(file_bytes(folder_ / file), "precious") << file;
  EXPECT_EQ(passages(), Strings{"a#1 三"});
}

TEST_F(IndexWriterTest, AFirstBuildOfAFormerHoshinThatDiedIsNoForeignFolder) {
  const std::string segment = "index/seg-0123456789abcdef0123456789abcdef/";
  const struct {
    const char *why, *lock;
    std::string more;
    ErrorCode code;
  } cases[] = {
      {"its lock, scratch and a segment", "123 tower 2026-01-02T03:04:05Z\n", segment + "text.col",
       ErrorCode::kInternal},
      {"a lock of another program", "pid 12 of another program", segment + "text.col", ErrorCode::kUsage},
      {"an empty lock", "", segment + "text.col", ErrorCode::kUsage},
      {"a lock with more", "123 tower 2026-01-02T03:04:05Z more\n", segment + "text.col", ErrorCode::kUsage},
      {"a segment with something else", "123 tower 2026-01-02T03:04:05Z\n", segment + "a", ErrorCode::kUsage},
      {"somebody's file beside it", "123 tower 2026-01-02T03:04:05Z\n", "index/tmp-notes", ErrorCode::kUsage},
  };
  for (const auto& c : cases) {
    std::filesystem::remove_all(dir());
    folder_.write("index/lock", c.lock);
    folder_.write("index/tmp-123/seg-half/db/iamglass", "x");
    folder_.write(c.more, "x");
    EXPECT_EQ(code_of_opening(), c.code) << c.why << ": " << message_;
  }
}

TEST_F(IndexWriterTest, DamageIsNeverCarriedOver) {
  // Small segments, so that a change of one document leaves the others.
  const auto write = [&](const std::vector<IndexedDocument>& puts, bool rebuild) {
    IndexWriter writer(dir(), test_analyzer(), {2, rebuild, /*min_segment_passages=*/2});
    for (const auto& document : puts) writer.put(document);
    return writer.commit();
  };
  const std::vector<IndexedDocument> all = {
      make_document("a", {"一", "二"}), make_document("b", {"三", "四"}), make_document("c", {"五", "六"})};
  write(all, false);
  const OpenGeneration open(dir(), "");
  ASSERT_GT(open.get().segments.size(), 1U);
  for (const SegmentEntry& segment : open.get().segments) {
    for (const FileEntry& file : segment.files) {
      const auto path = dir() / segment.name / file.name;
      const std::string whole = file_bytes(path);
      std::string damaged = whole;
      damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
      folder_.write(path.lexically_relative(folder_.path()).string(), damaged);
      EXPECT_THROW(write({make_document("a", {"七", "八"})}, false), Error)
          << file.name << ": listed again, or read to be written anew";
      EXPECT_EQ(OpenGeneration(dir(), "").name(), "gen-000001");
      folder_.write(path.lexically_relative(folder_.path()).string(), whole);
    }
  }
  const std::string name = open.get().segments.front().name;
  folder_.write("index/" + name + "/text.col", "damaged");
  write(all, true);
  EXPECT_EQ(passages().size(), 6U) << "a rebuild looks at nothing that is there";
}

TEST_F(IndexWriterTest, WithoutTheMarkerAnIndexIsOneAndGetsItBack) {
  commit({make_document("a", {"一"})});
  for (const char* bytes : {"", "another text"}) {
    std::filesystem::remove(dir() / kMarkerFile);
    if (*bytes != '\0') folder_.write("index/hoshin-index", bytes);
    commit({});
    EXPECT_EQ(file_bytes(dir() / kMarkerFile), kMarkerText);
  }
}

TEST_F(IndexWriterTest, ALockThatIsALinkIsRefused) {
  commit({make_document("a", {"一"})});
  folder_.write("file", "precious");
  for (const bool symbolic : {true, false}) {
    std::filesystem::remove(dir() / kLockFile);
    if (symbolic) {
      std::filesystem::create_symlink(folder_ / "file", dir() / kLockFile);
    } else {
      std::filesystem::create_hard_link(folder_ / "file", dir() / kLockFile);
    }
    EXPECT_EQ(code_of_opening({0, /*rebuild=*/true}), ErrorCode::kUsage);
    EXPECT_EQ(file_bytes(folder_ / "file"), "precious");
  }
}

TEST_F(IndexWriterTest, ReusesASegmentThatIsThere) {
  const auto document = make_document("a", {"一"});
  commit({document});
  const Strings segments = files("seg-");
  const auto written = std::filesystem::last_write_time(dir() / segments.at(0) / kTextColumnFile);
  const CommitResult again = commit({document});
  EXPECT_TRUE(again.changed);
  EXPECT_EQ(files("seg-"), segments);
  EXPECT_EQ(std::filesystem::last_write_time(dir() / segments[0] / kTextColumnFile), written);
}

TEST_F(IndexWriterTest, OneWriterAtATime) {
  const IndexWriter first(dir(), test_analyzer(), {});
  EXPECT_EQ(code_of_opening(), ErrorCode::kBusy);
  EXPECT_NE(message_.find("process " + std::to_string(::getpid()) + " on "), std::string::npos) << message_;
}

TEST_F(IndexWriterTest, RefusesWhatItCannotContinue) {
  const struct {
    const char *why, *file, *bytes;
    bool marked;
    ErrorCode code, with_rebuild;
  } cases[] = {
      {"somebody's folder", "index/report.txt", "x", false, ErrorCode::kUsage, ErrorCode::kUsage},
      {"somebody's current", "index/current", "main\n", false, ErrorCode::kUsage, ErrorCode::kUsage},
      {"somebody's lock", "index/lock", "", false, ErrorCode::kUsage, ErrorCode::kUsage},
      {"current names no generation", "index/current", "../x\n", true, ErrorCode::kCorrupt,
       ErrorCode::kInternal},
      {"current names one that is gone", "index/current", "gen-000004\n", true, ErrorCode::kCorrupt,
       ErrorCode::kInternal},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::filesystem::remove_all(dir());
    folder_.write(c.file, c.bytes);
    if (c.marked) folder_.write("index/hoshin-index", kMarkerText);
    EXPECT_EQ(code_of_opening(), c.code);
    EXPECT_EQ(code_of_opening({0, /*rebuild=*/true}), c.with_rebuild);
  }
}

TEST_F(IndexWriterTest, AnotherVersionSaysHowToRebuild) {
  commit({make_document("a", {"一"})});
  const std::string text = file_bytes(dir() / "gen-000001");
  const std::string version(test_analyzer().version());
  const struct {
    const char* why;
    std::string from, to;
  } cases[] = {
      {"another analyser", version, "0123456789abcdef"},
      {"another schema", "\"schema\": " + std::to_string(kSchemaVersion), "\"schema\": 999"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::string other = text;
    ASSERT_NE(other.find(c.from), std::string::npos);
    folder_.write("index/gen-000001", resealed(other.replace(other.find(c.from), c.from.size(), c.to)));
    EXPECT_EQ(code_of_opening(), ErrorCode::kVersion);
    EXPECT_EQ(code_of_opening({0, /*rebuild=*/true}), ErrorCode::kInternal);
  }
}

}  // namespace
}  // namespace hoshin
