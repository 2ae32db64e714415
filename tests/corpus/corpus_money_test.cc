// Money by layouts: small documents in which one thing at a time is to be seen. What whole
// documents give is judged in judged_money.tsv.
#include <chrono>

#include <gtest/gtest.h>

#include "corpus/money/money.h"
#include "corpus/reader.h"

namespace hoshin {
namespace {

const Reader& reader() {
  static const Reader instance{HOSHIN_DATA_DIR};
  return instance;
}

/// "label yen year budget part" of every amount, each on a line; - for what is not known.
std::string money_in(const std::string& text, const char* name = "doc.txt") {
  const auto or_dash = [](const std::string& s) { return s.empty() ? std::string("-") : s; };
  std::string out;
  for (const Passage& p : reader().read(text, "doc", name).passages) {
    for (const Amount& a : p.amounts) {
      out += or_dash(a.label) + " " + std::to_string(a.yen) + " " + (a.year ? std::to_string(*a.year) : "-") +
             " " + or_dash(a.budget) + " " + or_dash(a.part) + "\n";
    }
  }
  return out;
}

struct Case {
  const char *why, *text, *money;
};

TEST(MoneyTest, ReadsLabelsBesideOverAndUnderFigures) {
  const Case cases[] = {
      {"a year beside", "○監視 R7要求：1.5億円\n", "監視 150000000 2025 request -\n"},
      {"the year before is in brackets", "令和７年度予算案の概要\n\n○演習（警察庁）　12億円（10億円）\n",
       "演習（警察庁） 1200000000 2025 initial -\n演習（警察庁） 1000000000 2024 initial -\n"},
      {"前年度 counts from the year of the title",
       "令和７年度予算案の概要\n\n○演習　12億円（前年度予算額 10億円）\n",
       "演習 1200000000 2025 initial -\n演習 1000000000 2024 initial -\n"},
      {"前年度 of an unknown year is unknown", "予算の概要\n\n○演習　前年度予算額 10億円\n",
       "演習 1000000000 - initial -\n"},
      {"of several years none is taken",
       "○監視 R7要求：1億円\n○演習 R6補正：2億円\n○研修 R5補正：2億円\n○調査 3億円\n",
       "監視 100000000 2025 request -\n演習 200000000 2024 supplementary -\n研修 200000000 2023 "
       "supplementary -\n"
       "調査 300000000 - - -\n"},
      {"a total by its label", "令和７年度予算案の概要\n\n関係予算の総額は45億円である。\n",
       "関係予算の総額は 4500000000 2025 initial total\n"},
      {"the first supplementary budget", "○監視 令和６年度補正予算（第１号） 3億円\n",
       "監視（第１号） 300000000 2024 supplementary -\n"},
      {"what was spent has no kind", "○監視 令和５年度執行額 3億円\n", "監視 300000000 2023 - -\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
}

TEST(MoneyTest, ReadsBareNumbersWhereTheUnitIsKnown) {
  const std::string head = "<h1>関係経費</h1>";
  const Case cases[] = {
      {"the unit in the header of its column",
       "<table><tr><th>施策</th><th>令和７年度要求額（百万円）</th><th>件数</th></tr>"
       "<tr><td>監視</td><td>1,234</td><td>5</td></tr></table>",
       "監視 1234000000 2025 request -\n"},
      {"the unit once over the table",
       "<p>（単位：千円）</p><table><tr><th>施策</th><th>令和７年度要求額</th><th>比率</th></tr>"
       "<tr><td>監視</td><td>▲5</td><td>30</td></tr></table>",
       "監視 -5000 2025 request -\n"},
      {"the unit in a note under it",
       "<table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr><td>監視</td><td>5</td></tr></table><p>※ "
       "単位：億円</p>",
       "監視 500000000 2025 request -\n"},
      {"no unit, no money",
       "<table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr><td>監視</td><td>5</td></tr></table>", ""},
      {"a unit ends with its table",
       "<p>（単位：千円）</p><table><tr><th>施策</th><th>令和７年度要求額</th></tr><tr><td>監視</td><td>5</"
       "td></tr></table>"
       "<h2>実績</h2><table><tr><th>施策</th><th>令和７年度</th></tr><tr><td>監視</td><td>7</td></tr></"
       "table>",
       "監視 5000 2025 request -\n"},
      {"the year over the kind",
       "<table><tr><th rowspan=2>施策</th><th "
       "colspan=2>令和６年度（百万円）</th></tr><tr><th>当初予算</th><th>補正予算</th></tr>"
       "<tr><td>監視</td><td>1</td><td>2</td></tr></table>",
       "監視 1000000 2024 initial -\n監視 2000000 2024 supplementary -\n"},
      {"a unit of the row",
       "<p>（単位：百万円）</p><table><tr><th>指標</th><th>単位</th><th>令和６年度</th></tr><tr><td>支出</"
       "td><td>億円</td><td>3</td></tr>"
       "<tr><td>参加者</td><td>人</td><td>40</td></tr></table>",
       "支出 300000000 2024 - -\n"},
      {"numbers before the names count rows",
       "<p>（単位：百万円）</p><table><tr><th>整理</th><th>施策</th><th>令和６年度予算額</th></tr>"
       "<tr><td>12</td><td>監視</td><td>3</td></tr></table>",
       "監視 3000000 2024 initial -\n"},
      {"a column of sums beside what is summed",
       "<p>（単位：百万円）</p><table><tr><th>施策</th><th>一般会計</th><th>計</th></tr>"
       "<tr><td>監視</td><td>1</td><td>3</td></tr></table>",
       "監視 1000000 - - -\n監視 3000000 - - total\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(head + c.text, "doc.html"), c.money);
  }
}

TEST(MoneyTest, HostileTextTakesTimeInProportion) {
  for (const std::string piece :
       {"9", "1億円", "うち1円", "（1円）", "令和７年度予算", "<令和７年度予算", "百", "前年度", "R7"}) {
    SCOPED_TRACE(piece);
    std::string text = "（単位：百万円）\n項目  ";
    while (text.size() < 1'000'000) text += piece;
    const auto begin = std::chrono::steady_clock::now();
    reader().read(text, "doc", "doc.txt");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
  }
}

}  // namespace
}  // namespace hoshin
