// Which paragraphs are headings, and what they leave open: pages of the web, as their marks and styles are
// all that the outline sees of a source with structure.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/reader.h"

namespace hoshin {
namespace {

/// Each passage behind its section: "総則 › 目的: 本文である。"
std::vector<std::string> placed(const std::string& html) {
  static const Reader reader{HOSHIN_DATA_DIR};
  std::vector<std::string> out;
  for (const Passage& p : reader.read(html, "doc", "doc.html").passages) {
    if (p.block == "front") continue;
    std::string line;
    for (const std::string& heading : p.section) line += (line.empty() ? "" : " › ") + heading;
    out.push_back(line + ": " + p.text);
  }
  return out;
}

TEST(OutlineTest, AListBelowAStyledHeadingNeitherClosesItNorHeadsAnything) {
  const std::string begin = "<h1>情報管理の指針</h1><h2>総則</h2><p>本指針は、情報の管理について定める。</p>";
  const std::string end = "<p>責任者は、毎年度、点検を行う。</p>";
  const std::string first = "総則: 本指針は、情報の管理について定める。";
  const std::string last = "総則: 責任者は、毎年度、点検を行う。";
  const struct {
    const char* why;
    std::string list;
    std::vector<std::string> passages;
  } cases[] = {
      {"bullets before text", "<ul><li>● 端末</li><li>○ 回線</li></ul>", {"総則: ● 端末", "総則: ○ 回線"}},
      {"a bullet before a list of another kind",
       "<ul><li>■ 端末</li></ul><ol><li>① 回線</li><li>② 電源</li></ol>",
       {"総則: ■ 端末", "総則: ① 回線", "総則: ② 電源"}},
      {"the last number before text",
       "<ol><li>（ア） 端末</li><li>（イ） 回線</li></ol>",
       {"総則: （ア） 端末", "総則: （イ） 回線"}},
      {"numbers of the browser", "<ol><li>端末</li><li>回線</li></ol>", {"総則: 1. 端末", "総則: 2. 回線"}},
      {"a label over numbers",
       "<p>対象となる機器</p><ol><li>端末</li><li>回線</li></ol>",
       {"総則: 対象となる機器", "総則: 1. 端末", "総則: 2. 回線"}},
      {"a label over bullets",
       "<p>対象となる機器</p><ul><li>● 端末</li><li>● 回線</li></ul>",
       {"総則: 対象となる機器", "総則: ● 端末", "総則: ● 回線"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> expected = c.passages;
    expected.insert(expected.begin(), first);
    expected.push_back(last);
    EXPECT_EQ(placed(begin + c.list + end), expected);
  }
}

TEST(OutlineTest, ANumberedItemWithTextUnderItIsAHeading) {
  const std::vector<std::string> expected = {"総則 › １．目的: この指針は、管理の基準を定める。",
                                             "総則 › ２．対象: すべての職員を対象とする。"};
  EXPECT_EQ(placed("<h1>情報管理の指針</h1><h2>総則</h2>"
                   "<ol><li>１．目的</li></ol><p>この指針は、管理の基準を定める。</p>"
                   "<ol><li>２．対象</li></ol><p>すべての職員を対象とする。</p>"),
            expected);
}

TEST(OutlineTest, ANumberGoesOnWithTheInnermostHeadingBeforeIt) {
  EXPECT_EQ(
      placed("<h1>橋の点検</h1><h2>１ はじめに</h2><p>橋を点検する。</p><h2>２ 課題</h2><p>課題がある。</p>"
             "<p>１. 足場</p><p>足場を組む。</p><p>２. 通行</p><p>通行を止める。</p>"
             "<p>３. 記録</p><p>記録を残す。</p>"),
      (std::vector<std::string>{"１ はじめに: 橋を点検する。", "２ 課題: 課題がある。",
                                "２ 課題 › １. 足場: 足場を組む。", "２ 課題 › ２. 通行: 通行を止める。",
                                "２ 課題 › ３. 記録: 記録を残す。"}));
}

TEST(OutlineTest, TextThatNamesAHeadingIsNone) {
  const std::string begin =
      "<h1>入札の説明</h1><p>１．参加資格</p><p>次の者とする。</p><p>２．資料（様式１）の提出</p>";
  EXPECT_EQ(
      placed(begin +
             "<p>（１）希望する者は、資料を提出する。</p><p>１．参加資格の認定がない者も、提出できる。</p>"
             "<p>（２）期限は別に定める。</p><p>①実績</p><p>１．参加資格があると分かる実績を、書く。</p>"),
      (std::vector<std::string>{
          "１．参加資格: 次の者とする。", "２．資料（様式１）の提出: （１）希望する者は、資料を提出する。",
          "２．資料（様式１）の提出: １．参加資格の認定がない者も、提出できる。",
          "２．資料（様式１）の提出: （２）期限は別に定める。",
          "２．資料（様式１）の提出 › ①実績: １．参加資格があると分かる実績を、書く。"}));
}

TEST(OutlineTest, TheLastOfSeveralShortItemsHeadsNothing) {
  const std::vector<std::string> expected = {"総則: 次の者を表彰する。", "総則: (1) 橋を守った者",
                                             "総則: (2) 道を守った者", "総則: (3) その他の者",
                                             "総則: 表彰は、毎年度行う。"};
  EXPECT_EQ(placed("<h1>表彰の指針</h1><h2>総則</h2><p>次の者を表彰する。</p><p>(1) 橋を守った者</p>"
                   "<p>(2) 道を守った者</p><p>(3) その他の者</p><p>表彰は、毎年度行う。</p>"),
            expected);
}

TEST(OutlineTest, ALineThatCountsOnWithHeadingsIsOneThoughItMayBeASentence) {
  const std::string first = "<h1>情報管理の指針</h1><p>１．現状</p><p>端末の数は、増えている。</p>";
  const std::string text = "<p>端末を貸してはならない。</p>";
  EXPECT_EQ(placed(first + "<p>２．職員に守ってほしいこと</p>" + text),
            (std::vector<std::string>{"１．現状: 端末の数は、増えている。",
                                      "２．職員に守ってほしいこと: 端末を貸してはならない。"}));
  // Another number is that of an item.
  EXPECT_EQ(placed(first + "<p>４．職員に守ってほしいこと</p>" + text).back(), ": 端末を貸してはならない。");
}

TEST(OutlineTest, NumbersGoOnBehindTheTitleOfAPicture) {
  const std::string begin =
      "<h1>情報管理の指針</h1><p>１．現状</p><p>端末の数は、増えている。</p>"
      "<h2>端末の数の推移</h2><p>資料は、市が作成した。</p>";
  const std::string first = "１．現状: 端末の数は、増えている。",
                    picture = "端末の数の推移: 資料は、市が作成した。";
  EXPECT_EQ(placed(begin + "<p>２．対象</p><p>すべての職員を対象とする。</p>"),
            (std::vector<std::string>{first, picture, "２．対象: すべての職員を対象とする。"}));
  // A chapter of its own, where the numbers begin again.
  EXPECT_EQ(
      placed(begin + "<p>１．対象</p><p>すべての職員を対象とする。</p>"),
      (std::vector<std::string>{first, picture, "端末の数の推移 › １．対象: すべての職員を対象とする。"}));
}

TEST(OutlineTest, ANumberedReferenceBeginsAnewAndSoDoesAListOfWhomToAsk) {
  EXPECT_EQ(placed("<h1>情報管理の指針</h1><h2>総則</h2><p>この指針は、管理の基準を定める。</p>"
                   "<h2>（参考①）</h2><p>端末の数は、増えている。</p>"),
            (std::vector<std::string>{"総則: この指針は、管理の基準を定める。",
                                      "（参考①）: 端末の数は、増えている。"}));
}

TEST(OutlineTest, WhatEndsWithACommaHeadsNothing) {
  EXPECT_EQ(placed("<h1>情報管理の指針</h1><p>○ 現在の状況については、</p><p>端末の数が増えている。</p>"),
            (std::vector<std::string>{": ○ 現在の状況については、", ": 端末の数が増えている。"}));
}

TEST(OutlineTest, ALabelOverNumbersHeadsThemWhereNoHeadingHasAStyle) {
  const std::vector<std::string> expected = {"対象となる機器: (1) 端末", "対象となる機器: (2) 回線"};
  const auto passages = placed(
      "<p>情報管理の指針</p><p>令和７年４月１日</p><p>本指針は、管理の基準を定める。</p>"
      "<p>対象となる機器</p><p>(1) 端末</p><p>(2) 回線</p>");
  ASSERT_GE(passages.size(), 2u);
  EXPECT_EQ(std::vector<std::string>(passages.end() - 2, passages.end()), expected);
}

/// A table of one account.
std::string account(const std::string& item) {
  return "<table><tr><th>科目</th><th>金額</th></tr><tr><td>" + item + "</td><td>1,200</td></tr></table>";
}

TEST(OutlineTest, ASideOfAnAccountHeadsItsTable) {
  const std::string begin = "<h1>令和６年度港湾会計予算</h1><p>この会計の予算は、次のとおりである。</p>";
  const struct {
    const char* why;
    std::string html;
    std::vector<std::string> passages;
  } cases[] = {
      {"one side after the other",
       "<p>収入</p>" + account("使用料") + "<p>支出</p>" + account("管理費"),
       {"収入: 使用料\t1,200", "支出: 管理費\t1,200"}},
      {"the unit stands between",
       "<p>（歳入）</p><p>（単位：千円）</p>" + account("使用料"),
       {"（歳入）: （単位：千円）", "（歳入）: 使用料\t1,200"}},
      {"an account with two sides",
       "<p>収益的収入及び支出</p><p>収入</p>" + account("使用料") + "<p>資本的収入及び支出</p><p>収入</p>" +
           account("企業債"),
       {"収益的収入及び支出 › 収入: 使用料\t1,200", "資本的収入及び支出 › 収入: 企業債\t1,200"}},
      {"levels of the estimate under it",
       "<p>収入</p><p>款 １ 事業収入</p><p>項 １ 使用料</p>" + account("港") + "<p>項 ２ 手数料</p>" +
           account("船"),
       {"収入 › 款 １ 事業収入 › 項 １ 使用料: 港\t1,200",
        "収入 › 款 １ 事業収入 › 項 ２ 手数料: 船\t1,200"}},
      {"nothing to count below",
       "<p>支出</p><p>支出は、別に定める。</p>",
       {": 支出", ": 支出は、別に定める。"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<std::string> expected = c.passages;
    expected.insert(expected.begin(), ": この会計の予算は、次のとおりである。");
    EXPECT_EQ(placed(begin + c.html), expected);
  }
}

TEST(OutlineTest, ATableWithANumberStandsBesideTheOneBefore) {
  EXPECT_EQ(placed("<h1>令和６年度港湾会計予算</h1><h2>第１表　歳出</h2><p>歳出は、次のとおりである。</p>"
                   "<h3>第２表　繰越</h3><p>繰越は、次のとおりである。</p>"),
            (std::vector<std::string>{"第１表歳出: 歳出は、次のとおりである。",
                                      "第２表繰越: 繰越は、次のとおりである。"}));
}

TEST(OutlineTest, AMinistrysNameAloneIsTheTitleOfASlideOnlyAmongOthers) {
  const std::string first = "総務省\n　地域情報化の推進に必要な経費\n　全国の自治体\n",
                    second = "経済産業省\n　中小企業の支援\n　小規模な事業者\n";
  const auto sections = [](const std::string& text) {
    static const Reader reader{HOSHIN_DATA_DIR};
    std::vector<std::string> out;
    for (const Passage& p : reader.read(text, "doc", "doc.txt").passages)
      out.push_back(p.section.empty() ? "-" : p.section.front());
    return out;
  };
  const auto has = [](const std::vector<std::string>& list, const char* text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  const std::string cover = "関係府省の取組\n令和７年３月28日\n\f";
  EXPECT_FALSE(has(sections(cover + first), "総務省"));
  const auto both = sections(cover + first + "\f" + second);
  EXPECT_TRUE(has(both, "総務省"));
  EXPECT_TRUE(has(both, "経済産業省"));
  EXPECT_TRUE(has(sections(cover + "総務省の施策\n\n" + first.substr(first.find("地域"))), "総務省の施策"));
}

TEST(OutlineTest, ALineInBracketsHeadsTheArticleBelowIt) {
  const std::string html =
      "<h1>施設利用規程</h1><h2>第１章　総則</h2>"
      "<p>（目的）</p><p>第１条　この規程は、施設の利用について必要な事項を定めるものとする。</p>"
      "<p>（利用時間）</p><p>第２条　施設は、午前九時から午後五時まで利用することができる。</p>"
      "<h2>第２章　雑則</h2><p>この規程の改正は、委員会の議を経て行うものとする。</p>";
  EXPECT_EQ(placed(html),
            (std::vector<std::string>{
                "第１章 総則 › （目的）: 第１条この規程は、施設の利用について必要な事項を定めるものとする。",
                "第１章 総則 › （利用時間）: 第２条施設は、午前九時から午後五時まで利用することができる。",
                "第２章 雑則: この規程の改正は、委員会の議を経て行うものとする。"}));
}

TEST(OutlineTest, AParagraphTornWithinItsSentenceIsOne) {
  const std::string torn =
      "<p>設備の譲渡に当たり市が負担する金額は五千万円を見込んでおり、市が設備の譲渡に際</p>";
  EXPECT_EQ(placed("<h1>設備の譲渡</h1>" + torn + "<p>して行う業務の経費を計上する。</p>"),
            std::vector<std::string>{": "
                                     "設備の譲渡に当たり市が負担する金額は五千万円を見込んでおり、市が設備の"
                                     "譲渡に際して行う業務の経費を計上する。"});
  EXPECT_EQ(placed("<h1>設備の譲渡</h1>" + torn + "<p>また、業務の経費を計上する。</p>").size(), 2U);
  EXPECT_EQ(placed("<h1>設備の譲渡</h1><p>譲渡の対象</p><p>として次の者を除く。</p>").size(), 2U);
}

TEST(OutlineTest, AnArticleEndsWhereItIsEnacted) {
  const std::vector<std::string> expected = {
      "（予算の補正）: 第１条予算の総額に十万円を追加する。",
      "（地方債）: 第２条地方債は、次のとおりとする。",
      "（地方債） › 収入: １ 町債",
      "（施行期日）: 第３条この予算は、公布の日から施行する。",
      ": みどり町長山田太郎",
  };
  EXPECT_EQ(placed("<h1>みどり町の予算</h1><p>（予算の補正）</p><p>第１条　予算の総額に十万円を追加する。</p>"
                   "<p>（地方債）</p><p>第２条　地方債は、次のとおりとする。</p><p>収入</p><p>１　町債</p>"
                   "<p>（施行期日）</p><p>第３条　この予算は、公布の日から施行する。</p>"
                   "<p>令和６年６月１日提出</p><p>みどり町長　山田太郎</p>"),
            expected);
}

TEST(OutlineTest, WhatAnArticleOpensEndsWithIt) {
  const std::vector<std::string> expected = {
      "（総則）: 第１条予算は、次に定めるところによる。",
      "（収支）: 第２条収支の予定額は、次のとおりとする。",
      "（収支） › 支出: １ 営業費用",
      "（流用）: 第３条経費の金額は、流用することができない。",
      "（流用） › 対象: １ 給与費",
  };
  EXPECT_EQ(
      placed(
          "<h1>みどり町の予算</h1><p>（総則）</p><p>第１条　予算は、次に定めるところによる。</p>"
          "<p>（収支）</p><p>第２条　収支の予定額は、次のとおりとする。</p><p>支出</p><p>１　営業費用</p>"
          "<p>（流用）</p><p>第３条　経費の金額は、流用することができない。</p><p>対象</p><p>１　給与費</p>"),
      expected);
}

TEST(OutlineTest, AMatterOfAnAssemblyStandsOverWhatIsSaidOfIt) {
  const auto passages = placed(
      "<h1>令和６年第１回みどり町議会定例会会議録</h1><p>招集年月日　令和６年１月１５日</p>"
      "<p>◎日程第１　会議録署名議員の指名</p><p>○議長（山田太郎君）　１番議員を指名します。</p>"
      "<p>◎日程第２　議案第１号</p><p>○町長（田中一郎君）　みどり町の議案を説明します。</p>");
  EXPECT_EQ(passages.back(), "◎日程第２ 議案第１号: ○町長（田中一郎君）みどり町の議案を説明します。");
}

TEST(OutlineTest, AQuestionEndsWhatTheAnswerBeforeOpened) {
  EXPECT_EQ(
      placed("<h1>質問と回答</h1><h2>１．総論</h2><p>Q1-1 書類は何が必要ですか。</p>"
             "<p>A1-1 次のとおりです。</p><p>＜法人の場合＞</p><p>・登記の証明書を提出してください。</p>"
             "<p>Q1-2窓口はどちらですか。</p><p>A1-2 管轄の窓口です。</p>"),
      (std::vector<std::string>{"１．総論: Q1-1 書類は何が必要ですか。", "１．総論: A1-1 次のとおりです。",
                                "１．総論 › ＜法人の場合＞: ・登記の証明書を提出してください。",
                                "１．総論: Q1-2窓口はどちらですか。", "１．総論: A1-2 管轄の窓口です。"}));
}

TEST(OutlineTest, SupplementaryProvisionsAreOfNoChapter) {
  const std::vector<std::string> expected = {
      "第１章 総則 › （目的）: 第１条この規程は、点検について定める。",
      "附則: この規程は、令和６年４月１日から施行する。",
      "附則（令和７年規程第３号） › （施行期日）: １ この規程は、令和７年４月１日から施行する。",
  };
  EXPECT_EQ(placed("<h1>点検規程</h1><h2>第１章　総則</h2><p>（目的）</"
                   "p><p>第１条　この規程は、点検について定める。</p>"
                   "<p>附　則</p><p>この規程は、令和６年４月１日から施行する。</p>"
                   "<p>附則（令和７年規程第３号）</p><p>（施行期日）</p>"
                   "<p>１　この規程は、令和７年４月１日から施行する。</p>"),
            expected);
}

TEST(OutlineTest, ASecondParagraphStandsUnderNoItemOfTheFirst) {
  const auto passages = placed(
      "<h1>点検規程</h1><p>（報告）</p><p>第２条　責任者は、次の者に報告する。</p><p>一　町長</"
      "p><p>二　議会</p>"
      "<p>２　報告は、書面によるものとする。</p>");
  EXPECT_EQ(passages.back(), "（報告）: ２ 報告は、書面によるものとする。");
}

TEST(OutlineTest, WhomToAskIsUnderNoHeadingOfTheText) {
  const auto passages = placed(
      "<h1>点検について</h1><p>１　趣旨</p><p>点検の進め方を定めるものである。</p>"
      "<p>２　提出期限</p><p>令和６年７月３１日必着</p><p>（照会先）</p><p>みどり町財政課</p>");
  EXPECT_EQ(passages[passages.size() - 2], "２ 提出期限: 令和６年７月３１日必着");
  EXPECT_EQ(passages.back(), "（照会先）: みどり町財政課");
}

TEST(OutlineTest, AnAnnexWithAHeadingsStyleBeginsAnew) {
  EXPECT_EQ(placed("<h1>意見募集の結果</h1><h2>１　概要</h2><p>意見を募集した。</p><h2>別紙</"
                   "h2><p>意見はなかった。</p>")
                .back(),
            "別紙: 意見はなかった。");
}

TEST(OutlineTest, NumbersOfSeveralPartsStandWhereTheySay) {
  const std::vector<std::string> expected = {
      "２ 要件 › ２－１－１ 対象: 対象は、町民とする。",
      "２ 要件 › ２－１－２ 対象外: 対象外は、次の者とする。",
      "２ 要件 › ２－２ 経費: 経費は、実費とする。",
      "３ 手続: 手続は、別に定める。",
  };
  EXPECT_EQ(placed("<h1>補助金の手引き</h1><p>２　要件</p><p>２－１－１　対象</p><p>対象は、町民とする。</p>"
                   "<p>２－１－２　対象外</p><p>対象外は、次の者とする。</p><p>２－２　経費</p>"
                   "<p>経費は、実費とする。</p><p>３　手続</p><p>手続は、別に定める。</p>"),
            expected);
}

TEST(OutlineTest, ContentsWithoutNumbersOfPagesHeadNothingAndAreNoPassages) {
  const auto passages = placed(
      "<h1>情報管理の指針</h1><h2>目次</h2><p>１　目的</p><p>２　体制</p><p>３　点検</p>"
      "<h2>１　目的</h2><p>この指針は、管理の基準を定める。</p><h2>２　体制</h2><p>責任者を置く。</p>"
      "<h2>３　点検</h2><p>責任者は、毎年度、点検を行う。</p>");
  EXPECT_EQ(passages,
            (std::vector<std::string>{"１ 目的: この指針は、管理の基準を定める。", "２ 体制: 責任者を置く。",
                                      "３ 点検: 責任者は、毎年度、点検を行う。"}));
}

TEST(OutlineTest, OfMinutesWhatWasDoneHeadsNothing) {
  const auto has_section = [](const std::string& title) {
    const auto passages = placed("<h1>" + title +
                                 "</h1><p>日時　令和７年４月１日</p>"
                                 "<p>（事務局から資料を説明）</p><p>○ 点検の方法を見直すべきである。</p>");
    return !passages.back().starts_with(": ");
  };
  EXPECT_FALSE(has_section("情報管理委員会議事録"));
  EXPECT_TRUE(has_section("情報管理の指針"));
}

TEST(OutlineTest, TheCoverOfAnAnnexIsAboveNothing) {
  static const Reader reader{HOSHIN_DATA_DIR};
  const std::string text =
      "情報管理の指針の変更について\n令和７年４月１日\n\n情報管理の指針を別紙のとおり変更する。\n\f"
      "（別紙）\n\n情報管理の指針\n\n令和７年４月１日\n\f"
      "１　目的\nこの指針は、管理の基準を定めるものとする。\n";
  const auto passages = reader.read(text, "doc", "doc.txt").passages;
  EXPECT_EQ(passages.back().section, (std::vector<std::string>{"１ 目的"}));
}

TEST(OutlineTest, AParagraphInBoldIsAHeadingAndALabelBeforeOneIsItsBeginning) {
  EXPECT_EQ(
      placed("<h1>情報管理の指針</h1><p>指針の要点である。</p><p><strong>意見の募集について</strong></p>"
             "<p>意見は、所定の様式によること。</p>"
             "<div><span>第一条　</span><p>責任者を置く。</p></div>"),
      (std::vector<std::string>{": 指針の要点である。", "意見の募集について: 意見は、所定の様式によること。",
                                "意見の募集について: 第一条責任者を置く。"}));
}

TEST(OutlineTest, AnAnnexedTableIsOfNoChapter) {
  const auto passages = placed(
      "<h1>施設利用規程</h1><h2>第１章　総則</h2><p>この規程は、施設の利用について定める。</p>"
      "<p>別表（第２条関係）</p><table><tr><th>区分</th><th>金額</th></tr><tr><td>会議室</td><td>500円</td></"
      "tr>"
      "</table>");
  EXPECT_EQ(passages.back(), "別表（第２条関係）: 会議室\t500円");
}

TEST(OutlineTest, WhichFormItIsHeadsNothing) {
  const auto last_of = [](const std::string& above) {
    return placed("<h1>補助金の手引</h1><p>" + above +
                  "</p><p>【法人用】</p><p>＜申請者＞</p><p>代表者の氏名を記入してください。</p>")
        .back();
  };
  EXPECT_EQ(last_of("（様式第２号）").find("【法人用】"), std::string::npos);
  EXPECT_EQ(last_of("次のとおり申請する。"), "【法人用】 › ＜申請者＞: 代表者の氏名を記入してください。");
}

TEST(OutlineTest, WhatTheContentsNameIsAHeadingAndStandsWhereTheySay) {
  const std::string text =
      "情報管理の指針\n令和７年４月１日\n\n目次\n第１章　総則･････････････１\n　１　目的･････････････１\n"
      "　２　管理の状況を把握すること･････････････２\n第２章　点検･････････････３\n\f"
      "第１章　総則\n\n１　目的\n\nこの指針は、管理の基準を定めるものである。\n\n"
      "２　管理の状況を把握すること\n\n責任者は、次の状況を把握しなければならない。\n\n１　端末の名前\n２　設"
      "備の名前\n\f"
      "第２章　点検\n\n責任者は、毎年度、点検を行わなければならない。\n";
  std::vector<std::string> sections;
  static const Reader reader{HOSHIN_DATA_DIR};
  for (const Passage& p : reader.read(text, "doc", "doc.txt").passages) {
    std::string path;
    for (const std::string& heading : p.section) path += "/" + heading;
    if (p.block != "front") sections.push_back(path);
  }
  EXPECT_EQ(sections,
            (std::vector<std::string>{"/第１章 総則/１ 目的", "/第１章 総則/２ 管理の状況を把握すること",
                                      "/第１章 総則/２ 管理の状況を把握すること",
                                      "/第１章 総則/２ 管理の状況を把握すること", "/第２章 点検"}));
}

TEST(OutlineTest, DatesAndPapersThatTheSourceListsAreNoFront) {
  const std::string title = "<h1>橋の点検に関する検討会</h1>";
  EXPECT_EQ(placed(title +
                   "<h2>令和６年７月10日　第２回会合</h2><ul><li>資料１　次第</li><li>資料２　名簿</li></ul>"
                   "<h2>令和６年５月８日　第１回会合</h2><ul><li>資料１　座席表</li></ul>"),
            (std::vector<std::string>{"令和６年７月10日第２回会合: 資料１ 次第",
                                      "令和６年７月10日第２回会合: 資料２ 名簿",
                                      "令和６年５月８日第１回会合: 資料１ 座席表"}));
  EXPECT_EQ(placed(title + "<h2>令和６年７月10日</h2><p>検討会を開いた。</p>"),
            std::vector<std::string>{": 検討会を開いた。"})
      << "a day alone below the title is that of the page";
}

TEST(OutlineTest, TheNameOfAFigureInBracketsHeadsNoText) {
  EXPECT_EQ(
      placed(
          "<h1>橋の点検</h1><h2>現状</h2><p>＜図表１：橋の数の推移＞</p><p>橋の数は、年々増えている。</p>"),
      (std::vector<std::string>{"現状: ＜図表１：橋の数の推移＞", "現状: 橋の数は、年々増えている。"}));
}

TEST(OutlineTest, WhoSpeaksInMinutesHeadsNothing) {
  EXPECT_EQ(placed("<h1>橋の点検に関する委員会議事録</h1><p>○会長（緑野太郎）</p><p>点検を始めます。</p>"),
            (std::vector<std::string>{": ○会長（緑野太郎）", ": 点検を始めます。"}));
}

}  // namespace
}  // namespace hoshin
