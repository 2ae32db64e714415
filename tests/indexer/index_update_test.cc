// Which segments an update makes again, and what it may cost.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/index_writer.h"
#include "indexer/segment.h"
#include "schema/error.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

/// Small segments make small tests.
constexpr std::uint64_t kLeast = 10;

/// `doc` with `passages` passages, which say `text`.
IndexedDocument document(const std::string& doc, std::size_t passages, const std::string& text = "演習") {
  Strings texts;
  for (std::size_t i = 0; i < passages; ++i) texts.push_back(text + std::to_string(i));
  return make_document(doc, texts);
}

class IndexUpdateTest : public testing::Test {
 protected:
  /// What a reader finds: by segment the documents of its passages, and the text of each passage.
  struct Seen {
    Strings segments;  // "a b" has passages of these; sorted by source order
    std::vector<SegmentEntry> entries;
    std::vector<::ino_t> inodes;
    Strings passages;  // "id text"
    std::uint64_t listed = 0;
    double average = 0;
  };

  CommitResult commit(const std::vector<IndexedDocument>& puts, const Strings& removals = {}) {
    IndexWriter writer(folder_ / "index", test_analyzer(), {2, false, kLeast});
    for (const auto& document : puts) writer.put(document);
    for (const auto& doc : removals) EXPECT_TRUE(writer.remove(doc)) << doc;
    return writer.commit();
  }

  Seen look() const {
    Seen seen;
    const OpenGeneration open(folder_ / "index", test_analyzer().version());
    for (const SegmentEntry& entry : open.get().segments) {
      std::string docs, last;
      std::uint32_t count = 0;
      read_segment(folder_ / "index" / entry.name, [&](const Passage& p) {
        if (p.doc != last) docs += (docs.empty() ? "" : " ") + p.doc;
        last = p.doc;
        ++count;
        seen.passages.push_back(p.id + " " + p.text);
      });
      EXPECT_EQ(count, entry.passages);
      struct stat st = {};
      ::stat((folder_ / "index" / entry.name / kTextColumnFile).c_str(), &st);
      seen.inodes.push_back(st.st_ino);
      seen.entries.push_back(entry);
      seen.segments.push_back(docs);
    }
    for (const DocumentEntry& entry : open.get().documents) seen.listed += entry.passages;
    EXPECT_EQ(seen.listed, seen.passages.size());
    EXPECT_EQ(open.get().passages, seen.passages.size());
    seen.average = open.get().average;
    return seen;
  }

  /// "a|b c*|d": the segments now, * for those that were not there before.
  std::string changed_since(const Seen& before) const {
    const Seen now = look();
    std::string out;
    for (std::size_t i = 0; i < now.segments.size(); ++i) {
      const auto was = std::ranges::find(before.entries, now.entries[i].name, &SegmentEntry::name);
      out += (i > 0 ? "|" : "") + now.segments[i] + (was == before.entries.end() ? "*" : "");
      if (was == before.entries.end()) continue;
      EXPECT_EQ(now.inodes[i], before.inodes[static_cast<std::size_t>(was - before.entries.begin())])
          << "it was written again";
      EXPECT_EQ(now.entries[i].characters, was->characters);
      EXPECT_EQ(now.entries[i].text_bytes, was->text_bytes);
    }
    return out;
  }

  TemporaryFolder folder_;
};

std::vector<IndexedDocument> eight_documents() {
  std::vector<IndexedDocument> documents;
  for (const char* doc : {"a", "b", "c", "d", "e", "f", "g", "h"}) documents.push_back(document(doc, 10));
  return documents;
}

IndexedDocument with_id(IndexedDocument document, const std::string& id) {
  document.passages.back().id = id;
  return document;
}

TEST_F(IndexUpdateTest, MakesOnlyTouchedSegmentsAgain) {
  const struct {
    const char* why;
    std::vector<IndexedDocument> puts;
    Strings removals;
    const char* segments;
  } cases[] = {
      {"a changed document", {document("c", 10, "訓練")}, {}, "a|b|c*|d|e|f|g|h"},
      {"two side by side are split again", {document("c", 9), document("d", 11)}, {}, "a|b|c*|d*|e|f|g|h"},
      {"a new one in the middle", {document("cc", 3)}, {}, "a|b|c cc*|d|e|f|g|h"},
      {"several keep together, in order",
       {document("cc", 1), document("cb", 1), document("ca", 1)},
       {},
       "a|b|c ca cb cc*|d|e|f|g|h"},
      {"what comes out as it was is not made again",
       {document("cc", 3), document("d", 9)},
       {},
       "a|b|c|cc d*|e|f|g|h"},
      {"a new one at the end", {document("z", 1)}, {}, "a|b|c|d|e|f|g|h z*"},
      {"a new one at the beginning", {document("0", 1)}, {}, "0 a*|b|c|d|e|f|g|h"},
      {"a removed one", {}, {"c"}, "a|b|d|e|f|g|h"},
      {"a renamed one", {document("z", 10)}, {"c"}, "a|b|d|e|f|g|h|z*"},
      {"one that grows is split", {document("c", 30)}, {}, "a|b|c*|c*|d|e|f|g|h"},
      {"one without text", {document("cc", 0)}, {}, "a|b|c|d|e|f|g|h"},
      {"the same again", {document("c", 10)}, {}, "a|b|c|d|e|f|g|h"},
      {"an id that another segment has", {with_id(document("z", 1), "b#3")}, {}, "a|b*|c|d|e|f|g|h z*"},
      {"an id of nearly that name", {with_id(document("z", 1), "b#33")}, {}, "a|b|c|d|e|f|g|h z*"},
      {"texts of quite another length",
       {document("c", 10, std::string(200, 'x'))},
       {},
       "a*|b*|c*|d*|e*|f*|g*|h*"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::filesystem::remove_all(folder_ / "index");
    commit(eight_documents());
    const Seen before = look();
    ASSERT_EQ(before.segments.size(), 8U);
    commit(c.puts, c.removals);
    EXPECT_EQ(changed_since(before), c.segments);
  }
}

TEST_F(IndexUpdateTest, KeepsTheAverageUntilItIsQuiteWrong) {
  commit(eight_documents());
  const double average = look().average;
  commit({document("c", 10, "演習訓練")});
  EXPECT_EQ(look().average, average);
  commit({document("c", 10, std::string(100, 'x'))});
  EXPECT_GT(look().average, 2 * average);
}

TEST_F(IndexUpdateTest, AnIdStaysWithThePassagePutLast) {
  commit(eight_documents());
  const CommitResult result = commit({with_id(document("z", 2), "b#3"), with_id(document("y", 1), "z#1")});
  EXPECT_EQ(result.warnings, (Strings{"passage z#1 is in z and in y; the one in y is kept",
                                      "passage b#3 is in b and in z; the one in z is kept"}));
  EXPECT_EQ(result.passages, 81U);
  const Strings passages = look().passages;
  EXPECT_EQ(std::ranges::count(passages, "b#3 演習2"), 0);
  EXPECT_EQ(std::ranges::count(passages, "b#3 演習1"), 1);
}

TEST_F(IndexUpdateTest, IsWhatTheDocumentsAreAfterAnyChanges) {
  std::mt19937 random(11);
  std::map<std::string, IndexedDocument> documents;
  for (int round = 0; round < 25; ++round) {
    std::vector<IndexedDocument> puts;
    Strings removals;
    for (std::size_t n = random() % 4 + 1; n > 0; --n) {
      const std::string doc(1, static_cast<char>('a' + random() % 26));
      const bool chosen = std::ranges::any_of(puts, [&](const auto& d) { return d.entry.doc == doc; });
      if (chosen || std::ranges::count(removals, doc) > 0) continue;
      if (documents.contains(doc) && random() % 3 == 0) {
        removals.push_back(doc);
      } else {
        puts.push_back(document(doc, random() % (random() % 5 == 0 ? 60 : 9), "第" + std::to_string(round)));
      }
    }
    for (const auto& d : puts) documents[d.entry.doc] = d;
    for (const auto& doc : removals) documents.erase(doc);
    Strings expected;
    for (const auto& [doc, d] : documents) {
      for (const Passage& p : d.passages) expected.push_back(p.id + " " + p.text);
    }
    SCOPED_TRACE(round);
    if (expected.empty()) {
      EXPECT_THROW(commit(puts, removals), Error);
      documents.clear();
      std::filesystem::remove_all(folder_ / "index");
      continue;
    }
    commit(puts, removals);
    const Seen seen = look();
    EXPECT_EQ(seen.passages, expected);
    EXPECT_LE(seen.segments.size(), kMaxSegments);
  }
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsOurs = false;  // a sanitizer takes more than we do
#else
constexpr bool kMemoryIsOurs = true;
#endif

TEST_F(IndexUpdateTest, NeedsMemoryForSegmentsNotForTheCorpus) {
  if (!kMemoryIsOurs) GTEST_SKIP();
  // Much text, and little to analyse in it.
  constexpr int kDocuments = 100, kPassages = 100;
  constexpr long kMaxMegabytes = 70;
  const std::string text = "演習" + std::string(10'000, ' ');  // a megabyte a document
  test_analyzer();
  const auto peak_megabytes = [&](int documents) -> long {
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        IndexWriter writer(folder_ / std::to_string(documents), test_analyzer(), {1, false, 1000});
        for (int i = 0; i < documents; ++i) writer.put(document("d" + std::to_string(i), kPassages, text));
        writer.commit();
        ::_exit(0);
      } catch (const std::exception&) {
        ::_exit(1);
      }
    }
    int status = 0;
    struct rusage used = {};
    EXPECT_EQ(::wait4(child, &status, 0, &used), child);
    EXPECT_EQ(status, 0);
    return used.ru_maxrss / 1024;
  };
  // One document alone has the dictionary and the libraries in memory, as far as the kernel maps them.
  EXPECT_LT(peak_megabytes(kDocuments) - peak_megabytes(1), kMaxMegabytes);
}

}  // namespace
}  // namespace hoshin
