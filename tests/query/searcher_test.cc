#include "query/searcher.h"

#include <filesystem>
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schema/error.h"
#include "schema/segment_format.h"
#include "small_index.h"

// Xapian 1.4's Database::check() deletes its tables as another type than it made them.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }

namespace hoshin::testing {
namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<std::uint32_t>;

std::vector<Passage> samples() {
  std::vector<Passage> out;
  const char* const words[] = {"人材", "演習", "訓練", "育成", "予算"};
  std::mt19937 random(1);
  for (std::uint32_t n = 1; n <= 60; ++n) {
    std::string text = "第" + std::to_string(n) + "の";
    for (auto i = 1 + random() % 6; i > 0; --i) text += std::string(words[random() % 5]) + "と";
    out.push_back(passage(n, text));
    if (n % 4) out.back().year = 2017 + static_cast<int>(n % 3);
  }
  return out;
}

TEST(SearcherTest, SeveralSegmentsAnswerAsOne) {
  const auto passages = samples();
  const SmallIndex one(passages, 1), three(passages, 3);
  for (const char* query :
       {"人材", "人材 演習", "「人材と」 -予算", "訓練 OR 育成 予算", "人材 演習 存在しない語", "-人材"}) {
    SCOPED_TRACE(query);
    SearchRequest request;
    request.query.text = query;
    request.page.limit = 100;
    const SearchResult a = one.search(request), b = three.search(request);
    EXPECT_EQ(a.total, b.total);
    EXPECT_EQ(a.relaxed, b.relaxed);
    EXPECT_EQ(sorted(one.numbers(request)), sorted(three.numbers(request)));
    ASSERT_EQ(a.hits.size(), b.hits.size());
    for (std::size_t i = 0; i < a.hits.size(); ++i) EXPECT_NEAR(a.hits[i].score, b.hits[i].score, 1e-9);
  }
}

TEST(SearcherTest, VisitsAllThatItFindsInSourceOrderUntilToldToStop) {
  const SmallIndex index(samples(), 3);
  for (const char* query : {"", "人材", "人材 -予算", "人材 演習 存在しない語"}) {
    SCOPED_TRACE(query);
    SearchRequest request;
    request.query.text = query;
    Numbers visited;
    const SearchResult said = index.searcher().for_each_passage(request.query, [&](const Passage& passage) {
      visited.push_back(passage.number);
      return true;
    });
    EXPECT_EQ(said.total, visited.size());
    EXPECT_EQ(visited, sorted(visited));
    request.page.limit = 100;
    EXPECT_EQ(visited.size(), request.query.text.empty() ? 60 : index.search(request).total);
    std::size_t left = 3;
    index.searcher().for_each_passage(request.query, [&](const Passage&) { return --left > 0; });
    EXPECT_EQ(left, 0u);
  }
}

TEST(SearcherTest, SortsAsAsked) {
  const auto passages = samples();
  const SmallIndex index(passages, 3);
  SearchRequest request;
  request.query.text = "人材";
  request.page.limit = 100;
  request.sort = Sort::kSource;
  const Numbers by_source = index.numbers(request);
  EXPECT_EQ(by_source, sorted(by_source));
  for (const Sort sort : {Sort::kYear, Sort::kYearDescending}) {
    request.sort = sort;
    std::vector<int> years;
    for (const Hit& hit : index.search(request).hits) years.push_back(hit.passage.year.value_or(0));
    std::vector<int> expected = years;
    std::stable_sort(expected.begin(), expected.end(), [&](int a, int b) {
      if ((a == 0) != (b == 0)) return b == 0;
      return sort == Sort::kYear ? a < b : a > b;
    });
    EXPECT_EQ(years, expected) << "passages without a year come last";
  }
}

TEST(SearcherTest, FiltersAloneGiveSourceOrder) {
  const SmallIndex index(samples(), 3);
  SearchRequest request;
  request.query.filters = {{"year", {"2017..2019"}, false}};
  const Numbers found = index.numbers(request);
  EXPECT_EQ(found.size(), 45U);
  EXPECT_EQ(found, sorted(found));
}

TEST(SearcherTest, PagesThroughTheHits) {
  const SmallIndex index(samples());
  SearchRequest request;
  request.query.text = "人材";
  const Numbers all = index.numbers(request);
  request.page.limit = 3;
  request.page.offset = 2;
  const SearchResult page = index.search(request);
  ASSERT_EQ(page.hits.size(), 3U);
  EXPECT_EQ(page.total, all.size());
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(page.hits[i].passage.number, all[i + 2]);
    EXPECT_EQ(page.hits[i].rank, i + 3);
  }
  request.page.offset = 1000000;
  EXPECT_TRUE(index.search(request).hits.empty());
  EXPECT_EQ(index.search(request).total, all.size());
}

TEST(SearcherTest, ShowsAPassageWithItsNeighbours) {
  auto passages = samples();
  passages[30].doc = "e";
  passages[30].id = "e#1";
  const SmallIndex index(passages, 2);
  const auto shown = [&](const char* id, std::size_t context) {
    Numbers out;
    for (const Passage& p : index.searcher().show(id, context)) out.push_back(p.number);
    return out;
  };
  EXPECT_EQ(shown("d#9", 0), Numbers{9});
  EXPECT_EQ(shown("d#10", 2), (Numbers{8, 9, 10, 11, 12}));
  EXPECT_EQ(shown("d#1", 2), (Numbers{1, 2, 3}));
  EXPECT_EQ(shown("d#60", 1), (Numbers{59, 60}));
  EXPECT_EQ(shown("e#1", 5), Numbers{31}) << "only of the same document";
  EXPECT_EQ(shown("d#32", 1), (Numbers{30, 32, 33}));
  EXPECT_EQ(shown("d#61", 1), Numbers{});
}

TEST(SearcherTest, NamesIdsNearToAWrongOne) {
  const SmallIndex index(samples());
  EXPECT_EQ(index.searcher().nearest_ids("d#6"), (std::vector<std::string>{"d#6", "d#60", "d#1"}));
  EXPECT_EQ(index.searcher().nearest_ids("d#99", 2).size(), 2U);
  EXPECT_TRUE(index.searcher().nearest_ids("zzzzzz#1").empty());
}

TEST(SearcherTest, ExplainsWhatItAsksFor) {
  const SmallIndex index({passage(1, "PQCと京都"), passage(2, "東京都")});
  const Explanation explanation = index.searcher().explain({.query = {"京都 PQC year:2025"}});
  EXPECT_EQ(explanation.understood, "京都 PQC year:2025");
  std::vector<std::string> seen;
  for (const auto& t : explanation.terms)
    seen.push_back(t.term + " " + t.role + " " + std::to_string(t.frequency));
  const auto has = [&](const char* row) { return std::find(seen.begin(), seen.end(), row) != seen.end(); };
  EXPECT_TRUE(has("京都 word 1"));
  EXPECT_TRUE(has("「京都」 literal 2"));
  EXPECT_TRUE(has("pqc word 1"));
}

TEST(SearcherTest, FindsNothingWrongWithAWholeIndex) {
  const SmallIndex index(samples(), 2);
  const auto findings = index.searcher().check();
  EXPECT_TRUE(findings.empty()) << findings[0].file << ": " << findings[0].problem;
  EXPECT_EQ(index.searcher().stats().passages, 60U);
  EXPECT_EQ(index.searcher().stats().segments, 2U);
  EXPECT_GT(index.searcher().stats().disk_bytes, 1000U);
}

void overwrite(const std::filesystem::path& file, std::streamoff at, const std::string& bytes) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(at);
  out << bytes;
}

/// How many findings a user has who may read the index and no more; 101 if it does not open.
int findings_of_a_reader(const fs::path& dir) {
  const ::pid_t child = ::fork();
  if (child == 0) {
    constexpr ::uid_t kNobody = 65534;
    if (::geteuid() == 0 && ::setuid(kNobody) != 0) ::_exit(100);
    try {
      ::_exit(static_cast<int>(Searcher(dir, vocabulary()).check().size()));
    } catch (const std::exception&) {
      ::_exit(101);
    }
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(SearcherTest, AnIndexThatMayOnlyBeReadIsCheckedAllTheSame) {
  using enum fs::perms;
  const SmallIndex index({passage(1, "人材の育成"), passage(2, "演習")});
  const fs::perms all_read = owner_read | group_read | others_read;
  const auto let_read = [&](const fs::path& path) {
    const bool folder = fs::is_directory(path);
    fs::permissions(path, folder ? all_read | owner_exec | group_exec | others_exec : all_read);
  };
  let_read(index.dir());
  for (const auto& entry : fs::recursive_directory_iterator(index.dir())) let_read(entry.path());
  EXPECT_EQ(findings_of_a_reader(index.dir()), 0);
  const fs::path lists = index.dir() / "seg-0" / kDatabaseDir / "postlist.glass";
  fs::permissions(lists, owner_write, fs::perm_options::add);
  overwrite(lists, static_cast<std::streamoff>(fs::file_size(lists) / 2), "x");
  let_read(lists);
  EXPECT_NE(findings_of_a_reader(index.dir()), 0) << "a file that was changed";
  fs::permissions(index.dir(), owner_all, fs::perm_options::add);  // so that it can be removed
  for (const auto& entry : fs::recursive_directory_iterator(index.dir())) {
    if (entry.is_directory()) fs::permissions(entry, owner_all, fs::perm_options::add);
  }
}

TEST(SearcherTest, CheckFindsChangedCharacters) {
  const SmallIndex index(samples());
  const auto column = index.dir() / "seg-0" / kTextColumnFile;
  overwrite(column, static_cast<std::streamoff>(fs::file_size(column) / 2), "x");
  index.reseal();
  EXPECT_FALSE(Searcher(index.dir(), vocabulary()).check().empty());
}

TEST(SearcherTest, SaysThatADamagedIndexIsDamaged) {
  for (const char* file : {"text.col", "facets.col", "words.col", "db/iamglass", "db/postlist.glass"}) {
    for (const bool missing : {false, true}) {
      SCOPED_TRACE(std::string(file) + (missing ? " is missing" : " is cut"));
      const SmallIndex index(samples());
      const auto path = index.dir() / "seg-0" / file;
      if (missing) {
        std::filesystem::remove(path);
      } else {
        std::filesystem::resize_file(path, 10);
      }
      try {
        const Searcher searcher(index.dir(), vocabulary());
        SearchRequest request;
        request.query.text = "人材";
        searcher.search(request);
        ADD_FAILURE() << "no error";
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << error.what();
        EXPECT_NE(error.hint(), "");
      }
    }
  }
}

TEST(SearcherTest, AnswersAnyBytes) {
  const SmallIndex index(samples());
  std::mt19937 random(17);
  const char* const pieces[] = {"人材", "「",    "」",        "\"",     "(",    ")",      "-",  "OR ",
                                " ",    "year:", "令和7年度", "*",      "\xFF", "2019..", "。", "は",
                                "何か", "PQC",   "ー",        "title:", "|",    "a"};
  for (int round = 0; round < 500; ++round) {
    SearchRequest request;
    request.query.any = random() % 4 == 0;
    request.query.exact = random() % 4 == 0;
    for (auto n = random() % 10; n > 0; --n) request.query.text += pieces[random() % std::size(pieces)];
    SCOPED_TRACE(request.query.text);
    try {
      const SearchResult result = index.search(request);
      ASSERT_LE(result.hits.size(), result.total);
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), ErrorCode::kUsage) << error.what();
    }
  }
}

TEST(SearcherTest, ReturnsFromHostileQueries) {
  const SmallIndex index(samples());
  std::string brackets(10000, '('), words, quoted = "「", letters(100000, 'a');
  for (int i = 0; i < 5000; ++i) words += "人材" + std::to_string(i) + " ";
  for (int i = 0; i < 50000; ++i) quoted += "人材";
  for (const std::string& query : {brackets + "人材", words, quoted + "」", letters, "-" + letters}) {
    SearchRequest request;
    request.query.text = query;
    EXPECT_NO_THROW(index.search(request));
  }
}

}  // namespace
}  // namespace hoshin::testing
