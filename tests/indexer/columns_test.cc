#include "indexer/columns.h"

#include <cstring>

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
      {"width, case and white space are gone", full, "iot機器のセキュリティ | 第1総論\n(1)人材 | 重点化方針"},
      {"no heading, no title", make_passage("d", 2, "演習"), "演習 |  | "},
      {"a separator in the text is white space", make_passage("d", 3, "演\x1E習"), "演習 |  | "},
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

TEST(TextColumnTest, HoldsSharedHeadingsAndTitlesOnce) {
  std::vector<Passage> passages;
  for (std::uint32_t i = 1; i <= 300; ++i) {
    passages.push_back(make_passage("d", i, ""));
    passages.back().title = "重点化方針";
    passages.back().section = {i < 200 ? "総論" : "各論", "人材"};
  }
  const std::string bytes = text_column(passages);
  EXPECT_EQ(read_text_column(bytes).at(198), " | 総論\n人材 | 重点化方針");
  EXPECT_EQ(read_text_column(bytes).at(199), " | 各論\n人材 | 重点化方針");
  EXPECT_LT(bytes.size(), 500U + 300U * (8 + 4 * kNearKeys))
      << "a byte a passage for its headings, none for its title, a hash and keys";
}

TEST(TextColumnTest, HasOneHashForTextsThatReadAlike) {
  const auto hash_of = [](const std::string& text) {
    const std::string bytes = text_column(std::vector{make_passage("d", 1, text)});
    return bytes.substr(bytes.size() - sizeof(std::uint64_t) - sizeof(NearKeys), sizeof(std::uint64_t));
  };
  EXPECT_EQ(hash_of("国⺠の 演習"), hash_of("国民の演習"));
  EXPECT_NE(hash_of("IoTの演習"), hash_of("IOTの演習"));
}

TEST(TextColumnTest, EndsWithKeysForTextsThatReadNearlyAlike) {
  const auto keys_of = [](const std::string& text) {
    const std::string bytes = text_column(std::vector{make_passage("d", 1, text)});
    NearKeys keys;
    std::memcpy(keys.data(), bytes.data() + bytes.size() - sizeof keys, sizeof keys);
    return keys;
  };
  const std::string rest = "年度は、演習を実施し、その結果を公表するとともに、次の計画に反映させる。";
  EXPECT_EQ(keys_of("令和5" + rest), keys_of("令和 ６" + rest));
  EXPECT_EQ(keys_of("令和5" + rest), near_keys(to_utf16(fold("令和5" + rest))));
  EXPECT_EQ(keys_of("演習"), NearKeys{}) << "too short";
}

TEST(TextColumnTest, KeepsListsOfHeadingsApart) {
  const std::vector<std::vector<std::string>> lists = {
      {}, {""}, {"", ""}, {"a"}, {"a", ""}, {std::string("\0", 1)}, {"1 a"}, {"a", "1 a"}, {"a1 a"}};
  std::vector<Passage> passages;
  Strings records;
  for (const auto& list : lists) {
    passages.push_back(make_passage("d", 1, "演習"));
    passages.back().section = list;
    std::string joined;
    for (std::size_t i = 0; i < list.size(); ++i) joined += (i > 0 ? "\n" : "") + fold(list[i]);
    records.push_back("演習 | " + joined + " | ");
  }
  EXPECT_EQ(read_text_column(text_column(passages)), records);
}

TEST(TextColumnTest, HoldsManyLongTexts) {
  std::vector<Passage> passages;
  Strings records;
  std::string text;
  for (std::uint32_t i = 1; i <= 400; ++i) {
    text += "𠮷野家";  // four units; offsets outgrow 16 bits
    passages.push_back(make_passage("d", i, text));
    passages.back().title = std::to_string(i);
    records.push_back(text + " |  | " + std::to_string(i));
  }
  EXPECT_EQ(read_text_column(text_column(passages)), records);
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
  passages[2].issuer = {"総務省", "富士市"};
  passages[2].block = "row";
  passages[2].doc = "b";
  passages[2].amounts = {{"", 300, {}, "", ""}, {"", -20, {}, "", ""}, {"again", 300, {}, "", ""}};
  const std::vector<std::vector<Strings>> expected = {
      {{"2025"}, {}, {"2019"}},
      {{"経済産業省", "総務省", "総務省/NICT"}, {}, {"総務省", "総務省/NICT"}},
      {{}, {}, {"safety", "safety/government", "vitality"}},
      {{}, {}, {"budget"}},
      {{}, {}, {"final"}},
      {{}, {}, {"富士市", "総務省"}},
      {{}, {}, {"row"}},
      {{"a"}, {}, {"b"}},
      {{}, {}, {"-20", "300"}},
  };
  EXPECT_EQ(read_facet_column(facet_column(passages)), expected);
}

TEST(FacetColumnTest, TakesAByteOrTwoAPassage) {
  std::vector<Passage> passages;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    passages.push_back(make_passage(std::to_string(i / 2), i, ""));
    passages.back().year = 2000 + static_cast<int>(i % 20);
    passages.back().ministry = {"経済産業省", "総務省/NICT"};
  }
  const std::string bytes = facet_column(passages);
  const auto fields = read_facet_column(bytes);
  EXPECT_EQ(fields.at(0).at(999), Strings{"2019"});
  EXPECT_EQ(fields.at(7).at(999), Strings{"499"});
  EXPECT_LT(bytes.size(), 1000U + 2000U + 500 * 16 + 2000) << "year, doc, and the documents' names";
}

TEST(FacetColumnTest, IsWholeWithoutPassages) {
  EXPECT_EQ(read_facet_column(facet_column({})).size(), facet_fields().size());
}

}  // namespace
}  // namespace hoshin
