// Headings that neither a mark nor a size tells.
#include "corpus/outline/bare_headings.h"

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

struct Printed {
  const char* text;
  std::size_t blanks_before = 0;
  int sheet = 0;
};

std::set<std::size_t> found(const std::vector<Printed>& lines) {
  static const LayoutWords words{HOSHIN_DATA_DIR};
  std::vector<Paragraph> paragraphs;
  for (const Printed& line : lines) {
    Paragraph p;
    p.text = to_utf32(line.text);
    p.mark = find_mark(p.text);
    p.blanks_before = line.blanks_before;
    p.sheet = line.sheet;
    p.line_count = 1;
    p.measured = true;
    p.size = 1;
    paragraphs.push_back(p);
  }
  return find_bare_headings(paragraphs, words);
}

constexpr const char* kText = "道路の点検を進めてまいります。";

TEST(BareHeadingsTest, ShortLinesBelowGapsAndOnTopOfPagesOverTextAreHeadings) {
  EXPECT_EQ(found({{kText}, {"防災", 1}, {kText}, {"道路", 1}, {kText}, {"教育", 0, 1}, {kText, 1, 1}}),
            (std::set<std::size_t>{1, 3, 5}));
}

TEST(BareHeadingsTest, FewOrOtherLinesAreNone) {
  const struct {
    const char* why;
    std::vector<Printed> lines;
  } cases[] = {
      {"two may be chance", {{kText}, {"防災", 1}, {kText}, {"道路", 1}, {kText}}},
      {"no gap above", {{kText}, {"防災"}, {kText}, {"道路"}, {kText}, {"教育"}, {kText}}},
      {"farther from what is below",
       {{kText}, {"防災", 1}, {kText, 2}, {"道路", 1}, {kText, 2}, {"教育", 1}, {kText, 2}}},
      {"over items", {{kText}, {"防災", 1}, {"・点検"}, {"道路", 1}, {"・点検"}, {"教育", 1}, {"・点検"}}},
      {"units and sums",
       {{kText}, {"（単位：千円）", 1}, {kText}, {"計 3億円", 1}, {kText}, {"（略）", 1}, {kText}}},
  };
  for (const auto& c : cases) EXPECT_EQ(found(c.lines), std::set<std::size_t>{}) << c.why;
}

}  // namespace
}  // namespace hoshin
