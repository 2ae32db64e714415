// Budgets of several accounts, and what a person would sign of them: no sum has what one account pays into
// another without a word.
#include <gtest/gtest.h>

#include "dict/account_words.h"
#include "dict/grand_total_words.h"
#include "query/money/money_table.h"
#include "tests/money/read_sums.h"

namespace hoshin::testing {
namespace {

const AccountWords& accounts() {
  static const AccountWords words{HOSHIN_DATA_DIR};
  return words;
}

std::vector<Figure> figures_of(const std::string& text, const std::string& question = "") {
  static const FigureFilter everything;
  static const GrandTotalWords words{HOSHIN_DATA_DIR};
  Ledger ledger(
      everything,
      {.grand_totals = &words, .accounts = &accounts(), .named_accounts = accounts().accounts_in(question)});
  for (const Passage& p : read(text, "d.html")) ledger.add(p);
  return ledger.take_figures();
}

/// Of one year, and one kind if it is given.
MoneySum sum_of(const std::vector<Figure>& figures, int year, const std::string& kind) {
  SumOnce sum;
  for (const Figure& f : figures) {
    if (f.amount().year == year && f.amount().budget == kind) sum.add(f, f.token);
  }
  return sum.sum();
}

using Rows = std::vector<std::vector<std::string>>;

std::string rows_table(const Rows& rows) {
  std::string out = "<p>（単位：千円）</p><table>";
  for (const auto& row : rows) {
    out += "<tr>";
    for (const std::string& cell : row)
      out += (&row == &rows.front() ? "<th>" : "<td>") + cell + (&row == &rows.front() ? "</th>" : "</td>");
    out += "</tr>";
  }
  return out + "</table>";
}

const Rows kGeneral = {
    {"款", "本年度予算額"}, {"総務費", "2,210"}, {"民生費", "7,021"}, {"歳出合計", "9,231"}};
const Rows kSpecial = {{"款", "本年度予算額"}, {"総務費", "310"}, {"給付費", "2,004"}, {"歳出合計", "2,314"}};
const char* const kTown = "<h1>令和７年度 みどり町予算書</h1>";

std::string town(const std::string& more = "") {
  return kTown + more + "<h2>一般会計</h2>" + rows_table(kGeneral) + "<h2>国民健康保険特別会計</h2>" +
         rows_table(kSpecial);
}

const char* const kState = "<h1>令和５年度補正予算（第１号、特第１号）の説明</h1>";

/// A book of the state: 成立予算額, 追加額 and the budget with it, of two accounts and a division.
std::string state() {
  const auto row = [](const std::string& name, int before, int added, int reduced) {
    return std::vector<std::string>{name,
                                    std::to_string(before),
                                    std::to_string(added),
                                    "△" + std::to_string(reduced),
                                    std::to_string(added - reduced),
                                    std::to_string(before + added - reduced)};
  };
  const auto rows = [&](const char* head, int first, int second) {
    return Rows{{head, "５年度成立予算額", "追加額", "修正減少額", "差引額", "改５年度予算額"},
                row("調査費", first, 50, 10),
                row("整備費", second, 80, 20),
                row("計", first + second, 130, 30)};
  };
  return std::string(kState) + "<h2>第１　一般会計</h2>" + rows_table(rows("事項", 300, 500)) +
         "<h2>第２　特別会計</h2><h3>１　みなと特別会計</h3><h4>（１）　港湾勘定</h4>" +
         rows_table(rows("（歳　出）", 3000, 5000)) + "<h4>（２）　水路勘定</h4>" +
         rows_table(rows("（歳　出）", 6000, 1000));
}

TEST(AccountsTest, EachFigureIsOfTheNearestAccount) {
  const struct {
    const char* why;
    std::string text;
    const char *measure, *account;
  } cases[] = {
      {"the heading above", town(), "給付費", "国民健康保険特別会計"},
      {"a division has the account over it", state(), "調査費",
       "一般会計|みなと特別会計/港湾勘定|みなと特別会計/水路勘定"},
      {"its own name",
       kTown + rows_table({{"会計", "本年度予算額"}, {"一般会計", "9,231"}, {"水道事業会計", "410"}}),
       "水道事業会計", "水道事業会計"},
      {"cells before it",
       kTown + rows_table({{"会計", "勘定", "事業", "本年度予算額"},
                           {"みなと特別会計", "港湾勘定", "浚渫", "12"},
                           {"一般会計", "", "植栽", "31"}}),
       "浚渫", "みなと特別会計/港湾勘定"},
      {"the head of its column",
       kTown + rows_table(
                   {{"事業", "一般会計 本年度予算額", "みなと特別会計 本年度予算額"}, {"浚渫", "12", "34"}}),
       "浚渫", "みなと特別会計|一般会計"},
      {"the title", "<h1>令和７年度 水道事業会計予算</h1>" + rows_table(kGeneral), "総務費", "水道事業会計"},
      {"what is paid into another account is its own spending",
       kTown + std::string("<h2>一般会計</h2>") +
           rows_table({{"款", "本年度予算額"}, {"みなと特別会計へ繰入", "12"}}),
       "みなと特別会計へ繰入", "一般会計"},
      {"nothing says one", kTown + rows_table({{"款", "本年度予算額"}, {"総務費", "310"}}), "総務費", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::set<std::string> found;
    for (const Figure& f : figures_of(c.text)) {
      if (f.amount().label == c.measure) found.insert(f.account);
    }
    std::string all;
    for (const std::string& account : found) all += (all.empty() ? "" : "|") + account;
    std::set<std::string> wanted;
    for (std::string_view rest = c.account;;) {
      const auto bar = rest.find('|');
      wanted.emplace(rest.substr(0, bar));
      if (bar == rest.npos) break;
      rest.remove_prefix(bar + 1);
    }
    EXPECT_EQ(found, wanted) << all;
  }
}

TEST(AccountsTest, OfSeveralAccountsOneCounts) {
  const struct {
    const char* why;
    std::string text, question;
    int year;
    const char* kind;
    std::int64_t thousands;
  } cases[] = {
      {"the general one", town(), "", 2025, "initial", 9231},
      {"that which the question names", town(), "国民健康保険特別会計の予算", 2025, "initial", 2314},
      {"the printed sum of all",
       town(rows_table({{"会計", "本年度予算額"},
                        {"一般会計", "9,231"},
                        {"国民健康保険特別会計", "2,314"},
                        {"歳出総額", "11,545"}})),
       "", 2025, "initial", 11545},
      {"of the state", state(), "", 2023, "supplementary", 100},
      {"of the state, before", state(), "", 2023, "initial", 800},
      {"a division that is named", state(), "みなと特別会計 水路勘定", 2023, "supplementary", 100},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const MoneySum sum = sum_of(figures_of(c.text, c.question), c.year, c.kind);
    EXPECT_EQ(sum.yen, c.thousands * 1000);
    EXPECT_EQ(sum.accounts, 0U);
  }
  EXPECT_GT(sum_of(figures_of(town()), 2025, "initial").other_accounts, 0U);
}

TEST(AccountsTest, WhereAccountsAreAddedTheSumSaysSo) {
  const std::string list = kTown + rows_table({{"会計", "事業", "本年度予算額"},
                                               {"一般会計", "植栽", "31"},
                                               {"みなと特別会計", "浚渫", "12"}});
  const MoneySum sum = sum_of(figures_of(list), 2025, "initial");
  EXPECT_EQ(sum.yen, 43000);
  EXPECT_EQ(sum.accounts, 2U);
}

TEST(AccountsTest, GroupsAreByAccountAndIssuer) {
  BudgetRequest request;
  request.group_by = {"account", "kind"};
  BudgetTable by_account;
  fill_budget_table(figures_of(state()), request, by_account);
  std::map<std::string, std::int64_t> supplements;
  for (const BudgetGroup& group : by_account.groups) {
    if (group.key[1] == "supplementary") supplements[group.key[0].value_or("")] = group.sum.yen / 1000;
  }
  EXPECT_EQ(supplements,
            (std::map<std::string, std::int64_t>{
                {"一般会計", 100}, {"みなと特別会計/港湾勘定", 100}, {"みなと特別会計/水路勘定", 100}}));

  std::vector<Figure> figures = figures_of(kTown + rows_table({{"款", "本年度予算額"}, {"総務費", "310"}}));
  ASSERT_FALSE(figures.empty());
  Passage passage = *figures[0].passage;
  passage.issuer = {"みどり町", "あおば町"};
  figures[0].passage = std::make_shared<const Passage>(passage);
  request.group_by = {"issuer"};
  BudgetTable by_issuer;
  fill_budget_table(figures, request, by_issuer);
  ASSERT_EQ(by_issuer.groups.size(), 2U);
  EXPECT_EQ(by_issuer.groups[0].key[0], "あおば町");
  EXPECT_EQ(by_issuer.groups[1].sum.yen, 310'000);
  EXPECT_EQ(by_issuer.sum.yen, 310'000);
  EXPECT_EQ(by_issuer.overlap, 310'000);
}

TEST(AccountsTest, ATotalThatPartsMissByRoundingIsAsPrinted) {
  const std::string text = std::string(kTown) + rows_table({{"事業", "本年度予算額"},
                                                            {"観測網の整備", "413"},
                                                            {"人材の育成", "207"},
                                                            {"研究開発", "1,184"},
                                                            {"合計", "1,805"}});
  const std::vector<Figure> figures = figures_of(text);
  const MoneySum sum = sum_of(figures, 2025, "initial");
  EXPECT_EQ(sum.yen, 1'805'000);
  EXPECT_EQ(sum.rounded, 1U);
  EXPECT_EQ(sum.parts, 3U);
  SumOnce without;
  for (const Figure& f : figures) {
    if (f.amount().label != "合計") without.add(f, f.token);
  }
  EXPECT_EQ(without.sum().yen, 1'804'000) << "where it is not, they count";
}

}  // namespace
}  // namespace hoshin::testing
