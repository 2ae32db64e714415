// How a hit looks whose id and source are as long as those of a shared folder are.
#include <gtest/gtest.h>

#include "query/cli/pretty_renderer.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

SearchResult one_hit(const char* doc, const char* source) {
  SearchResult result;
  result.total = result.distinct = 1;
  Hit& hit = result.hits.emplace_back();
  hit.rank = 1;
  hit.passage.id = std::string(doc) + "#2";
  hit.passage.doc = doc;
  hit.passage.source = source;
  hit.passage.lines = LineRange{5, 5};
  hit.passage.title = "計画";
  hit.passage.text = "訓練を行う。";
  return result;
}

TEST(HitOutputTest, ThePlaceOfALongIdStandsBelowIt) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({60, false, false}, labels);
  const struct {
    const char *why, *doc, *source, *shown;
  } cases[] = {
      {"both fit", "plan", "plan.txt", "    plan#2  plan.txt:5\n"},
      {"together they do not", "共有/令和7年度/第3回会議/資料1", "共有/令和7年度/第3回会議/資料1.txt",
       "    共有/令和7年度/第3回会議/資料1#2\n    共有/令和7年度/第3回会議/資料1.txt:5\n"},
  };
  for (const auto& c : cases) {
    const std::string shown = renderer.search(one_hit(c.doc, c.source), {});
    EXPECT_NE(shown.find(c.shown), shown.npos) << c.why << '\n' << shown;
  }
}

TEST(HitOutputTest, TheDocumentIsNamedAsFarAsItsLineHasRoom) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({60, false, false}, labels);
  constexpr const char* kTitle = "地域防災力の強化に関する基本的な計画（令和六年度版）";
  const struct {
    const char *why, *doc, *title, *kind;
    bool cite;
    std::string shown;
  } cases[] = {
      {"cut at the end of the line", "p08", kTitle, "plan", false,
       "    p08#2  p08.txt:5  地域防災力の強化に関する基本的な計画…\n"},
      {"too little room to say anything", "p08-plan-of-budget", kTitle, "plan", false,
       "    p08-plan-of-budget#2  p08-plan-of-budget.txt:5\n"},
      {"the first line has it, as there are no tags", "p08", kTitle, "", false, "    p08#2  p08.txt:5\n"},
      {"the citation has it", "p08", kTitle, "plan", true, "    p08#2  p08.txt:5\n"},
      {"a document without a title", "p08", "", "plan", false, "    p08#2  p08.txt:5\n"},
      {"one that is called as its file", "p08", "p08", "plan", false, "    p08#2  p08.txt:5\n"},
  };
  for (const auto& c : cases) {
    SearchResult result = one_hit(c.doc, (std::string(c.doc) + ".txt").c_str());
    result.hits[0].passage.title = c.title;
    result.hits[0].passage.kind = c.kind;
    SearchPrettyOptions options;
    options.cite = c.cite;
    const std::string shown = renderer.search(result, options);
    EXPECT_NE(shown.find(c.shown), shown.npos) << c.why << '\n' << shown;
  }
}

TEST(HitOutputTest, AnIssuerStandsWhereNoMinistryDoesAndGoesFirst) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({60, false, false}, labels);
  using Names = std::vector<std::string>;
  const struct {
    const char* why;
    Names ministry, issuer, area;
    std::string head;
  } cases[] = {
      {"a town's", {}, {"みなと市"}, {}, "令和7年度 · 計画 · みなと市\n"},
      {"a ministry's", {"総務省"}, {"みなと市"}, {}, "令和7年度 · 計画 · 総務省\n"},
      {"both fit",
       {},
       {"みなと市"},
       {"cross-cutting/people"},
       "令和7年度 · 計画 · みなと市               人材育成・確保\n"},
      {"only one does",
       {},
       {"みなと市地域防災力向上推進会議"},
       {"cross-cutting/people"},
       "令和7年度 · 計画                          人材育成・確保\n"},
  };
  for (const auto& c : cases) {
    SearchResult result = one_hit("p08", "p08.txt");
    Passage& passage = result.hits[0].passage;
    passage.year = 2025;
    passage.kind = "plan";
    passage.ministry = c.ministry;
    passage.issuer = c.issuer;
    passage.area = c.area;
    const std::string shown = renderer.search(result, {});
    EXPECT_NE(shown.find(c.head), shown.npos) << c.why << '\n' << shown;
  }
}

TEST(HitOutputTest, TheSameSumIsSaidOnce) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({60, false, false}, labels);
  SearchResult result = one_hit("p08", "p08.txt");
  for (const std::int64_t yen : {1'500'000'000, 1'500'000'000, 20'000'000, 1'500'000'000})
    result.hits[0].passage.amounts.emplace_back().yen = yen;
  const std::string shown = renderer.search(result, {});
  EXPECT_NE(shown.find("15億円、2千万円\n"), shown.npos) << shown;
}

TEST(HitOutputTest, ALineIsNoWiderThanTheTerminal) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({80, false, false}, labels);
  SearchResult result = one_hit("共有フォルダー/令和7年度/第3回会議資料/資料1", "a.txt");
  for (int i = 0; i < 20; ++i) result.hits[0].passage.text += "避難訓練の実施を支援する。";
  const std::string line = renderer.lines(result);
  EXPECT_LE(display_width(line.substr(0, line.find('\n'))), 80U) << line;
}

}  // namespace
}  // namespace hoshin
