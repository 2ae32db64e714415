// Posting lists as we read them are those that Xapian gives, whoever wrote the table and however; and nothing
// in a damaged table is believed.
#include "query/store/posting_table.h"

#include <fstream>
#include <iterator>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "query/store/passage_table.h"
#include "schema/error.h"
#include "schema/glass_format.h"
#include "schema/segment_format.h"
#include "tests/query/small_index.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;
using hoshin::testing::file_bytes_of;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

GlassRoot root_of(const fs::path& database) {
  return glass_roots(bytes_of(database / glass::kVersionFile)).value().postings;
}

PostingTable table_of(const fs::path& database) {
  return {file_bytes_of(database / glass::kPostingTable), root_of(database)};
}

/// A database of random terms: some everywhere, some once, some with bytes that keys must escape.
class Databases {
 public:
  static constexpr std::uint32_t kPassages = 2400;

  Databases() {
    write_at_once();
    write_in_parts();
    Xapian::Database((folder_ / "parts").string()).compact((folder_ / "compacted").string());
    Xapian::Database((folder_ / "parts").string()).compact((folder_ / "small blocks").string(), 0, 2048);
  }

  std::vector<fs::path> all() const {
    return {folder_ / "at once", folder_ / "parts", folder_ / "compacted", folder_ / "small blocks"};
  }

 private:
  /// Some that Xapian compresses, some that it does not, some of several components.
  static std::string data(std::mt19937& random, std::uint32_t n) {
    if (n % 3 == 0) return std::string(n % 3000, 'a');
    std::string noise;
    for (std::uint32_t i = 0; i < (n % 300 == 1 ? 30'000U : n % 50); ++i)
      noise.push_back(static_cast<char>(random()));
    return noise;
  }

  static Xapian::Document document(std::uint32_t n) {
    std::mt19937 random(n);
    Xapian::Document out;
    if (n % 10 != 0) out.set_data(data(random, n));
    out.add_term("everywhere", 1 + random() % 300);
    out.add_term(std::string("zero\0byte", 9), 1 + random() % 3);
    if (n % 2 == 0) out.add_boolean_term("even");
    if (n % 799 == 0) out.add_term(std::string(240, 'y'), 127);
    if (n > 2390) out.add_term("at the end", 2);
    if (n == 1) out.add_term("at the beginning", 3);
    for (int i = 0; i < 12; ++i)
      out.add_term(fmt::format("t{}", random() % (i < 5 ? 20 : 6'000)), 1 + random() % 127);
    return out;
  }

  void write_at_once() {
    Xapian::WritableDatabase database((folder_ / "at once").string(), Xapian::DB_CREATE);
    for (std::uint32_t n = 1; n <= kPassages; ++n) database.replace_document(n, document(n));
    database.set_metadata("name", std::string(5000, 'm'));
    database.commit();
  }

  /// Flushed again and again, and changed: with blocks that are free and lists that were cut.
  void write_in_parts() {
    Xapian::WritableDatabase database((folder_ / "parts").string(), Xapian::DB_CREATE);
    for (std::uint32_t n = 1; n <= kPassages; ++n) {
      database.replace_document(n, n % 3 == 0 ? document(n + 1) : document(n));
      if (n % 500 == 0) database.commit();
    }
    for (std::uint32_t n = 3; n <= kPassages; n += 3) database.replace_document(n, document(n));
    database.commit();
  }

  const TemporaryFolder folder_;
};

/// As Xapian gives it.
Postings list_of(const Xapian::Database& database, const std::string& term) {
  Postings out;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    out.docids.push_back(*at);
    out.impacts.push_back(static_cast<std::uint8_t>(std::min(at.get_wdf(), 255U)));
  }
  return out;
}

/// Those of `list` that are `wanted`, both ascending.
Postings picked(const Postings& list, const std::vector<std::uint32_t>& wanted) {
  Postings out;
  for (std::size_t i = 0; i < list.docids.size(); ++i) {
    if (!std::ranges::binary_search(wanted, list.docids[i])) continue;
    out.docids.push_back(list.docids[i]);
    out.impacts.push_back(list.impacts[i]);
  }
  return out;
}

std::vector<std::uint32_t> random_docids(std::mt19937& random, std::uint32_t one_in) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t docid = 1; docid <= Databases::kPassages; ++docid) {
    if (random() % one_in == 0) out.push_back(docid);
  }
  return out;
}

TEST(PostingTableTest, GivesWhatXapianGives) {
  const Databases databases;
  std::mt19937 random(3);
  for (const fs::path& folder : databases.all()) {
    SCOPED_TRACE(folder.filename());
    const Xapian::Database database(folder.string());
    const PostingTable table = table_of(folder);
    std::size_t terms = 0;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      if (++terms % 7 != 0 && term.get_termfreq() < 100) continue;
      const Postings theirs = list_of(database, *term), ours = table.read(*term, Databases::kPassages);
      ASSERT_EQ(ours.docids, theirs.docids) << *term;
      ASSERT_EQ(ours.impacts, theirs.impacts) << *term;
      ASSERT_EQ(table.frequency(*term), term.get_termfreq()) << *term;
      const auto wanted = random_docids(random, terms % 2 == 0 ? 3 : 600);
      const Postings some = table.pick(*term, wanted), their_some = picked(theirs, wanted);
      ASSERT_EQ(some.docids, their_some.docids) << *term;
      ASSERT_EQ(some.impacts, their_some.impacts) << *term;
    }
    EXPECT_GT(terms, 4'000U);
  }
}

TEST(PassageTableTest, GivesWhatXapianGivesOrLeavesItToXapian) {
  const Databases databases;
  for (const fs::path& folder : databases.all()) {
    SCOPED_TRACE(folder.filename());
    const Xapian::Database database(folder.string());
    const PassageTable table(file_bytes_of(folder / glass::kDataTable),
                             glass_roots(bytes_of(folder / glass::kVersionFile)).value().data);
    std::size_t given = 0;
    for (std::uint32_t docid = 1; docid <= Databases::kPassages; ++docid) {
      const auto data = table.data(docid);
      if (!data) continue;
      ASSERT_EQ(*data, database.get_document(docid).get_data()) << docid;
      given += !data->empty();
    }
    EXPECT_GT(given, Databases::kPassages / 2);
    EXPECT_FALSE(table.data(0));
    EXPECT_FALSE(table.data(Databases::kPassages + 1));
    const PostingTable postings = table_of(folder);
    EXPECT_EQ(postings.metadata("name"), database.get_metadata("name"));
    EXPECT_EQ(postings.metadata("other"), "");
  }
}

TEST(PostingTableTest, HasNothingOfTermsThatAreNowhere) {
  const Databases databases;
  const PostingTable table = table_of(databases.all().front());
  const std::string terms[] = {"",
                               "a",
                               std::string("even\0", 5),
                               "evenly",
                               "eve",
                               "zero",
                               std::string("zero\0", 5),
                               "\xFF\xFF",
                               std::string(1, '\0'),
                               std::string(255, 'z')};
  for (const std::string& term : terms) {
    SCOPED_TRACE(term);
    EXPECT_EQ(table.frequency(term), 0U);
    EXPECT_TRUE(table.read(term, Databases::kPassages).docids.empty());
    EXPECT_TRUE(table.pick(term, std::vector<std::uint32_t>{1, 2, 3}).docids.empty());
  }
}

TEST(PostingTableTest, HasNothingWhereThereIsNoTable) {
  const TemporaryFolder folder;
  std::ofstream(folder / "empty").flush();
  const PostingTable table(file_bytes_of(folder / "empty"), GlassRoot());
  EXPECT_EQ(table.frequency("演習"), 0U);
  EXPECT_TRUE(table.read("演習", 9).docids.empty());
  EXPECT_TRUE(table.pick("演習", std::vector<std::uint32_t>{1}).docids.empty());
  EXPECT_EQ(table.read_beginning("演", 9, [] {}), std::vector<std::uint64_t>(1));
  EXPECT_EQ(table.metadata("dictionary"), "");
}

TEST(PostingTableTest, GivesThePassagesOfAllTermsThatBeginSo) {
  const Databases databases;
  for (const fs::path& folder : databases.all()) {
    SCOPED_TRACE(folder.filename());
    const Xapian::Database database(folder.string());
    const PostingTable table = table_of(folder);
    for (const std::string prefix : {"t1", "even", "at the", "every", "u", "zero"}) {
      SCOPED_TRACE(prefix);
      std::vector<std::uint64_t> expected(Databases::kPassages / 64 + 1);
      std::size_t terms = 0, looks = 0;
      for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
           ++term, ++terms) {
        for (const std::uint32_t docid : list_of(database, *term).docids)
          expected[docid / 64] |= std::uint64_t{1} << (docid % 64);
      }
      EXPECT_EQ(table.read_beginning(prefix, Databases::kPassages, [&] { ++looks; }), expected);
      EXPECT_EQ(looks, terms);
    }
  }
}

TEST(PostingTableTest, TheVersionFileIsReadOrNot) {
  const Databases databases;
  const std::string good = bytes_of(databases.all().front() / glass::kVersionFile);
  std::string other_date = good;
  other_date[glass::kMagic.size() - 1] = '\x6F';
  const struct {
    const char* why;
    std::string bytes;
    bool known;
  } cases[] = {
      {"as it is", good, true},
      {"of another date", other_date, false},
      {"empty", "", false},
      {"cut behind the magic", good.substr(0, glass::kMagic.size()), false},
      {"cut in the root", good.substr(0, glass::kMagic.size() + glass::kIdentityBytes + 2), false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(glass_roots(c.bytes).has_value(), c.known);
  }
}

/// Reads every kind of list of a damaged table. What is given is in order; what cannot be given is an error.
std::size_t read_damaged(const fs::path& file, const GlassRoot& root) {
  std::size_t errors = 0;
  const std::vector<std::uint32_t> wanted = {1, 7, 799, 1200, 1598, 2395};
  for (const std::string term : {"everywhere", "even", "t1", "t17", "t3001", "at the end"}) {
    try {
      const PostingTable table(file_bytes_of(file), root);
      const Postings all = table.read(term, Databases::kPassages);
      EXPECT_TRUE(std::ranges::is_sorted(all.docids));
      EXPECT_TRUE(all.docids.empty() || all.docids.back() <= Databases::kPassages);
      EXPECT_EQ(all.docids.size(), all.impacts.size());
      EXPECT_LE(table.pick(term, wanted).docids.size(), wanted.size());
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      ++errors;
    }
  }
  return errors;
}

TEST(PostingTableTest, BelievesNoDamagedByte) {
  const Databases databases;
  const TemporaryFolder folder;
  const fs::path good = databases.all().back(), damaged = folder / "damaged";
  const GlassRoot root = root_of(good);
  const std::string bytes = bytes_of(good / glass::kPostingTable);
  std::mt19937 random(11);
  std::size_t errors = 0;
  const auto try_with = [&](const std::string& changed, const GlassRoot& begin) {
    std::ofstream(damaged, std::ios::binary) << changed;
    errors += read_damaged(damaged, begin);
  };
  for (int run = 0; run < 200; ++run) {
    std::string changed = bytes;
    for (int i = 0; i < (run % 3 == 0 ? 1 : 200); ++i)
      changed[random() % changed.size()] = static_cast<char>(random());
    // The root and its children decide most: they are hit in every other run.
    if (run % 2 == 0) changed[root.block * root.block_size + random() % 100] = static_cast<char>(random());
    try_with(changed, root);
  }
  for (const std::size_t size :
       {std::size_t{0}, root.block_size, bytes.size() - 1, bytes.size() - root.block_size})
    try_with(bytes.substr(0, size), root);
  for (const std::uint32_t level : {0U, 1U, 9U, 10U, 4'000'000U}) {
    GlassRoot other = root;
    other.level = level;
    try_with(bytes, other);
  }
  EXPECT_GT(errors, 100U) << "damage was found";
}

}  // namespace
}  // namespace hoshin
