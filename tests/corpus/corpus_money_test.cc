// Money by layouts: small documents in which one thing at a time is to be seen. What whole
// documents give is judged in judged_money.tsv.
#include <ctime>

#include <gtest/gtest.h>

#include "corpus/money/money.h"
#include "tests/corpus/money_lines.h"

namespace hoshin {
namespace {

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
      {"合計 before a figure of a sentence makes it a total, whatever names it",
       "令和７年度予算案の概要\n\n内訳は、演習3億円、研修2億円、合計5億円である。\n",
       "演習 300000000 2025 initial -\n研修 200000000 2025 initial -\n合計 500000000 2025 initial total\n"},
      {"of several years none is taken",
       "○監視 R7要求：1億円\n○演習 R6補正：2億円\n○研修 R5補正：2億円\n○調査 3億円\n",
       "監視 100000000 2025 request -\n演習 200000000 2024 supplementary -\n研修 200000000 2023 "
       "supplementary -\n"
       "調査 300000000 - - -\n"},
      {"a total by its label", "令和７年度予算案の概要\n\n関係予算の総額は45億円である。\n",
       "関係予算の総額 4500000000 2025 initial total\n"},
      {"the sum of a bill is no name of its own",
       "補助金の概要\n\n１　中小企業の支援\n\n令和２年度第２次補正予算案額　1,000億円\n",
       "中小企業の支援 100000000000 2020 supplementary -\n"},
      {"a table saved as text", "事業名\t担当課\t金額（百万円）\n点検\t道路課\t1200\n",
       "点検 1200000000 - - -\n"},
      {"a difference by the words before it, also of a total",
       "令和７年度予算案の概要\n\n関係予算の総額は45億円（対前年度比 5億円、12.5％増）である。\n",
       "関係予算の総額 4500000000 2025 initial total\n関係予算の総額 500000000 - - change\n"},
      {"two halves of a row with heads alike",
       "科目\t細目\t予算額（千円）\t科目\t細目\t予算額（千円）\n収益\t利息\t3\t業務費\t用地費\t18\n",
       "利息 3000 - - -\n用地費 18000 - - -\n"},
      {"the inner of two columns of names under one head",
       "区分\t区分\t金額（千円）\n自主財源\t市税\t12\n依存財源\t市債\t34\n",
       "市税 12000 - - -\n市債 34000 - - -\n"},
      {"the first supplementary budget", "○監視 令和６年度補正予算（第１号） 3億円\n",
       "監視 300000000 2024 supplementary -\n"},
      {"what was spent has no kind", "○監視 令和５年度執行額 3億円\n", "監視 300000000 2023 - -\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
}

TEST(MoneyTest, WhatIsSaidOfTheLastOfAListIsSaidOfAll) {
  const Case cases[] = {
      {"one verb for all",
       "補正予算の概要\n\n町税5千円、交付金3千円及び諸収入2千円を増額し、寄附金4千円を減額した。\n",
       "町税 5000 - - change\n交付金 3000 - - change\n諸収入 2000 - - change\n寄附金 4000 - - change\n"},
      {"parts of a bracket are all parts",
       "令和７年度予算案の概要\n\n○港の整備 8億円＜うち点検3億円、補修2億円＞、道の整備 4億円\n",
       "港の整備 800000000 2025 initial -\n点検 300000000 2025 initial within\n補修 200000000 2025 initial "
       "within\n"
       "道の整備 400000000 2025 initial -\n"},
      {"but not for what another clause says",
       "補正予算の概要\n\n町税は5千円で、交付金は3千円の増となった。\n",
       "町税 5000 - supplementary -\n交付金 3000 - - change\n"},
      {"nor for the sum that is compared",
       "補正予算の概要\n\n予算総額は50億円、前年度比3億円の増となった。\n",
       "予算総額 5000000000 - supplementary total\n予算総額 300000000 - - change\n"},
      {"in brackets without 比", "予算の概要\n\n扶助費は50億円（対前年 3億円、6％増）となっている。\n",
       "扶助費 5000000000 - - -\n扶助費 300000000 - - change\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
}

TEST(MoneyTest, SumsOfASentenceMayStandBeforeTheirParts) {
  const Case cases[] = {
      {"over what it consists of",
       "令和６年度補正予算の概要\n\n対策費として25,565百万円を計上している。その内訳は、①医療の確保11,"
       "111百万円、"
       "②雇用の維持14,454百万円である。\n",
       "対策費 25565000000 2024 supplementary total\n医療の確保 11111000000 2024 supplementary -\n"
       "雇用の維持 14454000000 2024 supplementary -\n"},
      {"behind them, by a word that is none of 計",
       "令和６年度補正予算の概要\n\n公債2,329百万円と特例公債23,362百万円を合わせた25,"
       "691百万円の町債の発行を行う。\n",
       "公債 2329000000 2024 supplementary -\n特例公債 23362000000 2024 supplementary -\n"
       "町債の発行 25691000000 2024 supplementary total\n"},
      {"what a supplement adds is its sum; elsewhere it is a difference",
       "令和６年度補正予算の概要\n\n橋の点検に3億円を追加する。\n",
       "橋の点検 300000000 2024 supplementary -\n"},
      {"a list that is entered as an increase",
       "令和６年度補正予算の概要\n\n歳出では、橋の点検費3億円及び港の修繕費2億円を増額計上いたしました。\n",
       "橋の点検費 300000000 2024 supplementary -\n港の修繕費 200000000 2024 supplementary -\n"},
      {"an increase elsewhere", "財政の概要\n\n橋の点検費3億円を増額計上した。\n",
       "橋の点検費 300000000 - - change\n"},
      {"the same in another paper", "計画の概要\n\n橋の点検に3億円を追加した。\n",
       "橋の点検 300000000 - - change\n"},
      {"where the money goes is part of the name",
       "令和７年度予算の概要\n\n特別会計へ繰入として3億円を計上している。\n",
       "特別会計へ繰入 300000000 2025 initial -\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
}

TEST(MoneyTest, AUnitHoldsForAllLinesOfAnAccount) {
  const Case cases[] = {
      {"behind its inner headings",
       "貸借対照表\n\n（単位：円）\n\n１　流動資産\n\n（１）現金及び預金 "
       "11,863,448\n（２）仮払金0\n（３）代行用地 42,609,000\n\n"
       "２　固定資産\n\n固定資産合計 1,000\n",
       "現金及び預金 11863448 - - -\n代行用地 42609000 - - -\n固定資産合計 1000 - - total\n"},
      {"printed at its first line alone",
       "事業の予算\n\n第１款　事業収益 840,983千円\n\n第１項営業収益 754,940\n\n第２項営業外収益 86,043\n",
       "事業収益 840983000 - - -\n営業収益 754940000 - - -\n営業外収益 86043000 - - -\n"},
      {"a minus at the name", "損益計算書\n\n（単位：円）\n\n純利益△ 85,346\n", "純利益 -85346 - - -\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
  EXPECT_EQ(
      money_in("事業名,事業費（千円）,財源内訳,財源内訳\n,,国,一般財源\n橋の点検,\"1,200\",\"1,000\",200\n",
               "t.csv"),
      "橋の点検 1200000 - - -\n橋の点検 1000000 - - -\n橋の点検 200000 - - -\n");
}

TEST(MoneyTest, WhatFiguresAreComparedWithDatesAndNamesNone) {
  const Case cases[] = {
      {"with a sign", "令和７年度予算の概要\n\n扶助費は、50億円(対前年度+3億円)を計上した。\n",
       "扶助費 5000000000 2025 initial -\n扶助費 300000000 - - change\n"},
      {"に対して", "令和７年度予算の概要\n\n扶助費は、令和６年度当初予算に対して3億円増の50億円となった。\n",
       "扶助費 300000000 - - change\n扶助費 5000000000 2025 initial -\n"},
      {"に対し", "予算の概要\n\n扶助費は50億円で、前年度に対し3億円、6％の増加となった。\n",
       "扶助費 5000000000 - - -\n扶助費 300000000 - - change\n"},
      {"the budget of another year within",
       "令和７年度予算の概要\n\n扶助費は、50億円を計上した（６年度補正予算は2億円）。\n",
       "扶助費 5000000000 2025 initial -\n扶助費 200000000 2024 supplementary -\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
}

TEST(MoneyTest, ALineOfMoreIsNamedByTheLineAbove) {
  const std::string head = "令和７年度補正予算の概要\n\n１　道路\n";
  const Case cases[] = {
      {"a part", "・橋の点検　5億円\nうち国費　2億円\n",
       "橋の点検 500000000 2025 supplementary -\n橋の点検 200000000 2025 supplementary within\n"},
      {"all of it in brackets", "・橋の点検　5億円\n＜令和６年度補正予算額　3億円＞\n",
       "橋の点検 500000000 2025 supplementary -\n橋の点検 300000000 2024 supplementary -\n"},
      {"an arrow goes on", "(1) 橋の点検 令和６年度 5億円 ⇒ 令和７年度 8億円 (+3億円)\n",
       "橋の点検 500000000 2024 - -\n橋の点検 800000000 2025 supplementary -\n橋の点検 300000000 - - "
       "change\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(head + c.text), c.money);
  }
}

TEST(MoneyTest, BesideLastYearStandsTheTitlesYear) {
  EXPECT_EQ(
      money_in(
          "令和７年度当初予算 事業一覧,,\n,,（単位：千円）\n事業名,予算額,前年度予算額\n橋の点検,20,10\n",
          "t.csv"),
      "橋の点検 20000 2025 initial -\n橋の点検 10000 2024 - -\n");
}

TEST(MoneyTest, ANumberUnderAYearGoesOnCounting) {
  std::string table = "<h1>橋の点検</h1><table><tr><th>年度</th><th>事業費（千円）</th></tr>";
  for (const char* row : {"令和元年度</td><td>10", "2</td><td>20", "3</td><td>30", "20</td><td>40"})
    table += std::string("<tr><td>") + row + "</td></tr>";
  EXPECT_EQ(money_in(table + "</table>", "t.html"),
            "事業費 10000 2019 - -\n事業費 20000 2020 - -\n事業費 30000 2021 - -\n"
            "事業費 40000 - - -\n");
}

TEST(MoneyTest, AnAnnouncedBudgetEndsWithTheSpeech) {
  EXPECT_EQ(
      money_in("会議の記録\n\n○市長（田中一郎君）　令和６年度一般会計予算の大要を御説明申し上げます。\n\n"
               "町税は5億円を見込んでおります。\n\n○山田太郎君　橋の費用は8億円と聞いています。\n"),
      "町税 500000000 2024 initial -\n橋の費用 800000000 - - -\n");
}

TEST(MoneyTest, ThisYearIsThatOfTheHeading) {
  EXPECT_EQ(
      money_in("令和７年度補正予算の概要\n\n１　令和８年度当初予算\n\n当年度分の使用料は5億円である。\n\n"
               "２　令和７年度補正予算\n\n"
               "当年度分の使用料は4億円である。\n"),
      "当年度分の使用料 500000000 2026 initial -\n当年度分の使用料 400000000 2025 supplementary -\n");
}

TEST(MoneyTest, TheFirstSentenceDatesATitleWithoutAYear) {
  EXPECT_EQ(money_in("みどり町当初予算案の概要\n\n令和６年度の当初予算案は、総額50億円となった。\n\n歳入は、"
                     "町税が20億円である。\n"),
            "令和６年度の当初予算案 5000000000 2024 initial total\n町税 2000000000 2024 initial -\n");
}

TEST(MoneyTest, DatesFiguresByTheNearestWords) {
  const Case cases[] = {
      {"the title, with words between year and budget",
       "令和５年度みなと町一般会計予算（案）の概要\n\n○橋の点検 3億円\n",
       "橋の点検 300000000 2023 initial -\n"},
      {"the title of a supplementary budget",
       "令和５年度みなと町第二次補正予算案のポイント\n\n○橋の点検 3億円\n",
       "橋の点検 300000000 2023 supplementary -\n"},
      {"a title of several years says none",
       "令和５年度補正予算及び令和６年度当初予算の概要\n\n○橋の点検 3億円\n", "橋の点検 300000000 - - -\n"},
      {"what was spent", "令和５年度みなと町歳入歳出決算の概要\n\n○橋の点検 3億円\n",
       "橋の点検 300000000 2023 settlement -\n"},
      {"a budget named in passing dates nothing",
       "令和６年度みなと町当初予算の概要\n\n令和５年度補正予算を踏まえ、橋の点検に3億円を計上した。\n",
       "橋の点検 300000000 2024 initial -\n"},
      {"nor does it elsewhere",
       "みなと町の取組\n\n令和５年度補正予算で措置した事業に続き、次のとおり実施する。\n\n○橋の点検 3億円\n",
       "橋の点検 300000000 - - -\n"},
      {"but the figure right beside it",
       "みなと町の取組\n\n橋の点検は、令和５年度補正予算で3億円を措置した。\n",
       "橋の点検 300000000 2023 supplementary -\n"},
      {"what the sentence is about dates all its figures",
       "みなと町の取組\n\n令和５年度補正予算では、橋の点検に3億円、町道の舗装に1億円を計上した。\n",
       "橋の点検 300000000 2023 supplementary -\n町道の舗装 100000000 2023 supplementary -\n"},
      {"the year that the sentence is about goes before the title's",
       "令和６年度みなと町当初予算の概要\n\n令和５年度の財政規模は、一般会計では30億円であった。\n",
       "一般会計 3000000000 2023 - -\n"},
      {"a speech announces which budget it goes on about",
       "町長の説明\n\n最初に、令和５年度一般会計予算の主なものについて説明申し上げます。\n\n町税は、3億円を見"
       "込みました。\n",
       "町税 300000000 2023 initial -\n"},
      {"what is merely about a budget announces none",
       "町の対策\n\n令和５年度当初予算については、早期の執行を図る。\n\n町税は、3億円を見込みました。\n",
       "町税 300000000 - - -\n"},
      {"a change is of no year", "令和６年度みなと町当初予算の概要\n\n町税については、3億円の増となった。\n",
       "町税 300000000 - - change\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(money_in(c.text), c.money);
  }
}

TEST(MoneyTest, SaysWhereYearAndKindStand) {
  const auto why = [](const std::string& text, const char* name) {
    std::string out;
    for (const Passage& p : reader().read(text, "doc", name).passages) {
      for (const Amount& a : p.amounts) out += a.why + "\n";
    }
    return out;
  };
  EXPECT_EQ(why("令和５年度みなと町一般会計予算の概要\n\n○橋の点検 3億円\n", "doc.txt"),
            "年度と種別は題名による\n");
  EXPECT_EQ(why("みなと町の取組\n\n○橋の点検 令和５年度補正予算：3億円\n", "doc.txt"),
            "年度と種別は本文の表記による\n");
  EXPECT_EQ(why("みなと町の取組\n\n○橋の点検 3億円\n", "doc.txt"), "\n");
}

TEST(MoneyTest, TellsBudgetsFromPricesLimitsAndStocks) {
  const struct {
    const char *why, *text, *money, *part;
    bool dated;
  } cases[] = {
      {"a budget", "○橋の点検 3億円", "", "", true},
      {"a price of one", "証明書の交付は、一通につき300円とする。", "price", "", false},
      {"a benefit of one person", "町民一人当たり1万円を給付する。", "price", "", false},
      {"a unit price", "○草刈りの委託 単価 2,000円", "price", "", false},
      {"a budget may be paid out", "○給付金の支給 30億円を支給", "", "", true},
      {"an upper limit", "○補助上限額 200万円", "limit", "range", false},
      {"within", "申請額は50万円以内とする。", "limit", "range", false},
      {"at most", "○店舗の改装 最大100万円", "limit", "range", false},
      {"what stands beside a limit", "事業者には、法人200万円、個人100万円を上限に給付する。", "limit",
       "range", false},
      {"a label with a colon above", "給付額：\n\n法人　20万円", "price", "", false},
      {"what a company has", "○資本金 5億円", "stock", "", false},
      {"what is owed", "○町債の現在高 80億円", "stock", "", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const auto passages =
        reader()
            .read(std::string("令和５年度みなと町当初予算の概要\n\n") + c.text + "\n", "doc", "doc.txt")
            .passages;
    ASSERT_FALSE(passages.back().amounts.empty());
    const Amount& a = passages.back().amounts[0];
    EXPECT_EQ(a.money, c.money);
    EXPECT_EQ(a.part, c.part);
    EXPECT_EQ(a.year.has_value(), c.dated);
  }
}

TEST(MoneyTest, GivesTheSumOfAHeadingToTheFirstPassageUnderIt) {
  EXPECT_EQ(
      money_in(
          "# 令和５年度みなと町補正予算の概要\n\n## 橋の対策 5億円\n\n- 橋の点検 3億円\n- 橋の補修 2億円\n\n"
          "## 道の対策 9億円\n\n- 道の舗装 4億円\n- 道の点検 3億円\n",
          "doc.md"),
      "橋の対策 500000000 2023 supplementary total\n橋の点検 300000000 2023 supplementary -\n"
      "橋の補修 200000000 2023 supplementary -\n道の対策 900000000 2023 supplementary -\n"
      "道の舗装 400000000 2023 supplementary -\n道の点検 300000000 2023 supplementary -\n");
}

TEST(MoneyTest, HostileTextTakesTimeInProportion) {
#ifdef __SANITIZE_ADDRESS__  // which makes each step ten times as dear
  constexpr std::size_t kBytes = 100'000;
#else
  constexpr std::size_t kBytes = 1'000'000;
#endif
  for (const std::string piece : {"9", "1億円", "うち1円", "町は1円", "￥1 ", "1～2円", "R2/5/", "（1円）",
                                  "令和７年度予算", "<令和７年度予算", "百", "前年度", "R7"}) {
    SCOPED_TRACE(piece);
    std::string text = "（単位：百万円）\n項目  ";
    while (text.size() < kBytes) text += piece;
    const std::clock_t begin = std::clock();
    reader().read(text, "doc", "doc.txt");
    EXPECT_LT((std::clock() - begin) / CLOCKS_PER_SEC, 60) << "seconds of CPU time";
  }
}

}  // namespace
}  // namespace hoshin
