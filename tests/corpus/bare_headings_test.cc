// Headings that neither a mark nor a size tells.
#include "corpus/outline/bare_headings.h"

#include <set>

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
  std::set<std::size_t> out;
  for (const auto& [first, last] : find_bare_headings(paragraphs, words)) {
    for (std::size_t i = first; i <= last; ++i) out.insert(i);
  }
  return out;
}

constexpr const char* kText = "道路の点検を進めてまいります。";

TEST(BareHeadingsTest, ShortLinesBelowGapsAndOnTopOfPagesOverTextAreHeadings) {
  EXPECT_EQ(found({{kText}, {"防災", 1}, {kText}, {"道路", 1}, {kText}, {"教育", 0, 1}, {kText, 1, 1}}),
            (std::set<std::size_t>{1, 3, 5}));
}

TEST(BareHeadingsTest, AHeadingMayHaveASecondLine) {
  EXPECT_EQ(found({{kText},
                   {"防災", 1},
                   {kText},
                   {"道路の点検に関する条例の一", 1},
                   {"部改正"},
                   {kText},
                   {"教育", 1},
                   {kText}}),
            (std::set<std::size_t>{1, 3, 4, 6}));
}

TEST(BareHeadingsTest, AtTheFootOfAPageOnlyWhatBeginsAsOthersDo) {
  const std::vector<Printed> lines = {
      {kText},       {"議案第１号 道路", 1}, {kText},      {"議案第２号 河川", 1},
      {kText},       {"議案第３号 教育", 1}, {kText},      {"議案第４号 防災", 1},
      {kText, 0, 1}, {"点検課", 1, 1},       {kText, 0, 2}};
  EXPECT_EQ(found(lines), (std::set<std::size_t>{1, 3, 5, 7}));
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
