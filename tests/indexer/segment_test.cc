#include "indexer/segment.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/passages/terms.h"
#include "schema/error.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

class SegmentTest : public testing::Test {
 protected:
  /// The segment of `passages`, made in pieces of `piece` passages.
  std::filesystem::path write(const std::vector<Passage>& passages, std::size_t piece,
                              DatabaseWay way = DatabaseWay::kGlass) {
    const std::filesystem::path dir = folder_ / "segment";
    SegmentBuilder segment(
        passages.size(), [&] { return passages; }, weighing_, way, piece, dir);
    for (std::size_t i = 0; i < segment.pieces(); ++i) {
      EXPECT_EQ(segment.make(i, [&](std::size_t n) { counted_ += n; }), i + 1 == segment.pieces());
    }
    segment.finish(ReadingKeys(test_analyzer()));
    return dir;
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
  const struct {
    std::size_t piece;
    DatabaseWay way;
  } cases[] = {{1, DatabaseWay::kGlass},
               {2, DatabaseWay::kGlass},
               {9, DatabaseWay::kGlass},
               {1, DatabaseWay::kXapian}};
  for (const auto& c : cases) {
    const auto passages = some_passages();
    const auto dir = write(passages, c.piece, c.way);
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
    TermMaker maker({test_analyzer(), 10});
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
  PassageSpool spool(folder_.path());
  const auto spooled = [&spool](const std::vector<Passage>& passages) {
    std::vector<SpooledPassage> out;
    for (const Passage& passage : passages) out.push_back(spool.add(passage));
    return out;
  };
  const auto passages = spooled(some_passages());
  const std::string name = segment_name(passages, weighing_, "");
  EXPECT_EQ(name, segment_name(spooled(some_passages()), weighing_, ""));
  auto other = some_passages();
  other[2].amounts[0].yen += 1;
  EXPECT_NE(name, segment_name(spooled(other), weighing_, ""));
  EXPECT_NE(name, segment_name(std::span(passages).first(2), weighing_, ""));
  EXPECT_NE(name, segment_name(passages, {test_analyzer(), 11}, ""));
  EXPECT_NE(name, segment_name(passages, weighing_, "gen-000002"));
}

TEST_F(SegmentTest, KnowsItsIds) {
  auto passages = some_passages();
  passages[1].id = std::string(300, 'x') + "1";
  const auto dir = write(passages, 9);
  const struct {
    const char* why;
    std::vector<std::string> ids;
    bool may_hold;
  } cases[] = {
      {"none asked for", {}, false},
      {"one of others", {"d#0", "d#1"}, true},
      {"only others", {"d", "d#", "d#11", "e#1"}, false},
      {"a long one is known by its beginning", {std::string(300, 'x') + "2"}, true},
  };
  for (const auto& c : cases) EXPECT_EQ(may_hold_any(dir, c.ids), c.may_hold) << c.why;
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
