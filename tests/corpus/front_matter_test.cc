#include "corpus/outline/front_matter.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

const Reader& reader() {
  static const Reader instance{HOSHIN_DATA_DIR};
  return instance;
}

/// The inference of `field`; an empty one if there is none.
Inference inferred(const std::string& text, std::string_view field, const char* name = "doc.txt") {
  for (const Inference& i : reader().read(text, "doc", name).inferred) {
    if (i.field == field) return i;
  }
  return {};
}

TEST(KindsTest, TellsADocumentsKindByItsTitle) {
  const Kinds kinds(HOSHIN_DATA_DIR);
  const struct {
    const char *title, *kind;
  } cases[] = {
      {"サイバーセキュリティ関係施策に関する令和７年度予算重点化方針", "priority-policy"},
      {"令和７年度予算案の概要", "budget"},
      {"令和７年版情報通信白書", "white-paper"},
      {"サイバーセキュリティ戦略", "strategy"},
      {"サイバーセキュリティ戦略本部第40回会合議事要旨", "minutes"},
      {"サイバーセキュリティ戦略本部第40回会合", "meeting-paper"},
      {"サイバーセキュリティ戦略に関する提言", "proposal"},
      {"政府機関等における情報セキュリティ対策ガイドライン（案）", "guideline"},
      {"ガイドライン（案）に対する意見募集の結果について", "public-comment"},
      {"サイバーセキュリティ2024（2023年度年次報告・2024年度年次計画）", "plan"},
      {"医療情報システムの安全管理の徹底について（通知）", "notification"},
      {"サイバーセキュリティ基本法（平成26年法律第104号）", "law"},
      {"サイバーセキュリティ基本法施行令", "cabinet-order"},
      {"暗号化の方法", "other"},
      {"経済財政運営と改革の基本方針2024", "policy"},
      {"官房長官記者会見", "press-conference"},
      {"通信利用動向調査の結果", "survey"},
      {"令和６年度行政事業レビューシート", "evaluation"},
      {"個人情報保護法に関するＱ＆Ａ", "qa"},
      {"総務省統計局からのお知らせ", "other"},
      {"データモデル 証明・通知", "other"},
      {"モデル就業規則", "other"},
      {"対比表（入札公告）", "other"},
      {"町立診療所の利用に関する条例の一部を改正する条例", "other"},
      {"「地域経済対策」の変更について", "policy"},
      {"令和６年度補正予算（第１号）等の説明", "budget"},
      {"専決処分（令和６年度一般会計補正予算（第１号））の承認について", "budget"},
      {"橋りょう整備費補助金 第３次公募要領 概要版", "guideline"},
      {"第５回橋りょう検討会 議事録", "minutes"},
      {"令和６年度予算に係る主な論点", "budget"},
      {"橋りょう統計データ表", "statistics"},
      {"橋りょう点検ガイドライン 第２版（令和６年３月）", "guideline"},
      {"橋りょう長寿命化計画 ～次の世代へ～", "plan"},
      {"教育委員会が所管する施設", "other"},
  };
  for (const auto& c : cases) EXPECT_EQ(kinds.of_title(c.title), c.kind) << c.title;
}

TEST(KindsTest, TheHeadIsSurerThanAWordElsewhere) {
  const Kinds kinds(HOSHIN_DATA_DIR);
  EXPECT_GT(kinds.find("令和６年度予算案の概要")->confidence,
            kinds.find("令和６年度予算に係る論点")->confidence);
}

TEST(LocalGovernmentsTest, KnowsMunicipalitiesByTheirForm) {
  const LocalGovernments governments(HOSHIN_DATA_DIR);
  const struct {
    const char *why, *text, *name;
  } cases[] = {
      {"a city's head", "富士市長", "富士市"},
      {"a prefecture's department", "兵庫県健康福祉部", "兵庫県"},
      {"a town of a prefecture", "長野県小布施町", "小布施町"},
      {"a village inside a city's name", "東村山市", "東村山市"},
      {"a market inside one", "四日市市議会", "四日市市"},
      {"a city whose name ends as a word does", "京都市長", "京都市"},
      {"another", "橋本市", "橋本市"},
      {"a ward", "世田谷区", "世田谷区"},
      {"kana", "かすみがうら市", "かすみがうら市"},
      {"cities in general", "市町村", ""},
      {"a word", "都市計画", ""},
      {"a school's district", "学校区の見直し", ""},
      {"none", "総務省", ""},
  };
  for (const auto& c : cases) {
    const auto found = governments.at_beginning(c.text);
    EXPECT_EQ(found ? found->name : "", c.name) << c.why;
  }
}

TEST(KindsTest, ARowWithoutAPatternIsRefusedWithFileAndLine) {
  const TemporaryFolder folder;
  std::ofstream(folder / "kinds.tsv") << "pattern\tkind\tlabel\tsource\n!戦略本部\tstrategy\t戦略\ts\n";
  try {
    const Kinds made(folder.path());
    FAIL() << "was read";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("kinds.tsv:2"), std::string::npos) << e.what();
  }
}

TEST(FrontMatterTest, SaysWhyAYearIsTheYear) {
  std::string many = "対策の現状\n\n";
  for (int n = 0; n < 6; ++n) many += "令和元年度の事業は、計画どおりに進んだ。\n";
  const struct {
    const char* why;
    std::string text, year, because;
  } cases[] = {
      {"a title says it", "令和７年度関係予算の概要\n\n本文である。\n", "2025", "表題の「令和7年度」"},
      {"an edition", "令和５年版情報通信白書\n\n本文である。\n", "2023",
       "表題の「令和5年版」（内容は主に前年度）"},
      {"a range is no year", "令和３年度～令和７年度推進計画\n\n本文である。\n", "",
       "表題が複数の年度にわたる"},
      {"a single mention is no evidence", "対策の現状\n\n令和７年度に行う。\n", "",
       "表題に年度がなく、本文も一つの年度に偏らない"},
      {"the first sentence of what the title names",
       "みどり町予算の概要\n\n令和６年度一般会計予算は、50億円となった。\n", "2024",
       "最初の文の「令和6年度」"},
      {"most of the text", many, "2019", "本文に最も多い「平成31年度」（6回中6回）"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const Inference year = inferred(c.text, "year");
    EXPECT_EQ(year.value, c.year);
    EXPECT_EQ(year.why, c.because);
    EXPECT_GE(year.confidence, 0.5);
    EXPECT_LT(year.confidence, 1);
  }
}

TEST(FrontMatterTest, AYearAloneBesideTheTitleOfASheetIsItsYear) {
  const std::string sheet =
      "令和５年度,橋りょう調査の結果,,\n県名,鉄の橋,石の橋,木の橋\n甲県,10,20,1\n乙県,30,40,2\n";
  EXPECT_EQ(inferred(sheet, "title", "doc.csv").value, "橋りょう調査の結果");
  EXPECT_EQ(inferred(sheet, "year", "doc.csv").value, "2023");
}

TEST(FrontMatterTest, ReadsDatesInAnyNotation) {
  const struct {
    const char *line, *date;
  } cases[] = {
      {"令和６年７月１０日", "2024-07-10"},
      {"２０２４年７月１０日（水）", "2024-07-10"},
      {"令和6.7.10", "2024-07-10"},
      {"R6.7.10", "2024-07-10"},
      {"2024/7/10", "2024-07-10"},
      {"令和６年７月", ""},
      {"令和６年７月○日", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.line);
    EXPECT_EQ(inferred("対策の強化について\n\n" + std::string(c.line) + "\n\n本文である。\n", "date").value,
              c.date);
  }
}

TEST(FrontMatterTest, KnowsDrafts) {
  const struct {
    const char *title, *status;
  } cases[] = {
      {"対策指針（案）", "draft"},
      {"対策指針（素案）", "draft"},
      {"対策指針骨子案", "draft"},
      {"対策指針のたたき台", "draft"},
      {"令和７年度予算（案）の概要", "draft"},
      {"対策指針", "final"},
      {"令和７年度予算案の概要", "final"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(inferred(std::string(c.title) + "\n\n本文である。\n", "status").value, c.status) << c.title;
  }
}

TEST(FrontMatterTest, FindsTheTitle) {
  const struct {
    const char *why, *name, *text, *title;
  } cases[] = {
      {"under date and issuer", "doc.txt",
       "令和７年６月１日\n内閣サイバーセキュリティセンター\n\n対策の強化について\n\n本文である。\n",
       "対策の強化について"},
      {"over a date", "doc.txt",
       "要約\n\n本文である。\n\n対策の強化について\n令和７年６月１日\n\n本文である。\n",
       "対策の強化について"},
      {"under a stamp", "doc.txt",
       "事務連絡\n令和７年６月１日\n\n各府省庁担当課　御中\n\n対策の強化について\n\n本文である。\n",
       "対策の強化について"},
      {"a session of a month, which is no date", "doc.txt",
       "令和７年６月定例会\n\n令和７年６月１日（日）10:00～\n\n本文である。\n", "令和７年６月定例会"},
      {"a statute's, as collections print it", "doc.txt",
       "○橋の管理に関する規程\n令和７年６月１日\n規程第３号\n\n第１条　橋を守る。\n", "橋の管理に関する規程"},
      {"not the units of columns", "doc.txt", "　千円　千円　千円\n\n橋の点検について\n\n本文である。\n",
       "橋の点検について"},
      {"the heading of a page", "doc.html", "<h1>対策の強化について</h1><p>本文である。</p>",
       "対策の強化について"},
      {"two lines, the first of which does not end", "doc.txt",
       "道路橋の点検における\n新しい技術の活用について\n令和７年６月１日\n\n本文である。\n",
       "道路橋の点検における新しい技術の活用について"},
      {"under number, date, addressee and issuer", "doc.txt",
       "国橋第12号\n令和７年６月１日\n\n各都道府県土木主管課長　殿\n\n国土交通省道路局長\n\n橋の点検について"
       "\n\n本文である。\n",
       "橋の点検について"},
      {"under whom a letter is for, and their offices", "doc.txt",
       "事務連絡\n令和７年６月１日\n\n各都道府県\n\n財政担当課\n\n市町村担当課　御中\n\n中核市\n\n"
       "橋の点検について\n\n国土交通省道路局\n\n本文である。\n",
       "橋の点検について"},
      {"under a list of addressees, of which one has 殿", "doc.txt",
       "写\n\n国橋第12号\n令和７年６月１日\n\n地方整備局道路部長\n\n都道府県土木主管部（局）長　殿\n\n"
       "市町村土木主管課長\n\n国土交通省道路局長\n（公印省略）\n\n国土交通省道路局参事官\n（公印省略）\n\n"
       "橋の点検について\n\n本文である。\n",
       "橋の点検について"},
      {"a quoted one, over a date", "doc.txt",
       "「橋の点検のあり方について」\n令和７年６月１日\n橋りょう検討会委員一同\n\n１　はじめに\n\n本文である"
       "。\n",
       "「橋の点検のあり方について」"},
      {"a quoted one with its date, over a numbered subject", "doc.html",
       "<p>橋りょう点検専門家会議</p><p>「橋の点検の状況に関する提言」（令和７年６月１日）</"
       "p><p>本文である。</p>"
       "<p>１　点検の記録について</p><p>本文である。</p>",
       "「橋の点検の状況に関する提言」（令和７年６月１日）"},
      {"a quote that nothing closes", "doc.html", "<h1>「橋の点検に係る規約</h1><p>本文である。</p>",
       "「橋の点検に係る規約"},
      {"a page's mark is none", "doc.txt", "【page:1】\n\n橋の点検について\n\n本文である。\n",
       "橋の点検について"},
      {"nor a date to be filled in", "doc.txt", "令和　年　月　日\n\n橋の点検に係る申請書\n\n本文である。\n",
       "橋の点検に係る申請書"},
      {"nor one with a label, nor what the form asks for above its title", "doc.txt",
       "記入日：　　年　月　日\n\n連合会会長　殿\n\n郵便番号\n住所\n代表者の役職・氏名　印\n\n"
       "橋の点検に係る申請書\n\n本文である。\n",
       "橋の点検に係る申請書"},
      {"nor the number of a form", "doc.txt", "第４号様式\n\n支払証明書\n\n本文である。\n", "支払証明書"},
      {"nor a control of a page", "doc.html",
       "<p>文字サイズ変更</p><p>橋の点検について</p><p>本文である。</p>", "橋の点検について"},
      {"without a site's name", "doc.html",
       "<title>橋の点検について | 国土交通省</title><p>本文である。</p><p>支援も行う。</p>",
       "橋の点検について"},
      {"the name of a file that has no other", "橋の点検の一覧.csv", "1,2\n3,4\n", "橋の点検の一覧"},
      {"the file's own, where the text has none", "doc.html",
       "<title>対策の強化について</title><p>対策を強化する。</p><p>支援も行う。</p>", "対策の強化について"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(inferred(c.text, "title", c.name).value, c.title);
  }
}

TEST(FrontMatterTest, ATitleOverDateAndIssuerMayEndAsAnIssuerDoes) {
  const char* const body =
      "\n\n１　現状\n　利用は、全国で進んだ。\n\n２　課題\n　人材は、なお不足している。\n";
  const struct {
    const char *why, *front, *title, *date, *year;
  } cases[] = {
      {"a report of a year", "令和６年度地域情報化に関する年次報告\n令和７年３月28日\n総務省",
       "令和６年度地域情報化に関する年次報告", "2025-03-28", "2024"},
      {"a report", "地域情報化に関する報告\n令和７年３月28日\n総務省", "地域情報化に関する報告", "2025-03-28",
       ""},
      {"a part of a ministry", "地域情報化の推進\n令和７年３月28日\n総務省情報流通行政局", "地域情報化の推進",
       "2025-03-28", ""},
      {"two issuers", "地域情報化の推進\n令和７年３月28日\n総務省\n\n経済産業省", "地域情報化の推進",
       "2025-03-28", ""},
      {"a body that decided, over the title", "地域情報化推進本部決定\n令和７年３月28日\n\n地域情報化の推進",
       "地域情報化の推進", "2025-03-28", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string text = c.front + std::string(body);
    EXPECT_EQ(inferred(text, "title").value, c.title);
    EXPECT_EQ(inferred(text, "date").value, c.date);
    EXPECT_EQ(inferred(text, "year").value, c.year);
    const auto passages = reader().read(text, "doc", "doc.txt").passages;
    const auto lines = std::count(text.begin(), text.begin() + static_cast<long>(text.find("\n\n１")), '\n');
    for (const Passage& p : passages) {
      const bool front = p.lines->first <= static_cast<std::size_t>(lines) + 1;
      EXPECT_EQ(p.block == "front", front) << p.text;
      EXPECT_EQ(p.section.size(), front ? 0u : 1u) << p.text;
    }
  }
}

TEST(FrontMatterTest, FindsTheDateWhereverItStands) {
  const struct {
    const char *why, *text, *date;
  } cases[] = {
      {"of a meeting",
       "橋りょう検討会 議事録\n\n日時：令和７年６月１日（日）10時～\n場所：本庁\n\n本文である。\n",
       "2025-06-01"},
      {"under a heading",
       "橋りょう検討会 議事録\n\n１　開催日時\n　令和７年６月１日\n\n２　場所\n　本庁\n\n本文である。\n",
       "2025-06-01"},
      {"in the title",
       "橋の点検に関する提言（令和７年６月１日）\n\n１　現状\n　橋は、古くなった。\n\n２　課題\n　人が足りな"
       "い。\n",
       "2025-06-01"},
      {"over those whom it is for and who wrote it",
       "国橋第12号\n令和７年６月１日\n\n地方整備局道路部長\n\n道路公社理事長\n\n都道府県土木主管部長\n\n"
       "市町村土木主管課長　殿\n\n政令市土木主管局長\n\n国土交通省道路局長\n（公印省略）\n\n"
       "国土交通省道路局参事官\n（公印省略）\n\n橋の点検について\n\n本文である。\n",
       "2025-06-01"},
      {"with a signature",
       "橋の管理に関する条例\n\n次のように定める。\n\n第１条　橋を守る。\n\n令和７年６月１日提出\n\n見本市長"
       "　見本太郎\n",
       "2025-06-01"},
      {"with the hours of a meeting",
       "橋の点検に関する打合せの記録\n\n令和７年６月１日(日)16時30分～17時30分\n\n橋を点検した。\n",
       "2025-06-01"},
      {"for which an assembly was called",
       "令和７年第２回みどり町議会定例会会議録\n\n招集年月日　令和７年６月１日\n\n本文である。\n",
       "2025-06-01"},
      {"of a page, when it was published",
       "橋の点検の案内\n\n更新日：令和７年７月１日\n\n公開日：2025-06-01\n\n本文である。\n", "2025-06-01"},
      {"of a notice of a tender, as an item of it",
       "入札説明書\n\n橋の工事の入札については、この説明書による。\n\n１．公告日　令和７年６月１日\n\n"
       "２．工事の概要\n\n橋を直す。\n",
       "2025-06-01"},
      {"of a statute, over its number",
       "○橋の管理に関する規程\n令和７年６月１日\n規程第３号\n\n第１条　橋を守る。\n", "2025-06-01"},
      {"to be filled in", "橋の点検に係る申請書\n\n令和　年　月　日\n\n本文である。\n", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(inferred(c.text, "date").value, c.date) << c.why;
  EXPECT_EQ(inferred("日,件数\n2025/6/1,4\n2025/6/2,7\n2025/6/3,9\n", "date", "doc.csv").value, "")
      << "a date in a row of data";
}

TEST(FrontMatterTest, FindsWhoPublishesIt) {
  const struct {
    const char *why, *name, *text, *issuer;
  } cases[] = {
      {"below the date", "doc.txt", "橋の点検について\n令和７年６月１日\n国土交通省道路局\n\n本文である。\n",
       "国土交通省"},
      {"two of a letter", "doc.txt",
       "事務連絡\n令和７年６月１日\n\n各都道府県　御中\n\n橋の点検について\n\n国土交通省道路局\n総務省自治財"
       "政局財務調査課\n\n本文である。\n",
       "国土交通省、総務省"},
      {"a city's head", "doc.txt",
       "橋の管理に関する条例\n\n次のように定める。\n\n第１条　橋を守る。\n\n令和７年６月１日提出\n\n見本市長"
       "　見本太郎\n",
       "見本市"},
      {"the title names it", "doc.txt", "令和７年度国土交通省予算案の概要\n\n本文である。\n", "国土交通省"},
      {"a statute names it first", "doc.txt",
       "○みどり町橋りょう管理規程\n令和７年６月１日\n規程第３号\n\n第１条　橋を守る。\n", "みどり町"},
      {"a council decided", "doc.txt",
       "橋の点検の方針\n令和７年６月１日\n橋りょう対策推進本部決定\n\n本文である。\n",
       "橋りょう対策推進本部"},
      {"whose assembly it is", "doc.txt",
       "令和６年第１回みどり町議会定例会会議録\n\n○町長（田中一郎君）　みどり町の議案を説明します。\n",
       "みどり町"},
      {"a minister decided", "doc.txt",
       "橋の点検補助金交付要綱\n令和７年６月１日\n国土交通大臣決定\n\n本文である。\n", "国土交通省"},
      {"the office that contracts", "doc.txt",
       "入札説明書\n\n橋の工事の入札については、この説明書による。\n\n１．契約担当官等\n\n"
       "分任支出負担行為担当官　近畿地方整備局みどり国道事務所長　見本太郎　〒600-0000 みどり市本町１\n",
       "国土交通省"},
      {"the foot of a page", "doc.html",
       "<h1>橋の点検</h1><p>本文である。</p><footer>国土交通省 〒100-8918 東京都千代田区</footer>",
       "国土交通省"},
      {"a folder", "国土交通省/令和７年度/doc.txt", "橋の点検\n\n本文である。\n", "国土交通省"},
      {"nobody", "doc.txt", "橋の点検\n\n本文である。\n", ""},
      {"whom a letter is for", "doc.txt",
       "令和７年６月１日\n\n国土交通省道路局　御中\n\n橋の点検について\n\n本文である。\n", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(inferred(c.text, "issuer", c.name).value, c.issuer) << c.why;
}

TEST(FrontMatterTest, AFolderTellsTheYearWhereNothingElseDoes) {
  const Inference year = inferred("橋の点検\n\n本文である。\n", "year", "国土交通省/令和７年度/doc.txt");
  EXPECT_EQ(year.value, "2025");
  EXPECT_LT(year.confidence, 0.5);
}

TEST(FrontMatterTest, WhatNamesNoMinistryHasTheOneThatPublishedIt) {
  const auto passages =
      reader()
          .read(
              "令和７年度国土交通省予算案の概要\n\n１　橋\n　橋を守る。\n\n２　連携\n　総務省が支援する。\n",
              "doc", "doc.txt")
          .passages;
  ASSERT_EQ(passages.size(), 3U);
  EXPECT_FALSE(passages[0].ministry_inherited) << "the title names it";
  EXPECT_EQ(passages[1].ministry, std::vector<std::string>{"国土交通省"});
  EXPECT_TRUE(passages[1].ministry_inherited);
  EXPECT_EQ(passages[2].ministry, std::vector<std::string>{"総務省"});
  EXPECT_FALSE(passages[2].ministry_inherited);
  for (const Passage& p : passages) EXPECT_EQ(p.issuer, std::vector<std::string>{"国土交通省"});
}

TEST(FrontMatterTest, WhatIsSaidBehindNamesAreMinutes) {
  const std::string said = "<p>○会長（緑野太郎）　点検を始めます。</p><p>○青山委員　費用はいくらですか。</p>",
                    alone = "<p>○課長（赤坂花子）</p><p>一橋につき百万円です。</p>";
  const struct {
    const char* why;
    std::string page, kind;
  } cases[] = {
      {"a title of no kind", "<h1>橋の点検</h1>" + said + alone, "minutes"},
      {"that of a meeting", "<h1>橋の点検に関する委員会</h1>" + said + alone, "minutes"},
      {"another kind", "<h1>橋の点検に関する報告書</h1>" + said + alone, "report"},
      {"two who speak are quoted", "<h1>橋の点検</h1>" + said, "other"},
  };
  for (const auto& c : cases) EXPECT_EQ(inferred(c.page, "kind", "doc.html").value, c.kind) << c.why;
}

TEST(FrontMatterTest, ATableOfFiguresIsStatistics) {
  std::string csv = "都道府県別の橋の数\n都道府県,橋,トンネル\n";
  for (int n = 1; n < 12; ++n) csv += "県,1" + std::to_string(n) + ",2" + std::to_string(n) + "\n";
  EXPECT_EQ(inferred(csv, "kind", "doc.csv").value, "statistics");
}

}  // namespace
}  // namespace hoshin
