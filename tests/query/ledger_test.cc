#include "query/money/ledger.h"

#include <map>

#include <gtest/gtest.h>

#include "query/money/sum_once.h"
#include "query/money/sum_tree.h"

namespace hoshin {
namespace {

struct Stated {
  std::vector<std::string> ministry;
  std::string label;
  std::int64_t yen = 0;
  std::optional<int> year = 2019;
  std::string budget = "request", part = {}, doc = "d";
};

/// For each figure its sum's token, and a mark where it repeats another: "0 1 0r".
std::string tokens(const std::vector<Stated>& stated) {
  const FigureFilter everything;
  Ledger ledger(everything);
  int number = 0;
  for (const Stated& s : stated) {
    Passage p;
    p.doc = s.doc;
    p.id = s.doc + "#" + std::to_string(++number);
    p.ministry = s.ministry;
    p.amounts = {{s.label, s.yen, s.year, s.budget, s.part}};
    ledger.add(p);
  }
  std::string out;
  for (const Figure& f : ledger.take_figures()) {
    out += (out.empty() ? "" : " ") + std::to_string(f.token) + (f.repeated ? "r" : "");
  }
  return out;
}

TEST(LedgerTest, TellsAFigureFromItsRepeats) {
  const Stated first{{"総務省"}, "演習の実施", 100};
  Stated spaced = first, other_label = first, other_yen = first, other_year = first, other_kind = first,
         other_doc = first, body = first, both = first, stranger = first, nobody = first, total = first;
  spaced.label = "演習 の 実施";
  other_label.label = "訓練の実施";
  other_yen.yen = 200;
  other_year.year = std::nullopt;
  other_kind.budget = "initial";
  other_doc.doc = "e";
  body.ministry = {"総務省/NICT"};
  both.ministry = {"総務省", "警察庁"};
  stranger.ministry = {"警察庁"};
  nobody.ministry = {};
  total.part = "total";
  const struct {
    const char* why;
    std::vector<Stated> stated;
    const char* tokens;
  } cases[] = {
      {"the same", {first, first}, "0 0r"},
      {"however the label is spaced", {first, spaced}, "0 0r"},
      {"another measure", {first, other_label}, "0 1"},
      {"another sum", {first, other_yen}, "0 1"},
      {"another year, even none", {first, other_year}, "0 1"},
      {"another kind", {first, other_kind}, "0 1"},
      {"another document", {first, other_doc}, "0 1"},
      {"a body is its ministry", {first, body}, "0 0r"},
      {"one ministry in common", {first, both}, "0 0r"},
      {"one in common, the other way round", {both, first}, "0 0r"},
      {"another ministry", {first, stranger}, "0 1"},
      {"nobody's is not somebody's", {first, nobody}, "0 1"},
      {"nobody's twice", {nobody, nobody}, "0 0r"},
      {"a total is not a figure of its size", {first, total}, "0 1"},
      {"a third goes with the first that it fits", {first, stranger, both}, "0 1 0r"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(tokens(c.stated), c.tokens);
  }
}

TEST(LedgerTest, ASumCountsEachFigureOnceAndNoTotals) {
  const FigureFilter everything;
  Ledger ledger(everything);
  Passage p;
  p.doc = "d";
  p.amounts = {{"a", 10, 2019, "request", ""},
               {"a", 10, 2019, "request", ""},
               {"b", -3, std::nullopt, "", ""},
               {"all", 99, 2019, "request", "total"},
               {"part", 1, 2019, "request", "within"}};
  ledger.add(p);
  const std::vector<Figure> figures = ledger.take_figures();
  SumOnce sum;
  for (const Figure& f : figures) sum.add(f, f.token);
  EXPECT_EQ(sum.sum().yen, 7);
  EXPECT_EQ(sum.sum().figures, 2U);
  EXPECT_EQ(sum.sum().left_out, 2U);
  EXPECT_EQ(sum.sum().undated, 1U);
  EXPECT_EQ(sum.sum().undated_yen, -3);
  EXPECT_TRUE(sum.sum().mixed);
}

/// Figures as label=億円, behind | how they are related: "A=3|of d#1.1".
struct Related {
  std::string label;
  std::int64_t yen = 0;
  std::string part = {}, of = {}, same_as = {};
  std::uint32_t parts = 0, breakdown = 1;
  std::vector<std::string> ministry = {};
};

Passage passage_of(const Related& r, std::uint32_t number) {
  Passage p;
  p.doc = "d";
  p.id = "d#" + std::to_string(number);
  p.number = number;
  p.ministry = r.ministry;
  Amount a{r.label, r.yen, 2025, "initial", r.part};
  a.of = r.of.empty() ? "" : "d#" + r.of + ".1";
  a.same_as = r.same_as.empty() ? "" : "d#" + r.same_as + ".1";
  a.parts = r.parts;
  a.breakdown = r.breakdown;
  p.amounts = {a};
  return p;
}

/// The sum of all, and by ministry: "7 総務省=7".
std::string sums(const std::vector<Related>& related, const std::vector<std::size_t>& without = {}) {
  const FigureFilter everything;
  Ledger ledger(everything);
  for (std::size_t i = 0; i < related.size(); ++i) {
    if (std::find(without.begin(), without.end(), i + 1) != without.end()) continue;
    ledger.add(passage_of(related[i], static_cast<std::uint32_t>(i + 1)));
  }
  const std::vector<Figure> figures = ledger.take_figures();
  SumOnce all;
  std::map<std::string, SumOnce> ministries;
  for (const Figure& f : figures) {
    all.add(f, f.token);
    for (const Figure::Share& share : f.shares) ministries[share.ministry].add(f, share.token);
  }
  std::string out = std::to_string(all.sum().yen);
  for (const auto& [ministry, sum] : ministries) {
    if (!ministry.empty()) out += " " + ministry + "=" + std::to_string(sum.sum().yen);
  }
  return out;
}

TEST(LedgerTest, ASumHasEachYenOnce) {
  const std::vector<Related> two = {{"計", 5, "total", "", "", 2}, {"a", 3, "", "1"}, {"b", 2, "", "1"}};
  const std::vector<Related> levels = {{"総計", 9, "total", "", "", 2},
                                       {"計", 5, "total", "1", "", 2},
                                       {"a", 3, "", "2"},
                                       {"b", 2, "", "2"},
                                       {"c", 4, "", "1"}};
  const std::vector<Related> ways = {{"計", 5, "total", "", "", 2},
                                     {"a", 3, "", "1"},
                                     {"b", 2, "", "1"},
                                     {"x", 4, "", "1", "", 0, 2},
                                     {"y", 1, "", "1", "", 0, 2}};
  const std::vector<Related> some = {
      {"総額", 9, "total"}, {"a", 3, "", "1", "", 0, 1, {"総務省"}}, {"b", 2, "", "1", "", 0, 1, {"警察庁"}}};
  const std::vector<Related> twice = {{"a", 3, "", "", "", 2},
                                      {"b", 2},
                                      {"a の詳細", 3, "", "", "1"},
                                      {"a1", 2, "", "3"},
                                      {"a2", 1, "", "3"}};
  const struct {
    const char* why;
    std::vector<Related> figures;
    std::vector<std::size_t> without;
    const char* sums;
  } cases[] = {
      {"the parts of a total", two, {}, "5"},
      {"the total where a part is not there", two, {3}, "5"},
      {"the parts alone", two, {1}, "5"},
      {"two levels", levels, {}, "9"},
      {"the inner total where a part of it is not there", levels, {4}, "9"},
      {"without the outer one", levels, {1, 4}, "9"},
      {"a total that is broken down in two ways", ways, {}, "5"},
      {"the other way where the first is not there", ways, {2}, "5"},
      {"a total of which some parts are listed; they count for their ministries",
       some,
       {},
       "9 総務省=3 警察庁=2"},
      {"a total that words alone tell, beside others", {{"計", 5, "total"}, {"a", 3}}, {}, "3"},
      {"a total alone", {{"計", 5, "total"}}, {}, "5"},
      {"what is printed again, once", {{"a", 3}, {"別名", 3, "", "", "1"}}, {}, "3"},
      {"again, where the first is not there",
       {{"a", 3}, {"別名", 3, "", "", "1"}, {"c", 3, "", "", "1"}},
       {1},
       "3"},
      {"the parts of what is printed again", twice, {}, "5"},
      {"a ring", {{"a", 3, "", "2"}, {"b", 3, "", "1"}}, {}, "0"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(sums(c.figures, c.without), c.sums);
  }
}

/// A node as its label with its parts, those of a breakdown that is not counted behind !, and what they lack:
/// "計(a b 0)"; what is not counted in small brackets.
std::string outline(const BudgetNode& node) {
  std::string out = node.row.left_out.empty() ? node.row.amount.label : "[" + node.row.amount.label + "]";
  for (const BudgetRow& again : node.restated) out += "=" + again.amount.label;
  for (const BudgetNode::Breakdown& breakdown : node.breakdowns) {
    out += breakdown.counted ? "(" : "!(";
    for (const BudgetNode& part : breakdown.parts) out += outline(part) + " ";
    out += std::to_string(breakdown.difference_from(node.row.amount.yen)) + ")";
  }
  return out;
}

/// The tree of the sum of all, and behind | what it leaves out.
std::string tree(const std::vector<Related>& related) {
  const FigureFilter everything;
  Ledger ledger(everything);
  for (std::size_t i = 0; i < related.size(); ++i)
    ledger.add(passage_of(related[i], static_cast<std::uint32_t>(i + 1)));
  const std::vector<Figure> figures = ledger.take_figures();
  SumOnce all;
  for (const Figure& f : figures) all.add(f, f.token);
  const SumTree tree = tree_of(all);
  std::string out;
  for (const BudgetNode& node : tree.counted) out += (out.empty() ? "" : " ") + outline(node);
  for (const BudgetRow& row : tree.left_out) out += " | " + row.left_out + " " + row.amount.label;
  return out;
}

TEST(LedgerTest, ATreeTellsWhatASumCounts) {
  std::vector<Related> deep;
  for (std::size_t i = 1; i < 200; ++i) deep.push_back({"x", 1, "", std::to_string(i + 1)});
  const struct {
    const char* why;
    std::vector<Related> figures;
    const char* tree;
  } cases[] = {
      {"parts below their total",
       {{"計", 5, "total", "", "", 2}, {"a", 3, "", "1"}, {"b", 2, "", "1"}},
       "[計](a b 0)"},
      {"a total that counts, and what its parts lack", {{"計", 9, "total"}, {"a", 3, "", "1"}}, "計!([a] 6)"},
      {"two levels",
       {{"総計", 9, "total", "", "", 2},
        {"計", 5, "total", "1", "", 2},
        {"a", 3, "", "2"},
        {"b", 2, "", "2"},
        {"c", 4, "", "1"}},
       "[総計]([計](a b 0) c 0)"},
      {"two ways",
       {{"計", 5, "total", "", "", 1}, {"a", 5, "", "1"}, {"x", 4, "", "1", "", 0, 2}},
       "[計](a 0)!([x] 1)"},
      {"what is printed again", {{"a", 3}, {"別名", 3, "", "", "1"}}, "a=別名"},
      {"what is in no sum", {{"a", 3}, {"b", 9, "within"}, {"c", 1, "change"}}, "a | within b | change c"},
      {"a total whose parts are not here counts", {{"計", 5, "total", "", "", 2}, {"a", 3}}, "計 a"},
      {"a ring", {{"a", 3, "", "2"}, {"b", 3, "", "1"}}, " | part a | part b"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(tree(c.figures), c.tree);
  }
  EXPECT_FALSE(tree(deep).empty()) << "however deep totals name each other";
}

/// Three totals a level, each part of all above it: 3^29 ways lead up, which nobody lives to go.
TEST(LedgerTest, ATotalIsSeenOnceByHoweverManyWaysItIsReached) {
  constexpr std::size_t kLevels = 30, kSides = 3;
  std::vector<Related> related;
  const auto number = [](std::size_t level, std::size_t side) {
    return kSides * (kSides * level + side) + 1;
  };
  std::int64_t yen = 1;
  for (std::size_t level = 0; level < kLevels; ++level, yen *= kSides) {
    for (std::size_t side = 0; side < kSides; ++side) {
      for (std::size_t repeat = 0; repeat < kSides; ++repeat) {
        Related r{std::to_string(level) + "-" + std::to_string(side), yen};
        if (level + 1 < kLevels) r.of = std::to_string(number(level + 1, repeat));
        if (repeat > 0) r.same_as = std::to_string(number(level, side));
        if (repeat == 0 && level > 0) r.parts = kSides;
        related.push_back(std::move(r));
      }
    }
  }
  EXPECT_EQ(sums(related), "3");
}

TEST(LedgerTest, RowsOfOneTableAreDifferentThings) {
  const auto row = [](std::uint32_t number, const char* head) {
    Passage p = passage_of({"その他", 3}, number);
    p.cells = {{"その他", {"事項"}}, {"3", {head}}};
    return p;
  };
  const struct {
    const char* why;
    std::vector<Passage> passages;
    std::int64_t sum;
  } cases[] = {
      {"one table", {row(1, "令和7年度"), row(2, "令和7年度")}, 6},
      {"two tables", {row(1, "令和7年度"), row(2, "予算額")}, 3},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const FigureFilter everything;
    Ledger ledger(everything);
    for (const Passage& p : c.passages) ledger.add(p);
    const std::vector<Figure> figures = ledger.take_figures();
    SumOnce sum;
    for (const Figure& f : figures) sum.add(f, f.token);
    EXPECT_EQ(sum.sum().yen, c.sum);
  }
}

TEST(LedgerTest, ASumThatIsTooLargeStopsAtTheLargest) {
  const FigureFilter everything;
  Ledger ledger(everything);
  Passage p;
  p.amounts = {{"a", INT64_MAX, {}, "", ""}, {"b", INT64_MAX, {}, "", ""}};
  ledger.add(p);
  const std::vector<Figure> figures = ledger.take_figures();
  SumOnce sum;
  for (const Figure& f : figures) sum.add(f, f.token);
  EXPECT_EQ(sum.sum().yen, INT64_MAX);
}

}  // namespace
}  // namespace hoshin
