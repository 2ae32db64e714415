#include "indexer/columns.h"

#include <gtest/gtest.h>

#include "tests/indexer/passages.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

TEST(TextColumnTest, HoldsTextHeadingsAndTitleFolded) {
  Passage full = make_passage("d", 1, "ＩｏＴ 機器の\nｾｷｭﾘﾃｨ");
  full.section = {"第１ 総論", "(1) 人材"};
  full.title = "重点化 方針";
  const struct {
    const char* why;
    Passage passage;
    std::string record;
  } cases[] = {
      {"width, case and white space are gone", full, "iot機器のセキュリティ\n第1総論\n(1)人材\x1E重点化方針"},
      {"no heading, no title", make_passage("d", 2, "演習"), "演習\x1E"},
      {"a separator in the text is white space", make_passage("d", 3, "演\x1E習"), "演習\x1E"},
  };
  std::vector<Passage> passages;
  Strings records;
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read_text_column(text_column({&c.passage, 1})), Strings{c.record});
    passages.push_back(c.passage);
    records.push_back(c.record);
  }
  EXPECT_EQ(read_text_column(text_column(passages)), records);
  EXPECT_EQ(read_text_column(text_column({})), Strings{});
}

TEST(FacetColumnTest, HoldsEveryValueWithItsParents) {
  std::vector<Passage> passages(3);
  passages[0].year = 2025;
  passages[0].ministry = {"総務省/NICT", "経済産業省"};
  passages[0].doc = "a";
  passages[2].year = 2019;
  passages[2].ministry = {"総務省/NICT"};
  passages[2].area = {"safety/government", "vitality"};
  passages[2].kind = "budget";
  passages[2].status = "final";
  passages[2].block = "row";
  passages[2].doc = "b";
  passages[2].amounts = {{"", 300, {}, "", ""}, {"", -20, {}, "", ""}, {"again", 300, {}, "", ""}};
  const std::vector<std::vector<Strings>> expected = {
      {{"2025"}, {}, {"2019"}},
      {{"経済産業省", "総務省", "総務省/NICT"}, {}, {"総務省", "総務省/NICT"}},
      {{}, {}, {"safety", "safety/government", "vitality"}},
      {{}, {}, {"budget"}},
      {{}, {}, {"final"}},
      {{}, {}, {"row"}},
      {{"a"}, {}, {"b"}},
      {{}, {}, {"-20", "300"}},
  };
  EXPECT_EQ(read_facet_column(facet_column(passages)), expected);
}

TEST(FacetColumnTest, IsWholeWithoutPassages) {
  EXPECT_EQ(read_facet_column(facet_column({})).size(), facet_fields().size());
}

}  // namespace
}  // namespace hoshin
