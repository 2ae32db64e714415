// A database written in Xapian's format is the one that Xapian itself would have written.
#include "indexer/glass/glass_database.h"

#include <fstream>
#include <random>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/glass/xapian_database.h"
#include "schema/glass_pack.h"
#include "tests/indexer/passages.h"
#include "tests/temporary_folder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr auto kCountNothing = [](std::size_t) {};

using Pieces = std::vector<std::unique_ptr<glass::Piece>>;

/// Pieces of `size` passages each.
Pieces pieces_of(const std::vector<Passage>& passages, std::size_t size, const Weighing& weighing,
                 const PassagePacker& packer) {
  const std::span<const Passage> all(passages);
  Pieces out;
  for (std::size_t at = 0; at < all.size(); at += size) {
    const auto range = all.subspan(at, std::min(size, all.size() - at));
    out.push_back(std::make_unique<glass::Piece>(range, weighing, packer, static_cast<std::uint32_t>(at) + 1,
                                                 kCountNothing));
  }
  return out;
}

std::vector<Passage> with_text(const std::vector<std::string>& texts) {
  return make_document("d", texts).passages;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

/// Passages of random kanji and kana, with random tags: many terms, some of them everywhere.
std::vector<Passage> random_passages(std::size_t count) {
  std::mt19937 random(5);
  std::vector<Passage> passages;
  for (std::uint32_t n = 1; n <= count; ++n) {
    std::u32string text = U"の演習";
    for (std::size_t i = random() % 60; i > 0; --i) {
      const bool kana = random() % 2 == 0;
      text.push_back(static_cast<char32_t>(kana ? 0x3042 + random() % 80 : 0x4E00 + random() % 20'000));
    }
    if (n % 50 == 0) text += U"\U00020B9F";
    Passage passage = make_passage(fmt::format("d{}", n / 100), n, to_utf8(text));
    if (n % 3 != 0) passage.year = 1990 + static_cast<int>(random() % 40);
    if (n % 4 != 0)
      for (int i = 0; i < 2; ++i) passage.ministry.push_back(fmt::format("省{}", random() % 9 + 10 * i));
    if (n % 5 == 0) passage.section = std::vector<std::string>{"第1章 演習", to_utf8(text.substr(0, 4))};
    if (n % 7 == 0) passage.amounts = {{"", static_cast<std::int64_t>(random()), 2025, "request", ""}};
    passage.title = fmt::format("題{}", n / 300);
    passages.push_back(std::move(passage));
  }
  return passages;
}

class GlassDatabaseTest : public testing::Test {
 protected:
  fs::path write_both(const std::vector<Passage>& passages, std::size_t piece) {
    fs::remove_all(ours());
    fs::remove_all(theirs());
    std::vector<std::string> our_terms, their_terms;
    glass::write_database(pieces_of(passages, piece, weighing_, packer_), packer_.dictionary(),
                          "sixteen bytes ..", ours(), note(our_terms));
    write_xapian_database(passages, weighing_, packer_, kCountNothing, theirs(), note(their_terms));
    EXPECT_EQ(our_terms, their_terms);
    return ours();
  }

  static VisitTerm note(std::vector<std::string>& out) {
    return [&out](std::string_view term, std::uint32_t n) { out.push_back(fmt::format("{} {}", term, n)); };
  }

  fs::path ours() const { return folder_ / "ours"; }
  fs::path theirs() const { return folder_ / "theirs"; }

  TemporaryFolder folder_;
  Weighing weighing_{test_analyzer(), 50};
  PassagePacker packer_{repeated("重要インフラの演習。", 5000)};  // a dictionary of several components
};

TEST_F(GlassDatabaseTest, IsWhatXapianWouldHaveWritten) {
  std::vector<std::string> many;
  for (int i = 0; i < 3000; ++i) many.push_back(fmt::format("演習{}", i));
  const struct {
    const char* why;
    std::vector<Passage> passages;
    std::size_t piece;
  } cases[] = {
      {"one passage", with_text({"演習"}), 9},
      {"a passage without a word", with_text({"。", "演習"}), 9},
      {"a term in every passage: chunks of a posting list", with_text(many), 9000},
      {"... over several pieces", with_text(many), 1700},
      {"a piece a passage", with_text({"演習", "重要", "演習"}), 1},
      {"document data of many components", with_text({repeated("重要インフラの演習。", 20'000), "短い"}), 9},
      {"data that does not shrink", with_text({"a", "漢"}), 9},
      {"words at the limit of a term", with_text({std::string(3000, 'x') + " " + std::string(240, 'y')}), 9},
      {"random ones", random_passages(2000), 9000},
      {"random ones in pieces", random_passages(2000), 999},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::ostringstream log;
    const fs::path written = write_both(c.passages, c.piece);
    EXPECT_EQ(difference(written, theirs()), "");
    EXPECT_EQ(Xapian::Database::check(written.string(), Xapian::DBCHECK_SHOW_STATS, &log), 0U) << log.str();
  }
}

TEST_F(GlassDatabaseTest, AnswersAsTheOther) {
  write_both(random_passages(2000), 999);
  const Xapian::Database ours_open(ours().string()), theirs_open(theirs().string());
  const auto answer = [](const Xapian::Database& database, const Xapian::Query& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25PlusWeight(10, 0, 1, 0, 0.5, 0));
    std::vector<std::pair<Xapian::docid, double>> out;
    const Xapian::MSet found = enquire.get_mset(0, 100, database.get_doccount());
    for (auto it = found.begin(); it != found.end(); ++it) out.emplace_back(*it, it.get_weight());
    out.emplace_back(found.get_matches_estimated(), 0);
    return out;
  };
  const Xapian::Query word("演習"), pair("XBの演"), year("Y2001"), none("nowhere");
  const struct {
    const char* why;
    Xapian::Query query;
  } cases[] = {
      {"a word", word},
      {"a pair and a year", word & year},
      {"either", pair | year},
      {"not", word & ~year},
      {"what is nowhere", none | year},
      {"a beginning", Xapian::Query(Xapian::Query::OP_WILDCARD, "XB省")},
      {"a range of a slot",
       Xapian::Query(Xapian::Query::OP_VALUE_GE, 0, Xapian::sortable_serialise(2005)) & word},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(answer(ours_open, c.query), answer(theirs_open, c.query));
  }
}

/// A database that another Xapian has made anew from ours is still the same.
TEST_F(GlassDatabaseTest, CanBeCompactedAndCopied) {
  write_both(random_passages(1000), 999);
  const fs::path compacted = folder_ / "compacted";
  Xapian::Database(ours().string()).compact(compacted.string());
  EXPECT_EQ(difference(compacted, theirs()), "");
}

TEST_F(GlassDatabaseTest, IsKnownToTheXapianHere) {
  EXPECT_TRUE(is_glass_known(test_analyzer(), folder_.path()));
  EXPECT_TRUE(fs::is_empty(folder_.path())) << "nothing is left behind";
  std::ofstream(folder_ / "a file") << "in the way";
  EXPECT_FALSE(is_glass_known(test_analyzer(), folder_ / "a file")) << "never throws";
}

TEST_F(GlassDatabaseTest, ADifferenceIsNamed) {
  const auto passages = with_text({"演習", "重要インフラ"});
  const auto changed = [&](auto change) {
    auto other = passages;
    change(other);
    return other;
  };
  const struct {
    const char* part;
    std::vector<Passage> other;
  } cases[] = {
      {"the passages", changed([](auto& p) { p.pop_back(); })},
      {"the lengths", changed([](auto& p) { p[0].text += "演習"; })},
      {"slot", changed([](auto& p) { p[0].number = 9; })},
      {"term", changed([](auto& p) { p[1].id = "other"; })},
      {"the data", changed([](auto& p) { p[1].notes = {"1"}; })},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.part);
    write_both(passages, 9);
    fs::remove_all(ours());
    glass::write_database(pieces_of(c.other, 9, weighing_, packer_), packer_.dictionary(), "sixteen bytes ..",
                          ours(), [](auto, auto) {});
    EXPECT_NE(difference(ours(), theirs()).find(c.part), std::string::npos) << difference(ours(), theirs());
  }
}

TEST(GlassPackTest, SortsAsTheNumbers) {
  std::string before;
  for (const std::uint32_t value : {0U, 1U, 127U, 128U, 0x7FFFU, 0x8000U, 0xFFFFU, 0x3FFFFFU, 0x400000U,
                                    0x1FFFFFFFU, 0x20000000U, 0xFFFFFFFFU}) {
    std::string packed;
    glass::pack_sortable(packed, value);
    EXPECT_LT(before, packed) << value;
    EXPECT_EQ(glass::unpack_sortable(packed), value);
    EXPECT_FALSE(glass::unpack_sortable(packed + "0")) << value;
    EXPECT_FALSE(glass::unpack_sortable(packed.substr(1)) == value) << value;
    before = packed;
  }
  EXPECT_FALSE(glass::unpack_sortable(""));
}

}  // namespace
}  // namespace hoshin
