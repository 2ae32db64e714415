#include "dict/kind_pattern.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

TEST(KindPatternTest, SignsSayWhereAWordCounts) {
  using Where = KindPattern::Where;
  const struct {
    const char* why;
    const char* pattern;
    Where where;
    const char* word;
  } cases[] = {
      {"the last word of a title", "予算", Where::kHead, "予算"},
      {"folded", "ＫＰＩ", Where::kHead, "kpi"},
      {"anywhere in it", "~予算", Where::kAnywhere, "予算"},
      {"alone in brackets", "(通知)", Where::kBracket, "通知"},
      {"of either width", "（通知）", Where::kBracket, "通知"},
      {"brackets that end elsewhere are part of the word", "(仮称)計画", Where::kHead, "(仮称)計画"},
      {"where the others do not count", "!予備費", Where::kException, "予備費"},
      {"an exception may have brackets", "!(案)", Where::kException, "(案)"},
      {"no word", "~", Where::kAnywhere, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const KindPattern pattern = parse_kind_pattern(c.pattern);
    EXPECT_EQ(pattern.where, c.where);
    EXPECT_EQ(pattern.word, c.word);
  }
}

}  // namespace
}  // namespace hoshin
