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
