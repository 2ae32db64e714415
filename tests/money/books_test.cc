// Whole budget books, and what a person would sign of them: what counts where 歳出合計 is printed, what of
// 歳入 and 歳出, and what stands between the rows of a list.
#include <map>

#include <gtest/gtest.h>

#include "dict/grand_total_words.h"
#include "tests/money/read_sums.h"

namespace hoshin::testing {
namespace {

const GrandTotalWords& words() {
  static const GrandTotalWords words{HOSHIN_DATA_DIR};
  return words;
}

std::vector<Figure> figures_of(const std::vector<Passage>& passages) {
  static const FigureFilter everything;
  Ledger ledger(everything, {.grand_totals = &words()});
  for (const Passage& p : passages) ledger.add(p);
  return ledger.take_figures();
}

/// In thousands; of all, or of one kind of budget.
std::int64_t thousands(const std::vector<Passage>& passages, std::optional<std::string> kind = {}) {
  const std::vector<Figure> figures = figures_of(passages);
  SumOnce sum;
  for (const Figure& f : figures) {
    if (!kind || f.amount().budget == *kind) sum.add(f, f.token);
  }
  return sum.sum().yen / 1000;
}

/// Tables of rows "name|sum|sum", the first being its heads, under a heading each.
std::string tables(const std::vector<std::pair<std::string, std::vector<std::string>>>& tables,
                   const std::string& title = "令和７年度 みどり町一般会計予算書") {
  std::string out = "<h1>" + title + "</h1>";
  for (const auto& [heading, rows] : tables) {
    out += "<h2>" + heading + "</h2><p>（単位：千円）</p><table>";
    for (std::size_t r = 0; r < rows.size(); ++r) {
      out += "<tr>";
      for (std::size_t at = 0; at <= rows[r].size();) {
        const std::size_t end = std::min(rows[r].find('|', at), rows[r].size());
        const std::string cell = rows[r].substr(at, end - at);
        out += (r == 0 ? "<th>" : "<td>") + cell + (r == 0 ? "</th>" : "</td>");
        at = end + 1;
      }
      out += "</tr>";
    }
    out += "</table>";
  }
  return out;
}

const std::vector<std::string> kIncome = {"款|本年度予算額", "1.町税|4,120", "2.地方交付税|5,111",
                                          "歳入合計|9,231"};
const std::vector<std::string> kSpending = {"款|本年度予算額", "1.総務費|2,210", "2.民生費|7,021",
                                            "歳出合計|9,231"};

TEST(BooksTest, OfABookItsPrintedWholeCounts) {
  const struct {
    const char* why;
    std::string text;
    std::int64_t thousands;
  } cases[] = {
      {"the whole alone", tables({{"歳出", kSpending}}), 9231},
      {"both sides are one budget", tables({{"歳入", kIncome}, {"歳出", kSpending}}), 9231},
      {"details that nobody links",
       tables({{"歳入", kIncome},
               {"歳出", kSpending},
               {"給与費明細書", {"区分|給料", "長等|1,007", "その他の職員|3,350"}},
               {"説明", {"区分|金額", "庁舎の管理|1,404", "町史の編さん|33"}}}),
       9231},
      {"rows that do not add up, but the other side says the same",
       tables({{"歳入", {"款|本年度予算額", "1.町税|4,120", "歳入合計|9,231"}},
               {"歳出", {"款|本年度予算額", "1.総務費|2,210", "2.民生費|7,012", "歳出合計|9,231"}}}),
       9231},
      {"without a whole all measures count",
       tables({{"事業", {"事業名|予算額", "庁舎の管理|1,404", "町史の編さん|33"}}}), 1437},
      {"what was spent, where it is less than what came in",
       tables({{"歳入", {"款|決算額", "1.町税|4,120", "2.地方交付税|5,311", "歳入合計|9,431"}},
               {"歳出", {"款|決算額", "1.総務費|2,210", "2.民生費|7,021", "歳出合計|9,231"}}},
              "令和７年度 みどり町一般会計決算書"),
       9231},
      {"two accounts",
       tables({{"一般会計", kSpending},
               {"国民健康保険特別会計",
                {"款|本年度予算額", "1.総務費|310", "2.保険給付費|2,004", "歳出合計|2,314"}}}),
       9231 + 2314},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(thousands(read(c.text, "d.html")), c.thousands);
  }
}

TEST(BooksTest, ASupplementIsPartOfTheBudgetWithIt) {
  const auto passages = read(tables({{"歳入",
                                      {"款|補正前の額|補正額|計", "1.町税|4,120|△20|4,100",
                                       "2.地方交付税|5,111|153|5,264", "歳入合計|9,231|133|9,364"}},
                                     {"歳出",
                                      {"款|補正前の額|補正額|計", "1.総務費|2,210|40|2,250",
                                       "2.民生費|7,021|93|7,114", "歳出合計|9,231|133|9,364"}}},
                                    "令和７年度 みどり町一般会計補正予算書（第２号）"),
                             "d.html");
  EXPECT_EQ(thousands(passages, "supplementary"), 133);
  EXPECT_EQ(thousands(passages), 9364);
}

TEST(BooksTest, EachSupplementStandsOnTheOneBefore) {
  const auto supplement = [](const std::string& number, const std::string& before, const std::string& change,
                             const std::string& with_it) {
    const std::string sums = before + "|" + change + "|" + with_it;
    return tables({{"歳入", {"款|補正前の額|補正額|計", "1.町税|" + sums, "歳入合計|" + sums}},
                   {"歳出", {"款|補正前の額|補正額|計", "2.民生費|" + sums, "歳出合計|" + sums}}},
                  "令和７年度 みどり町一般会計補正予算書（第" + number + "号）");
  };
  std::vector<Passage> all = read(tables({{"歳入", kIncome}, {"歳出", kSpending}}), "d.html");
  const std::vector<std::string> texts = {supplement("１", "9,231", "133", "9,364"),
                                          supplement("２", "9,364", "△21", "9,343")};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (Passage& p : read(texts[i], "d.html")) {
      for (Amount& a : p.amounts) {
        for (std::string* const name : {&a.of, &a.same_as}) {
          if (!name->empty()) name->insert(1, std::to_string(i));
        }
      }
      p.doc.insert(1, std::to_string(i));
      p.id.insert(1, std::to_string(i));
      all.push_back(std::move(p));
    }
  }
  EXPECT_EQ(thousands(all), 9343) << "the last 計";
  EXPECT_EQ(thousands(all, "initial"), 9231);
  EXPECT_EQ(thousands(all, "supplementary"), 133 - 21);
}

/// A figure of document `doc`, whose issuer may be known.
struct Said {
  std::string doc, label;
  std::int64_t yen = 0;
  std::string part = {}, of = {};
  std::uint32_t parts = 0;
  std::string issuer = {}, kind = "initial";
};

std::vector<Passage> passages_of(const std::vector<Said>& said) {
  std::vector<Passage> out;
  std::map<std::string, int> numbers;
  for (const Said& s : said) {
    Passage p;
    p.doc = s.doc;
    p.id = s.doc + "#" + std::to_string(++numbers[s.doc]);
    if (!s.issuer.empty()) p.issuer = {s.issuer};
    Amount a{s.label, s.yen * 1000, 2025, s.kind, s.part};
    a.of = s.of.empty() ? "" : s.doc + "#" + s.of + ".1";
    a.parts = s.parts;
    p.amounts = {a};
    out.push_back(p);
  }
  return out;
}

std::vector<Said> book(const std::string& doc, std::int64_t a, std::int64_t b, const std::string& issuer = {},
                       const std::string& kind = "initial") {
  return {{doc, "歳出合計", a + b, "total", "", 2, issuer, kind},
          {doc, "総務費", a, "", "1", 0, issuer, kind},
          {doc, "民生費", b, "", "1", 0, issuer, kind}};
}

std::vector<Said> operator+(std::vector<Said> a, const std::vector<Said>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(BooksTest, OneBudgetInSeveralDocumentsCountsOnce) {
  const std::vector<Said> list = {{"outline", "合計", 9231, "total", "", 2},
                                  {"outline", "新規", 9000, "", "1"},
                                  {"outline", "継続", 231, "", "1"}};
  const struct {
    const char* why;
    std::vector<Said> said;
    std::int64_t thousands;
  } cases[] = {
      {"by purpose and by kind", book("a", 2210, 7021) + book("b", 4000, 5231), 9231},
      {"of two towns", book("a", 2210, 7021, "みどり町") + book("b", 4000, 5231, "あおば町"), 2 * 9231},
      {"of one town", book("a", 2210, 7021, "みどり町") + book("b", 4000, 5231, "みどり町"), 9231},
      {"so round that chance may have made it", book("a", 400, 500) + book("b", 300, 600), 1800},
      {"so round, but of one town: three digits tell",
       book("a", 401, 500, "みどり町") + book("b", 301, 600, "みどり町"), 901},
      {"another kind of budget", book("a", 2210, 7021) + book("b", 4000, 5231, "", "settlement"), 2 * 9231},
      {"a kind that is not known", book("a", 2210, 7021) + book("b", 4000, 5231, "", ""), 9231},
      {"the total of a list elsewhere", book("a", 2210, 7021) + list, 9231},
      {"the list before the book", list + book("b", 2210, 7021), 9231},
      {"another total of a list elsewhere", book("a", 2210, 7022) + list, 9232 + 9231},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(thousands(passages_of(c.said)), c.thousands);
  }
}

TEST(BooksTest, AMeasureInSeveralDocumentsCountsOnce) {
  const std::vector<Said> outline = {{"a", "庁舎の耐震改修", 1404}, {"a", "町史の編さん", 35}};
  const struct {
    const char* why;
    std::vector<Said> said;
    std::int64_t thousands;
  } cases[] = {
      {"in the outline and in the list",
       outline + std::vector<Said>{{"b", "庁舎の耐震改修", 1404}, {"b", "図書の購入", 70}}, 1404 + 35 + 70},
      {"with its parts",
       outline + std::vector<Said>{{"b", "庁舎の耐震改修", 1404, "total", "", 2},
                                   {"b", "設計", 404, "", "1"},
                                   {"b", "工事", 1000, "", "1"}},
       1404 + 35},
      {"another sum", outline + std::vector<Said>{{"b", "庁舎の耐震改修", 1405}}, 1404 + 35 + 1405},
      {"another name", outline + std::vector<Said>{{"b", "学校の耐震改修", 1404}}, 1404 + 35 + 1404},
      {"another kind",
       outline + std::vector<Said>{{"b", "庁舎の耐震改修", 1404, "", "", 0, "", "settlement"}},
       1404 + 35 + 1404},
      {"so round that chance may have made it", outline + std::vector<Said>{{"b", "町史の編さん", 35}},
       1404 + 35 + 35},
      {"of two towns",
       std::vector<Said>{{"a", "庁舎の耐震改修", 1404, "", "", 0, "みどり町"},
                         {"b", "庁舎の耐震改修", 1404, "", "", 0, "あおば町"}},
       2 * 1404},
      {"in the whole of a book that is read later",
       outline + std::vector<Said>{{"b", "歳出合計", 9231, "total", "", 2},
                                   {"b", "庁舎の耐震改修", 1404, "", "1"},
                                   {"b", "民生費", 7827, "", "1"}},
       9231 + 35},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(thousands(passages_of(c.said)), c.thousands);
  }
}

TEST(BooksTest, AGroupWithoutItsWholeCountsWhatItHas) {
  std::vector<Passage> passages =
      passages_of(book("a", 2210, 7021) + std::vector<Said>{{"a", "町史の編さん", 33}});
  passages.back().ministry = {"総務省"};
  const std::vector<Figure> figures = figures_of(passages);
  SumOnce all, ministry;
  for (const Figure& f : figures) {
    all.add(f, f.token);
    if (f.shares[0].ministry == "総務省") ministry.add(f, f.shares[0].token);
  }
  EXPECT_EQ(all.sum().yen, 9'231'000);
  EXPECT_EQ(all.sum().details, 1U);
  EXPECT_EQ(ministry.sum().yen, 33'000);
}

TEST(BooksTest, SaysWhichWholesWereTaken) {
  const auto taken = [](const std::vector<Said>& said) {
    std::string out;
    for (const Figure& f : figures_of(passages_of(said))) {
      if (f.whole) out += (out.empty() ? "" : " ") + f.passage->doc + (f.adds_up ? "+" : "");
    }
    return out;
  };
  EXPECT_EQ(taken(book("a", 2210, 7021)), "a+");
  EXPECT_EQ(taken({{"a", "歳入合計", 9231, "total"}, {"a", "歳出合計", 9231, "total"}}), "a");
  EXPECT_EQ(taken({{"a", "歳出合計", 9231, "total"}, {"a", "総務費", 33}}), "")
      << "said once, and by nothing else";
  EXPECT_EQ(taken(book("a", 2210, 7021) + book("b", 4000, 5231)), "a+");
}

TEST(SidesTest, WhatComesInAndWhatIsSpentAreNotAddedUp) {
  const struct {
    const char* why;
    std::string text;
    std::int64_t thousands;
  } cases[] = {
      {"beside each other, with what is left",
       tables({{"会計別の決算",
                {"会計名|歳入額|歳出額|差引残額", "一般会計|9,431|9,231|200", "下水道会計|510|510|0"}}},
              "令和７年度 みどり町決算の概要"),
       9231 + 510},
      {"under headings",
       tables({{"歳入", {"区分|予算額", "町税|4,120", "繰入金|35"}},
               {"歳出", {"区分|予算額", "町史の編さん|33"}}}),
       33},
      {"one side alone", tables({{"歳入", {"区分|予算額", "町税|4,120", "繰入金|35"}}}), 4155},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(thousands(read(c.text, "d.html")), c.thousands);
  }
}

TEST(ListsTest, WhatARowTellsIsADetailOfIt) {
  const std::vector<std::string> head = {"事業名|事業費（千円）|主な内容"};
  const struct {
    const char* why;
    std::vector<std::string> rows;
    std::int64_t thousands;
  } cases[] = {
      {"in its row", {"商品券の発行|2,400|商品券の印刷費 310千円、換金の手数料 90千円を計上"}, 2400},
      {"of its row, though more than its sum",
       {"消防団の装備|300|当初予算の用地費 750千円に追加", "図書の購入|150|", "合計|450|"},
       450},
      {"a row without a sum between others",
       {"商品券の発行|2,400|印刷費を計上", "||先端設備の導入支援補助金 800千円を計上", "図書の購入|150|",
        "合計|2,550|"},
       2550},
      {"a row of its own, where nothing adds up",
       {"商品券の発行|2,400|印刷費を計上", "||先端設備の導入支援補助金 800千円を計上"},
       3200},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> rows = head;
    rows.insert(rows.end(), c.rows.begin(), c.rows.end());
    EXPECT_EQ(thousands(read(tables({{"主な事業", rows}}, "令和７年度補正予算の主な事業"), "d.html")),
              c.thousands);
  }
}

TEST(ListsTest, StatementsAreNoBudget) {
  const auto passages =
      read(tables({{"予算の内訳", {"区分|予定額", "営業費用|600"}},
                   {"令和７年度 みどり町水道事業予定貸借対照表", {"区分|金額", "建物|2,572", "土地|4,565"}},
                   {"基金現在高調", {"基金|残高|積立", "財政調整基金|1,945|42"}}},
                  "令和７年度 みどり町水道事業会計予算書"),
           "d.html");
  EXPECT_EQ(thousands(passages), 600);
}

TEST(GrandTotalWordsTest, TellsTheWholeOfABudget) {
  const struct {
    const char *why, *label;
    BudgetSide side;
  } cases[] = {
      {"however it is set", "歳　出　合　計", BudgetSide::kSpending},
      {"with how it was added up", "歳出合計 (a)+(b)", BudgetSide::kSpending},
      {"of an account", "国民健康保険特別会計歳入合計", BudgetSide::kIncome},
      {"of both sides", "歳入歳出予算の総額", BudgetSide::kWhole},
      {"alone", "総額", BudgetSide::kWhole},
      {"of something", "貸付金の総額", BudgetSide::kNone},
      {"of a list", "合計", BudgetSide::kNone},
      {"under a row of its side", "支出計", BudgetSide::kSpending},
      {"not of a part of a side", "経常支出計", BudgetSide::kNone},
      {"nothing", "", BudgetSide::kNone},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(words().side_of(c.label), c.side);
  }
  EXPECT_EQ(words().side_under("２．歳入"), BudgetSide::kIncome);
  EXPECT_EQ(words().side_under("（歳出）（単位：千円）"), BudgetSide::kSpending);
  EXPECT_EQ(words().side_under("歳入歳出予算"), BudgetSide::kNone);
  EXPECT_TRUE(words().is_whole_of_summary("合　計", "１．予算総括表"));
  EXPECT_FALSE(words().is_whole_of_summary("一般会計合計", "１．予算総括表"));
  EXPECT_FALSE(words().is_whole_of_summary("合計", "総括表の見方"));
  EXPECT_TRUE(words().is_headline("経済対策に係る追加所要額"));
  EXPECT_FALSE(words().is_headline("追加額の内訳"));
}

}  // namespace
}  // namespace hoshin::testing
