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
  };
  for (const auto& c : cases) EXPECT_EQ(kinds.of_title(c.title), c.kind) << c.title;
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
      {"対策指針（案）", "draft"},     {"対策指針（素案）", "draft"},           {"対策指針骨子案", "draft"},
      {"対策指針のたたき台", "draft"}, {"令和７年度予算（案）の概要", "final"}, {"対策指針", "final"},
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
      {"the heading of a page", "doc.html", "<h1>対策の強化について</h1><p>本文である。</p>",
       "対策の強化について"},
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

}  // namespace
}  // namespace hoshin
