// Paragraphs that somebody tore with the return key.
#include "corpus/layout/torn_paragraphs.h"

#include <gtest/gtest.h>

#include "corpus/lines/source_lines.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

bool go_on(const char* first, const char* second) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  LineCollector lines;
  lines.add(to_utf32(first)).whole = true;
  lines.add(to_utf32(second)).whole = true;
  const std::vector<Line> both = lines.take();
  return goes_on_within_word(both[0], both[1], words);
}

TEST(TornParagraphsTest, ALineGoesOnWithinItsWordOrItsBracket) {
  const struct {
    const char *why, *first, *second;
    bool one;
  } cases[] = {
      {"a word cut in two", "市が光ファイバーの設備を無償で譲渡するに際し、あらかじめ関係する事業者と協議",
       "して行う業務", true},
      {"a short line may end", "対象とする者", "して行う業務", false},
      {"a bracket that the next line closes", "・直近の確定申告書（第一表又は青色申告",
       "決算書（１～４面））又は開業届", true},
      {"a quotation, too", "様式第14「事業の効果", "及び賃金の状況の報告書」を出していない", true},
      {"narrow and wide ones are one", "申告書(第一表", "及び第二表）", true},
      {"a bracket of its own", "（第一表）及び第二表", "（写し）", false},
      {"one that nobody closes", "（第一表及び第二表", "開業届（写し）", false},
      {"another one", "「第一表及び第二表", "開業届）", false},
      {"an item begins anew", "次の書類（写しでもよい", "(1) 開業届）", false},
  };
  for (const auto& c : cases) EXPECT_EQ(go_on(c.first, c.second), c.one) << c.why;
}

}  // namespace
}  // namespace hoshin
