// Many threads build one index. The tsan preset runs this, too.
#include <algorithm>

#include <gtest/gtest.h>

#include "indexer/segment.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

/// Enough for several threads: they share the work in batches of thousands.
std::vector<IndexedDocument> samples() {
  const std::string texts[] = {"重要インフラ事業者は、演習に参加し、手順を確認する。",
                               "サイバーセキュリティ人材の育成を支援する。",
                               "避難所の備蓄の充実を図り、訓練を行う。", "IoT機器の安全を確保する。"};
  std::vector<IndexedDocument> documents;
  for (std::size_t d = 0; d < 40; ++d) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < 300; ++i) all.push_back(texts[(d + i) % 4] + std::to_string(d * 300 + i));
    documents.push_back(make_document("doc" + std::to_string(100 + d), all));
    for (Passage& passage : documents.back().passages) passage.title = "基本計画" + std::to_string(d);
  }
  return documents;
}

/// The segments, whose names are hashes of what they hold, and the ids that they give in order.
struct Built {
  std::vector<std::string> segments, ids;
  std::uint64_t counted = 0;  ///< By the last word on progress.
};

Built build(unsigned jobs) {
  const TemporaryFolder folder;
  IndexWriter writer(folder / "index", test_analyzer(), {jobs, false});
  for (IndexedDocument& document : samples()) writer.put(std::move(document));
  Built built;
  writer.commit([&](std::uint64_t done, std::uint64_t) { built.counted = std::max(built.counted, done); });
  const OpenGeneration open(folder / "index", test_analyzer().version());
  for (const SegmentEntry& segment : open.get().segments) {
    built.segments.push_back(segment.name);
    read_segment(folder / "index" / segment.name, [&](const Passage& p) { built.ids.push_back(p.id); });
  }
  return built;
}

TEST(ParallelBuildTest, ManyThreadsBuildWhatOneBuilds) {
  const Built one = build(1), many = build(8);
  EXPECT_EQ(one.ids.size(), 12000U);
  EXPECT_EQ(one.ids, many.ids);
  EXPECT_EQ(one.segments, many.segments);
  EXPECT_EQ(many.counted, 12000U);
}

}  // namespace
}  // namespace hoshin
