#include "query/money/ledger.h"

#include <gtest/gtest.h>

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
  for (const Stated& s : stated) {
    Passage p;
    p.doc = s.doc;
    p.ministry = s.ministry;
    p.amounts = {{s.label, s.yen, s.year, s.budget, s.part}};
    ledger.add(p);
  }
  std::string out;
  for (const Figure& f : ledger.figures()) {
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
  SumOnce sum;
  for (const Figure& f : ledger.figures()) sum.add(f, f.token);
  EXPECT_EQ(sum.sum().yen, 7);
  EXPECT_EQ(sum.sum().figures, 2U);
  EXPECT_EQ(sum.sum().left_out, 2U);
  EXPECT_EQ(sum.sum().undated, 1U);
  EXPECT_EQ(sum.sum().undated_yen, -3);
  EXPECT_TRUE(sum.sum().mixed);
}

TEST(LedgerTest, ASumThatIsTooLargeStopsAtTheLargest) {
  const FigureFilter everything;
  Ledger ledger(everything);
  Passage p;
  p.amounts = {{"a", INT64_MAX, {}, "", ""}, {"b", INT64_MAX, {}, "", ""}};
  ledger.add(p);
  SumOnce sum;
  for (const Figure& f : ledger.figures()) sum.add(f, f.token);
  EXPECT_EQ(sum.sum().yen, INT64_MAX);
}

}  // namespace
}  // namespace hoshin
