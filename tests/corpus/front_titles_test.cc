// What a document says of itself, line by line: each line here is a paragraph, with its size where a page has
// one.
#include <algorithm>

#include <gtest/gtest.h>

#include "corpus/outline/drafts.h"
#include "corpus/outline/front_matter.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

struct FrontRow {
  const char* text;
  double size = 0;
  int sheet = 0;
};

struct FrontWords {
  LayoutWords layout{HOSHIN_DATA_DIR};
  Kinds kinds{HOSHIN_DATA_DIR};
  Ministries ministries{HOSHIN_DATA_DIR};
  LocalGovernments governments{HOSHIN_DATA_DIR};
};

FrontMatter front_of(const std::vector<FrontRow>& lines) {
  static const FrontWords words;
  std::vector<Paragraph> paragraphs;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    Paragraph p;
    p.text = to_utf32(lines[at].text);
    p.lines.first = p.lines.last = static_cast<std::uint32_t>(at + 1);
    p.line_count = 1;
    p.sheet = lines[at].sheet;
    p.size = lines[at].size;
    paragraphs.push_back(std::move(p));
  }
  return read_front_matter(paragraphs, {words.layout, words.kinds, words.ministries, words.governments});
}

const FrontRow kText{"橋の点検は、五年に一度行う。", 1};

TEST(FrontTitlesTest, FindsAllLinesOfATitleAndNoOther) {
  const struct {
    const char* why;
    std::vector<FrontRow> lines;
    const char* title;
  } cases[] = {
      {"a second line that cannot begin a title",
       {{"国橋第12号"},
        {"令和７年６月１日"},
        {"各都道府県知事　殿"},
        {"国土交通省道路局長"},
        {"橋りょう点検規則及び道路施設の管理に関する規則"},
        {"の一部を改正する省令の公布について"},
        kText},
       "橋りょう点検規則及び道路施設の管理に関する規則 の一部を改正する省令の公布について"},
      {"the same of a leaflet, and not whom it is for",
       {{"橋を管理する事業主の皆さまへ", 1.4}, {"橋りょう整備助成金", 1.4}, {"のご案内", 1.4}, kText},
       "橋りょう整備助成金 のご案内"},
      {"the mark of a draft", {{"橋りょう点検計画", 2}, {"（案）", 2}, kText}, "橋りょう点検計画 （案）"},
      {"what a handbook is about, where its name says little",
       {{"点検取扱要領", 2}, {"橋りょう関係", 1.4}, {"国土交通省道路局", 1.4}, {kText.text, 1, 1}},
       "点検取扱要領 橋りょう関係"},
      {"a part of a report, as large as its name",
       {{"橋りょう点検報告", 2}, {"別冊（資料編）", 2}, kText},
       "橋りょう点検報告 別冊（資料編）"},
      {"an agenda under its meeting",
       {{"第３回橋りょう検討会"}, {"議事次第"}, {"日時：令和７年６月１日"}, kText},
       "第３回橋りょう検討会 議事次第"},
      {"no label with a colon under it",
       {{"点検チェックリスト", 1.4}, {"事業名：橋りょう整備事業", 1.4}, kText},
       "点検チェックリスト"},
      {"no signature over it",
       {{"国土交通大臣　見本　太郎", 1.4}, {"橋りょう点検規則", 1.4}, kText},
       "橋りょう点検規則"},
      {"no caption of an article under it",
       {{"橋りょう点検規則", 1.4}, {"（目的）", 1.4}, {"第１条　橋を守る。", 1}},
       "橋りょう点検規則"},
      {"no table of contents", {{"橋りょう点検 Ｑ＆Ａ", 1.4}, {"目次", 1.4}, kText}, "橋りょう点検 Ｑ＆Ａ"},
      {"no body under it",
       {{"事業報告書", 2}, {"見本市土地開発公社", 1.4}, {kText.text, 1, 1}},
       "事業報告書"},
      {"no number of a form, though a name stands before it",
       {{"共通様式第３号（R7.4）"}, {"橋りょう整備補助金申請書"}, kText},
       "橋りょう整備補助金申請書"},
      {"no date whose figures are circles", {{"○年○月○日"}, {"橋の点検の合意書"}, kText}, "橋の点検の合意書"},
      {"no heading though it has a number",
       {{"0100 趣旨"}, {"橋りょう整備補助金支給要領"}, kText},
       "橋りょう整備補助金支給要領"},
      {"no rest of a line", {{"は、必ず記載する項目"}, {"橋の点検の調書"}, kText}, "橋の点検の調書"},
      {"a name that begins with a bracket",
       {{"様式第12号"}, {"（仮称）橋の点検結果報告書"}, kText},
       "（仮称）橋の点検結果報告書"},
      {"no legend of colours",
       {{"橙字：前回から変わった点"}, {"橋りょう点検要領の改正について"}, kText},
       "橋りょう点検要領の改正について"},
      {"no word to the reader",
       {{"申請の前に必ずお読みください", 2}, {"橋りょう整備補助金申請の手引き", 1.4}, kText},
       "橋りょう整備補助金申請の手引き"},
      {"no council over it",
       {{"橋りょう審議会"}, {"橋りょうの維持管理のあり方について（答申）"}, {"令和７年６月１日"}, kText},
       "橋りょうの維持管理のあり方について（答申）"},
      {"news whose title is a sentence",
       {{"記者発表資料"}, {"令和７年６月１日"}, {"見本市建設局"}, {"橋の日に見学会を開きます"}, kText},
       "橋の日に見学会を開きます"},
  };
  for (const auto& c : cases) EXPECT_EQ(front_of(c.lines).title, c.title) << c.why;
}

TEST(FrontTitlesTest, TellsKindsByTheFormOfAPaper) {
  const struct {
    const char* why;
    std::vector<FrontRow> lines;
    const char* kind;
  } cases[] = {
      {"a leaflet", {{"橋りょう整備助成金のご案内"}, kText}, "pamphlet"},
      {"what is addressed to the press",
       {{"報道関係者　各位"}, {"令和７年６月１日"}, {"東京労働局"}, {"橋の工事の監督結果について"}, kText},
       "press-release"},
      {"a stamp in English", {{"Press Release"}, {"橋の工事の監督結果"}, kText}, "press-release"},
      {"what a form is addressed to is no letter",
       {{"様式第２号"}, {"令和７年６月１日"}, {"見本市長　殿"}, {"橋りょう点検の実施結果報告書"}, kText},
       "report"},
      {"what a council answers",
       {{"橋りょう審議会"}, {"橋の維持管理について（答申）"}, {"令和７年６月１日"}, kText},
       "advice"},
  };
  for (const auto& c : cases) EXPECT_EQ(front_of(c.lines).kind, c.kind) << c.why;
}

TEST(FrontTitlesTest, FindsDateAndYearBesideTheTitle) {
  const struct {
    const char* why;
    std::vector<FrontRow> lines;
    const char* date;
    std::optional<int> year;
  } cases[] = {
      {"with the office that made it",
       {{"令和７年６月１日見本市道路課作成"}, {"橋の点検について"}, kText},
       "2025-06-01",
       std::nullopt},
      {"when a page was brought up to date",
       {{"橋の点検"}, {"最終更新日：2025年6月1日"}, kText},
       "2025-06-01",
       std::nullopt},
      {"a year in brackets under the title", {{"橋の点検 Ｑ＆Ａ"}, {"（2025年度）"}, kText}, "", 2025},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(front_of(c.lines).date, c.date) << c.why;
    EXPECT_EQ(front_of(c.lines).year, c.year) << c.why;
  }
}

TEST(FrontTitlesTest, FindsWhoPublishes) {
  const struct {
    const char* why;
    std::vector<FrontRow> lines;
    std::vector<std::string> issuer;
  } cases[] = {
      {"two ministries on one line",
       {{"橋の点検指針"}, {"令和７年６月"}, {"総務省　国土交通省"}, {kText.text, 0, 1}},
       {"総務省", "国土交通省"}},
      {"a local office of a ministry",
       {{"東京労働局発表"}, {"令和７年６月１日"}, {"橋の工事の監督結果について"}, kText},
       {"厚生労働省"}},
      {"a body of the state",
       {{"独立行政法人橋りょう研究機構"}, {"橋の点検の手引き"}, kText},
       {"独立行政法人橋りょう研究機構"}},
      {"a body of a city",
       {{"事業及び決算報告書"}, {"見本市土地開発公社"}, {kText.text, 0, 1}},
       {"見本市土地開発公社"}},
      {"whose budget it is", {{"見本市一般会計予算の概要"}, kText}, {"見本市"}},
      {"no municipality whose name has a kind's", {{"令和７年度当初予算市税見積書"}, kText}, {}},
      {"not whom it is for", {{"独立行政法人橋りょう研究機構理事長　殿"}, {"橋の点検の申請書"}, kText}, {}},
      {"but not whose figures", {{"見本市の橋の状況"}, kText}, {}},
      {"whose minutes they are", {{"令和７年第２回見本市教育委員会会議録"}, kText}, {"見本市"}},
  };
  for (const auto& c : cases) EXPECT_EQ(front_of(c.lines).issuer, c.issuer) << c.why;
}

/// The first paragraph of two lines, the second of which begins a page.
std::string first_of(const char* last, double size, const char* next) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  LineCollector lines;
  for (const auto& [text, of_size] : {std::pair{last, size}, std::pair{next, 1.0}}) {
    Line& line = lines.add(to_utf32(text));
    line.size = of_size;
    line.measure = 20;
  }
  std::vector<Line> both = lines.take();
  both[1].page_break = true;
  return to_utf8(lay_out(std::move(both), words).paragraphs.front().text);
}

TEST(FrontTitlesTest, TheOfficeAtTheFootOfACoverIsNoTextOfTheNextPage) {
  const char* const office = "見本市建設局道路部橋りょう課";
  const char* const text = "この計画は、橋を守るために定める。";
  EXPECT_EQ(first_of(office, 1.4, text), office);
  EXPECT_EQ(first_of("橋りょうの点検は、五年に一度、見本市の", 1, text),
            "橋りょうの点検は、五年に一度、見本市の" + std::string(text));
}

TEST(FrontTitlesTest, LinesDrawnAroundATitleAreNoneOfIt) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  LineCollector lines;
  for (const char* text : {"令和６年度", "※※※※※※※※", "事業報告書", "※※※※※※※※"})
    lines.add(to_utf32(text)).whole = true;
  const Layout layout = lay_out(lines.take(), words);
  ASSERT_EQ(layout.paragraphs.size(), 2u);
  EXPECT_EQ(layout.set_aside.size(), 2u);
}

TEST(DraftsTest, KnowsWhatIsDrafted) {
  const Kinds kinds(HOSHIN_DATA_DIR);
  const struct {
    const char *title, *word;
  } cases[] = {
      {"橋の点検ガイドライン案", "案"}, {"橋の点検ガイドライン案(第1.0版)", "案"},
      {"橋の整備計画案の概要", "案"},   {"橋の整備計画(案)", "(案)"},
      {"令和7年度予算案の概要", ""},    {"橋の管理に関する法律案", ""},
      {"橋の整備計画案内", ""},         {"議案第5号", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(draft_word(c.title, kinds), c.word) << c.title;
}

}  // namespace
}  // namespace hoshin
