#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

using Numbers = std::vector<std::uint32_t>;

Passage tagged(std::uint32_t number, std::optional<int> year, std::vector<std::string> ministry,
               std::vector<std::string> area) {
  Passage p = passage(number, "施策 その" + std::to_string(number));
  p.year = year;
  p.ministry = std::move(ministry);
  p.area = std::move(area);
  return p;
}

std::vector<Passage> samples() {
  std::vector<Passage> out = {
      tagged(1, 2025, {"総務省"}, {"cross-cutting/people"}),
      tagged(2, 2025, {"総務省/NICT"}, {"safety"}),
      tagged(3, 2019, {"総務省/NICT", "防衛省"}, {"safety/government"}),
      tagged(4, 2017, {}, {}),
      tagged(5, std::nullopt, {"文部省図書局"}, {"area11"}),
  };
  out[1].doc = "other";
  out[2].status = "draft";
  out[3].block = "footnote";
  out[4].kind = "budget";
  out[0].amounts = {{"", 1'000'000'000, 2025, "request", ""}, {"", 20'000'000, 2024, "initial", ""}};
  out[1].amounts = {{"", 300'000'000, {}, "", ""}};
  out[3].amounts = {{"", -5'000'000, 2017, "", ""}};
  return out;
}

class FiltersTest : public ::testing::Test {
 protected:
  const SmallIndex index_{samples()};

  Numbers numbers(std::vector<Filter> filters, const std::string& query = "") const {
    SearchRequest request;
    request.query.text = query;
    request.query.filters = std::move(filters);
    return index_.numbers(request);
  }
};

TEST_F(FiltersTest, FindsByTags) {
  const struct {
    const char* why;
    std::vector<Filter> filters;
    Numbers found;
  } cases[] = {
      {"a year", {{"year", {"2025"}}}, {1, 2}},
      {"a year in any notation", {{"year", {"令和７年度"}}}, {1, 2}},
      {"a range of years", {{"year", {"H29..R1"}}}, {3, 4}},
      {"an open range", {{"year", {"..2019"}}}, {3, 4}},
      {"a known year without passages", {{"year", {"2020"}}}, {}},
      {"a parent takes its children", {{"ministry", {"総務省"}}}, {1, 2, 3}},
      {"a child alone", {{"ministry", {"総務省/NICT"}}}, {2, 3}},
      {"a ministry by another name", {{"ministry", {"nict"}}}, {2, 3}},
      {"values are joined by or", {{"ministry", {"防衛省", "文部省図書局"}}}, {3, 5}},
      {"filters are joined by and", {{"ministry", {"総務省"}}, {"year", {"2019"}}}, {3}},
      {"not", {{"ministry", {"総務省"}, true}}, {4, 5}},
      {"none", {{"ministry", {"none"}}}, {4}},
      {"none or a value", {{"year", {"none", "2017"}}}, {4, 5}},
      {"not none", {{"ministry", {"none"}, true}}, {1, 2, 3, 5}},
      {"a known ministry without passages", {{"ministry", {"環境省"}}}, {}},
      {"a value outside the vocabulary", {{"area", {"area11"}}}, {5}},
      {"an area by its last part", {{"area", {"people"}}}, {1}},
      {"an area's parent", {{"area", {"safety"}}}, {2, 3}},
      {"a document", {{"doc", {"other"}}}, {2}},
      {"a status", {{"status", {"draft"}}}, {3}},
      {"a block", {{"block", {"footnote"}}}, {4}},
      {"a kind", {{"kind", {"budget"}}}, {5}},
      {"a sum", {{"amount", {"3億円"}}}, {2}},
      {"sums from one on", {{"amount", {">=3億円"}}}, {1, 2}},
      {"more than a sum", {{"amount", {">3億円"}}}, {1}},
      {"any sum of a passage", {{"amount", {"<1億円"}}}, {1, 4}},
      {"no sum between its sums", {{"amount", {"0.3億円..2億円"}}}, {}},
      {"sums joined by or", {{"amount", {"10億円,300百万円"}}}, {1, 2}},
      {"not a sum: nor passages without any", {{"amount", {">=10億円"}, true}}, {2, 3, 4, 5}},
      {"no sum at all", {{"amount", {"none"}}}, {3, 5}},
      {"a sum, or none", {{"amount", {"none,>=10億円"}}}, {1, 3, 5}},
      {"a kind by its label", {{"kind", {"予算"}}}, {5}},
      {"a kind by a word of its titles", {{"kind", {"概算要求"}}}, {5}},
      {"a status by its label", {{"status", {"案"}}}, {3}},
      {"a block by its label, in any width", {{"block", {"脚 注"}}}, {4}},
      {"what a screen shows of passages without the tag", {{"ministry", {"（なし）"}}}, {4}},
      {"a known kind without passages", {{"kind", {"white-paper"}}}, {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(sorted(numbers(c.filters)), c.found);
  }
}

TEST_F(FiltersTest, FindsByFieldsInTheQuery) {
  const struct {
    const char *why, *query;
    Numbers found;
  } cases[] = {
      {"a field", "省庁:総務省 施策", {1, 2, 3}},
      {"a field alone", "年度：H31", {3}},
      {"a negated field", "-ministry:総務省", {4, 5}},
      {"commas", "year:2017,2019", {3, 4}},
      {"or between fields", "year:2017 OR ministry:防衛省", {3, 4}},
      {"sums", "amount:>=3億円", {1, 2}},
      {"sums in full width", "金額：＞＝３億円 その1", {1}},
      {"sums with commas", "amount:1,000百万円,none", {1, 3, 5}},
      {"negated sums", "-amount:>=3億円", {3, 4, 5}},
      {"sums in a group", "(amount:3億円 OR その3) 施策", {2, 3}},
      {"a label", "種別:予算", {5}},
      {"another name of a field", "府省庁:防衛省", {3}},
      {"a field in a group", "(year:2017 OR その2) 施策", {2, 4}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    EXPECT_EQ(sorted(index_.numbers(c.query)), c.found);
  }
}

TEST_F(FiltersTest, NamesTheNearestOfAnUnknownValue) {
  const struct {
    const char *why, *field, *value, *what, *hint;
  } cases[] = {
      {"of the vocabulary", "ministry", "総務庁舎", "unknown ministry: 総務庁舎", "総務省"},
      {"of the index", "ministry", "文部省図書部", "unknown ministry: 文部省図書部", "文部省図書局"},
      {"of documents", "doc", "othre", "unknown doc: othre", "other"},
      {"a year", "year", "重要", "unknown year: 重要", "令和7年度"},
      {"a fixed set", "status", "drafd", "unknown status: drafd", "draft"},
      {"a label of a kind", "kind", "予賛", "unknown kind: 予賛", "予算"},
      {"a label of a block", "block", "脚柱", "unknown block: 脚柱", "脚注"},
      {"one of a few, like none of them", "status", "publication", "unknown status: publication",
       "it takes one of: draft (案), final (決定)"},
      {"a sum", "amount", "多額", "unknown amount: 多額", "10億円以上"},
      {"no such field", "colour", "red", "no field to filter by: colour", "ministry"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      numbers({{c.field, {c.value}}});
      ADD_FAILURE() << "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUsage);
      EXPECT_STREQ(error.what(), c.what);
      EXPECT_NE(error.hint().find(c.hint), std::string::npos) << error.hint();
    }
  }
}

TEST_F(FiltersTest, SeveralValuesTypedAsOneAreAsMany) {
  const struct {
    const char *why, *field, *typed;
    Numbers found;
  } cases[] = {
      {"a Japanese comma", "ministry", "総務省、防衛省", {1, 2, 3}},
      {"with a space", "ministry", "防衛省、 総務省/NICT", {2, 3}},
      {"a comma as wide", "ministry", "防衛省，総務省/NICT", {2, 3}},
      {"a middle dot", "year", "R7・H29", {1, 2, 4}},
      {"half as wide", "year", "2019･2017", {3, 4}},
      {"an area", "area", "people、safety/government", {1, 3}},
      {"with those without a tag", "ministry", "防衛省、なし", {3, 4}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(sorted(numbers({{c.field, {c.typed}}})), c.found);
  }
  EXPECT_THROW(numbers({{"ministry", {"総務省、総務庁舎"}}}), Error) << "one of them is unknown";
}

TEST_F(FiltersTest, AnUnknownValueInAQueryMatchesNothingAndIsNamed) {
  const SearchResult result = index_.search("施策 ministry:総務庁舎");
  EXPECT_EQ(result.total, 0U);
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_NE(result.warnings[0].find("総務省"), std::string::npos) << result.warnings[0];
}

}  // namespace
}  // namespace hoshin::testing
