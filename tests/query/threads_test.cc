// One Searcher, many threads: the answers are those of one thread. The tsan preset runs this, too.
#include <algorithm>
#include <atomic>
#include <functional>
#include <latch>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

constexpr std::size_t kThreads = 8, kRounds = 3;

constexpr const char* kTexts[] = {
    "重要インフラ事業者は、分野横断的な演習に参加し、障害対応の手順を確認する。",
    "サイバーセキュリティ人材の育成を進め、地方公共団体の取組を支援する。",
    "避難所の運営に当たっては、備蓄の充実を図り、訓練を毎年行う。",
    "医療機関における情報セキュリティの確保に要する経費を要求する。",
    "気象衛星の観測データを防災情報システムへ速やかに提供する。",
    "サーバーの脆弱性に関する情報を収集し、IoT機器の安全を確保する。",
    "取り組みの進捗は、安全保障の観点から年度ごとに検証する。",
};
constexpr const char* kMinistries[] = {"総務省/NICT", "総務省", "警察庁", "経済産業省", "厚生労働省"};

std::vector<Passage> samples() {
  std::vector<Passage> all;
  for (std::uint32_t i = 0; i < 210; ++i) {
    Passage p = passage(i + 1, fmt::format("{}{}", kTexts[i % 7], i % 3 == 0 ? kTexts[(i / 7) % 7] : ""));
    p.doc = fmt::format("doc{}", i / 30);
    p.id = fmt::format("{}#{}", p.doc, i % 30 + 1);
    p.number = i % 30 + 1;
    p.title = fmt::format("第{}次基本計画", i / 30 + 1);
    p.section = {"第１ 基本的な考え方", i % 2 == 0 ? "１ 演習" : "２ 人材の育成"};
    if (i % 11 != 0) p.year = 2017 + static_cast<int>(i / 30);
    if (i % 5 != 0) p.ministry = {kMinistries[i % 5], kMinistries[(i + 1) % 5]};
    if (i % 4 == 0)
      p.amounts = {{"演習", 100'000'000 * (i % 9 + 1), 2018 + static_cast<int>(i % 4), "request", ""}};
    all.push_back(std::move(p));
  }
  return all;
}

// --- Answers as text ---------------------------------------------------------------------

std::string shown(const std::vector<FacetValue>& values) {
  std::string out;
  for (const FacetValue& v : values) {
    out += fmt::format(" {}={}/{}({})", v.value.value_or("-"), v.count, v.yen.value_or(0), shown(v.children));
  }
  return out;
}

std::string shown(const SearchResult& result) {
  std::string out = fmt::format("{} {} {} {} {}\n", result.understood, result.total, result.relaxed,
                                result.suggestion.value_or("-"), result.documents_total);
  for (const Hit& hit : result.hits) {
    out += fmt::format("{} {} {:.6f}", hit.rank, hit.passage.id, hit.score);
    for (const ByteRange& range : hit.highlights) out += fmt::format(" {}-{}", range.begin, range.end);
    out += '\n';
  }
  for (const FacetCounts& facet : result.facets) out += facet.field + shown(facet.values) + '\n';
  return out;
}

std::string shown(const Pivot& pivot) {
  std::string out = shown(pivot.columns);
  for (const Pivot::Row& row : pivot.rows) out += fmt::format("\n{} {}", shown({row.value}), row.cells);
  return out;
}

std::string shown(const BudgetTable& table) {
  std::string out = fmt::format("{} {}", table.sum.yen, table.sum.figures);
  for (const BudgetRow& row : table.rows) out += fmt::format(" {}:{}", row.passage->id, row.amount.yen);
  for (const BudgetGroup& group : table.groups) out += fmt::format(" {}", group.sum.yen);
  return out;
}

std::string shown(const Comparison& comparison) {
  std::string out = comparison.understood;
  for (const Comparison::Year& year : comparison.years) {
    out += fmt::format(" {}:{}/{}:{}", year.year, year.total, year.passages,
                       year.best ? year.best->passage.id : "-");
  }
  return out;
}

std::string shown(const Explanation& explanation) {
  std::string out = explanation.xapian;
  for (const auto& term : explanation.terms) out += fmt::format(" {}:{}", term.term, term.frequency);
  for (const auto& hit : explanation.hits) out += fmt::format(" {}:{:.6f}", hit.id, hit.score);
  return out;
}

std::string shown(const std::vector<Passage>& passages) {
  std::string out;
  for (const Passage& p : passages) out += p.id + ' ' + p.text + '\n';
  return out;
}

// --- Calls -----------------------------------------------------------------------------------

using Call = std::function<std::string(const Searcher&)>;

SearchRequest asking(std::string query, std::vector<std::string> facets = {}) {
  SearchRequest request;
  request.query.text = std::move(query);
  request.facets = std::move(facets);
  return request;
}

Call search(SearchRequest request) {
  return [request](const Searcher& searcher) { return shown(searcher.search(request)); };
}

/// Every way to ask, so that each meets each other one.
std::vector<Call> calls() {
  std::vector<Call> all;
  for (const char* query :
       {"演習", "重要インフラ 演習", "「情報を収集」", "「る」", "訓練 OR 備蓄 -医療", "せきゅりてぃ人材",
        "取組", "サーバ", "サイバーセキュリィテ", "安全保証", "存在しない語",
        "情報セキュリティの予算はいくらですか", "title:基本計画 人材", "IoT", "演*", "-演習"}) {
    all.push_back(search(asking(query)));
    all.push_back(search(asking(query, {"year", "ministry"})));
  }
  SearchRequest filtered = asking("演習", {"year", "ministry", "doc"});
  filtered.query.filters = {{"year", {"2018..2020"}}, {"ministry", {"総務省"}}, {"doc", {"doc3"}, true}};
  all.push_back(search(filtered));
  SearchRequest grouped = asking("人材 演習");
  grouped.group_by_doc = grouped.collapse = grouped.query.any = true;
  all.push_back(search(grouped));
  SearchRequest costly = asking("演習", {"year", "ministry"});
  costly.query.filters = {{"amount", {"3億円以上"}}};
  costly.sort = Sort::kAmountDescending;
  all.push_back(search(costly));
  all.push_back([](const Searcher& s) { return shown(s.facets({.fields = {"year", "kind"}})); });
  all.push_back([](const Searcher& s) {
    return shown(s.facets({.fields = {"year", "ministry"}, .measure = Measure::kYen}));
  });
  PivotRequest pivot{.row_field = "ministry", .column_field = "year", .measure = Measure::kYen};
  all.push_back([pivot](const Searcher& s) { return shown(s.pivot(pivot)); });
  pivot.measure = Measure::kHits;
  pivot.query.text = "演習";
  all.push_back([pivot](const Searcher& s) { return shown(s.pivot(pivot)); });
  all.push_back([](const Searcher& s) {
    BudgetRequest request;
    request.group_by = {"ministry", "year"};
    return shown(s.budget(request));
  });
  for (const char* prefix : {"情報", "じょうほう", "jin", "重要イ"}) {
    all.push_back([prefix](const Searcher& s) {
      std::string out;
      for (const Completion& c : s.complete(prefix)) out += fmt::format("{} {}\n", c.text, c.count);
      return out;
    });
  }
  all.push_back([](const Searcher& s) { return shown(s.similar({.id = "doc1#3", .other_years = true})); });
  all.push_back([](const Searcher& s) { return shown(s.similar({.id = "doc4#7"})); });
  all.push_back([](const Searcher& s) { return shown(s.compare({.query = {"演習"}})); });
  all.push_back([](const Searcher& s) { return shown(s.explain({.query = {"情報セキュリティ"}})); });
  all.push_back([](const Searcher& s) { return shown(s.show("doc2#4", 2)); });
  all.push_back([](const Searcher& s) { return fmt::format("{}", s.nearest_ids("doc2#99")); });
  all.push_back(
      [](const Searcher& s) { return fmt::format("{} {}", s.stats().passages, s.documents().size()); });
  all.push_back([](const Searcher& s) { return fmt::format("{}", s.check().size()); });
  all.push_back([](const Searcher& s) -> std::string {
    try {
      return shown(s.search(asking("")));
    } catch (const Error& error) {
      return error.what();
    }
  });
  return all;
}

TEST(ThreadsTest, ManyGetTheAnswersOfOne) {
  const SmallIndex index(samples(), 3);
  const std::vector<Call> all = calls();
  std::vector<std::string> expected;
  for (const Call& call : all) expected.push_back(call(index.searcher()));
  ASSERT_EQ(expected.front().substr(0, 9), "演習 12") << "the index answers: " << expected.front();

  const Searcher searcher(index.dir(), vocabulary());  // so that even its first calls come together
  std::latch start(kThreads);
  std::atomic<std::size_t> wrong = all.size();
  const auto ask = [&](std::size_t thread) {
    start.arrive_and_wait();
    for (std::size_t i = 0; i < kRounds * all.size(); ++i) {
      const std::size_t call = (i + thread * all.size() / kThreads) % all.size();
      if (all[call](searcher) != expected[call]) wrong = call;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread) threads.emplace_back(ask, thread);
  }
  EXPECT_EQ(wrong, all.size()) << "one thread gets: " << expected[std::min(wrong.load(), all.size() - 1)];
}

TEST(ThreadsTest, EachMayHaveASearcherOfItsOwn) {
  const SmallIndex index(samples(), 2);
  const std::string expected = shown(index.search("演習 人材"));
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&] {
        const Searcher searcher(index.dir(), vocabulary());
        if (shown(searcher.search(asking("演習 人材"))) == expected) ++right;
      });
    }
  }
  EXPECT_EQ(right, static_cast<int>(kThreads));
}

}  // namespace
}  // namespace hoshin::testing
