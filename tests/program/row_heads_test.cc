// Rows of tables after the heads of their cells.
#include "query/row_heads.h"

#include <gtest/gtest.h>

#include "query/cli/labels.h"
#include "query/cli/pretty_renderer.h"

namespace hoshin {
namespace {

Hit row_of(std::string text, std::vector<Cell> cells, std::vector<ByteRange> highlights = {}) {
  Hit hit;
  hit.passage.text = std::move(text);
  hit.passage.cells = std::move(cells);
  hit.highlights = std::move(highlights);
  return hit;
}

/// The text with its highlights in brackets.
std::string marked(const Hit& hit) {
  std::string out = hit.passage.text;
  for (auto range = hit.highlights.rbegin(); range != hit.highlights.rend(); ++range)
    out.insert(range->end, "]").insert(range->begin, "[");
  return out;
}

TEST(RowHeadsTest, EachCellStandsBehindItsHeads) {
  const struct {
    const char* why;
    Hit hit;
    std::string shown;
  } cases[] = {
      {"no row", row_of("演習を行う。", {}, {{0, 6}}), "[演習]を行う。"},
      {"no heads", row_of("甲\t1", {{"甲", {}}, {"1", {}}}), "甲\t1"},
      {"heads", row_of("演習\t182", {{"演習", {"事業名"}}, {"182", {"令和７年度", "要求"}}}, {{0, 6}}),
       "事業名：[演習]\t令和７年度 要求：182"},
      {"a name carried down",
       row_of("道路課\t45", {{"土木局", {"局名"}}, {"道路課", {"課名"}}, {"45", {"定員"}}}),
       "局名：土木局\t課名：道路課\t定員：45"},
      {"the same text twice", row_of("10\t10", {{"10", {"当初"}}, {"10", {"執行"}}}, {{3, 5}}),
       "当初：10\t執行：[10]"},
  };
  for (const auto& c : cases) EXPECT_EQ(marked(with_heads(c.hit)), c.shown) << c.why;
}

TEST(RowHeadsTest, ShowGivesARowCellByCell) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({40, false, false}, labels);
  const Hit row = row_of("演習\t182", {{"演習", {"事業名"}}, {"182", {"令和７年度", "要求"}}});
  const std::string shown = renderer.show(row.passage, {});
  EXPECT_NE(shown.find("事業名\n    演習\n令和７年度 › 要求\n    182\n"), std::string::npos) << shown;
}

}  // namespace
}  // namespace hoshin
