#include "indexer/segment.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/terms.h"
#include "schema/error.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

class SegmentTest : public testing::Test {
 protected:
  /// Writes `passages` in pieces of `piece` passages and joins them.
  std::filesystem::path write(const std::vector<Passage>& passages, std::size_t piece) {
    const std::span<const Passage> all(passages);
    std::vector<std::filesystem::path> pieces;
    for (std::size_t at = 0; at < all.size(); at += piece) {
      pieces.push_back(folder_ / ("piece" + std::to_string(at)));
      write_piece(
          all.subspan(at, std::min(piece, all.size() - at)), weighing_, [&](std::size_t n) { counted_ += n; },
          pieces.back());
    }
    join_pieces(pieces, all, weighing_, folder_ / "segment");
    for (const auto& path : pieces) EXPECT_FALSE(std::filesystem::exists(path)) << "pieces are removed";
    return folder_ / "segment";
  }

  TemporaryFolder folder_;
  Weighing weighing_{test_analyzer(), 10};
  std::size_t counted_ = 0;
};

std::vector<Passage> some_passages() {
  std::vector<Passage> passages = {make_passage("d", 1, "重要インフラの演習"),
                                   make_passage("d", 2, "人材の育成"), make_passage("e", 7, "演習")};
  passages[0].year = 2025;
  passages[0].ministry = {"総務省/NICT", "警察庁"};
  passages[0].section = {"第1"};
  passages[2].amounts = {{"演習", 100000000, 2025, "request", ""}};
  return passages;
}

TEST_F(SegmentTest, GivesBackEveryPassageInOrder) {
  for (const std::size_t piece : {1U, 2U, 9U}) {
    const auto passages = some_passages();
    const auto dir = write(passages, piece);
    std::vector<Passage> back;
    read_segment(dir, [&](Passage passage) { back.push_back(std::move(passage)); });
    EXPECT_EQ(back, passages);
    EXPECT_EQ(counted_, passages.size());
    EXPECT_EQ(read_text_column(file_bytes(dir / kTextColumnFile)).size(), passages.size());
    EXPECT_EQ(read_facet_column(file_bytes(dir / kFacetColumnFile)).at(0).size(), passages.size());
    EXPECT_EQ(
        read_word_column(file_bytes(dir / kWordColumnFile)).words,
        (std::vector<std::string>{"インフラ 1", "人材 1", "演習 2", "育成 1", "重要 1", "重要インフラ 1"}));
    std::filesystem::remove_all(dir);
    counted_ = 0;
  }
}

TEST_F(SegmentTest, IsADatabaseCompleteInItself) {
  const auto passages = some_passages();
  const Xapian::Database database((write(passages, 2) / kDatabaseDir).string());
  EXPECT_EQ(database.get_doccount(), 3U);
  EXPECT_FALSE(database.has_positions());
  EXPECT_FALSE(std::filesystem::exists(folder_ / "segment/db/termlist.glass"));
  for (Xapian::docid id = 1; id <= 3; ++id) {
    TermMaker maker(test_analyzer(), 10);
    for (const WeightedTerm& term : maker.terms(passages[id - 1])) {
      auto posting = database.postlist_begin(term.term);
      posting.skip_to(id);
      ASSERT_TRUE(posting != database.postlist_end(term.term) && *posting == id) << term.term;
      EXPECT_EQ(posting.get_wdf(), term.wdf) << term.term;
    }
  }
  const Xapian::Document first = database.get_document(1);
  EXPECT_EQ(first.get_value(0), Xapian::sortable_serialise(2025));
  EXPECT_EQ(first.get_value(1), "総務省/NICT\n警察庁");
  EXPECT_EQ(first.get_value(6), "d");
  EXPECT_EQ(database.get_document(3).get_value(kOrderSlot), std::string("e\0"
                                                                        "00000007",
                                                                        10));
}

TEST_F(SegmentTest, NameDependsOnAllThatDecidesItsBytes) {
  const auto passages = some_passages();
  const std::string name = segment_name(passages, weighing_, "");
  EXPECT_EQ(name, segment_name(some_passages(), weighing_, ""));
  auto other = passages;
  other[2].amounts[0].yen += 1;
  EXPECT_NE(name, segment_name(other, weighing_, ""));
  EXPECT_NE(name, segment_name(std::span(passages).first(2), weighing_, ""));
  EXPECT_NE(name, segment_name(passages, {test_analyzer(), 11}, ""));
  EXPECT_NE(name, segment_name(passages, weighing_, "gen-000002"));
}

TEST_F(SegmentTest, SaysThatItCannotBeRead) {
  try {
    read_segment(folder_ / "none", [](Passage) {});
    FAIL() << "must throw";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    EXPECT_NE(std::string(error.what()).find("none"), std::string::npos);
  }
}

}  // namespace
}  // namespace hoshin
