// Counts against brute force.
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "schema/fields.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

const std::vector<std::string> kMinistries = {"総務省", "総務省/NICT", "防衛省", "警察庁", "経済産業省/IPA"};
const std::vector<std::string> kAreas = {"safety", "safety/government", "vitality/iot", "area11"};

std::vector<Passage> random_passages(std::mt19937& random, std::uint32_t count) {
  std::vector<Passage> out;
  for (std::uint32_t n = 1; n <= count; ++n) {
    Passage p = passage(n, random() % 2 ? "人材の育成" : "演習");
    if (random() % 5) p.year = 2017 + static_cast<int>(random() % 4);
    std::set<std::string> ministries, areas;
    for (auto i = random() % 3; i > 0; --i) ministries.insert(kMinistries[random() % kMinistries.size()]);
    for (auto i = random() % 2; i > 0; --i) areas.insert(kAreas[random() % kAreas.size()]);
    p.ministry.assign(ministries.begin(), ministries.end());
    p.area.assign(areas.begin(), areas.end());
    out.push_back(p);
  }
  return out;
}

std::set<std::string> values(const Passage& p, const std::string& field) {
  const auto all = field_values(p, *find_field(field), true);
  return {all.begin(), all.end()};
}

bool passes(const Passage& p, const Filter& filter) {
  const auto have = values(p, filter.field);
  bool any = false;
  for (const std::string& value : filter.values) any |= value == "none" ? have.empty() : have.contains(value);
  return any != filter.negated;
}

/// Counts by value, "" for passages without the tag.
std::map<std::string, std::uint64_t> flat(const std::vector<FacetValue>& values) {
  std::map<std::string, std::uint64_t> out;
  for (const FacetValue& v : values) {
    out[v.value.value_or("")] = v.count;
    for (const auto& [child, count] : flat(v.children)) out[child] = count;
  }
  return out;
}

std::vector<Filter> random_filters(std::mt19937& random) {
  std::vector<Filter> out;
  if (random() % 2) out.push_back({"year", {std::to_string(2017 + random() % 4), "none"}, random() % 3 == 0});
  if (random() % 2)
    out.push_back({"ministry", {kMinistries[random() % kMinistries.size()]}, random() % 3 == 0});
  if (random() % 2) out.push_back({"ministry", {kMinistries[random() % kMinistries.size()]}, false});
  if (random() % 3 == 0) out.push_back({"area", {kAreas[random() % kAreas.size()], kAreas[0]}, false});
  return out;
}

TEST(FacetsTest, AgreeWithBruteForceOnRandomDataInSeveralSegments) {
  std::mt19937 random(5);
  const auto passages = random_passages(random, 200);
  const SmallIndex index(passages, 3);
  for (int round = 0; round < 100; ++round) {
    SearchRequest request;
    request.query.text = "「人材」";
    request.query.filters = random_filters(random);
    request.facets = {"year", "ministry", "area"};
    const SearchResult result = index.search(request);
    std::uint64_t total = 0;
    std::map<std::string, std::map<std::string, std::uint64_t>> expected;
    for (const Passage& p : passages) {
      if (p.text == "演習") continue;
      const auto all_pass = [&](const std::string& but) {
        for (const Filter& f : request.query.filters) {
          if ((f.field != but || f.negated) && !passes(p, f)) return false;
        }
        return true;
      };
      total += all_pass("");
      for (const std::string& field : request.facets) {
        if (!all_pass(field)) continue;
        for (const std::string& value : values(p, field)) ++expected[field][value];
        if (values(p, field).empty()) ++expected[field][""];
      }
    }
    ASSERT_EQ(result.total, total);
    for (const FacetCounts& facet : result.facets) ASSERT_EQ(flat(facet.values), expected[facet.field]);
  }
}

TEST(FacetsTest, PivotAgreesWithBruteForce) {
  std::mt19937 random(9);
  const auto passages = random_passages(random, 200);
  const SmallIndex index(passages, 2);
  PivotRequest request{.row_field = "ministry", .column_field = "year"};
  request.query.filters = {{"ministry", {"総務省", "none"}, false}};
  const Pivot pivot = index.searcher().pivot(request);
  std::map<std::pair<std::string, std::string>, std::uint64_t> expected, found;
  for (const Passage& p : passages) {
    if (!passes(p, request.query.filters[0])) continue;
    std::set<std::string> rows;
    for (const std::string& m : values(p, "ministry")) {
      if (!parent_path(m)) rows.insert(m);
    }
    if (rows.empty()) rows.insert("");
    const std::string column = p.year ? std::to_string(*p.year) : "";
    for (const std::string& row : rows) ++expected[{row, column}];
  }
  for (const Pivot::Row& row : pivot.rows) {
    ASSERT_EQ(row.cells.size(), pivot.columns.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i])
        found[{row.value.value.value_or(""), pivot.columns[i].value.value_or("")}] = row.cells[i];
    }
  }
  EXPECT_EQ(found, expected);
}

std::string shown(const std::vector<FacetValue>& values) {
  std::string out;
  for (const FacetValue& v : values) {
    if (!out.empty()) out += ' ';
    out += v.value.value_or("null") + "=" + std::to_string(v.count) + (v.selected ? "*" : "");
    if (!v.children.empty()) out += "(" + shown(v.children) + ")";
  }
  return out;
}

TEST(FacetsTest, ShowsValuesInOrderWithChildrenAndSelection) {
  std::vector<Passage> passages;
  for (std::uint32_t n = 1; n <= 5; ++n) passages.push_back(passage(n, "施策"));
  passages[0].year = 2017;
  passages[1].year = passages[2].year = 2019;
  passages[1].ministry = {"総務省/NICT", "防衛省"};
  passages[2].ministry = {"総務省", "防衛省"};
  passages[3].ministry = {"総務省/NICT"};
  passages[4].area = {"cross-cutting/people"};
  const SmallIndex index(passages);
  SearchRequest request;
  request.query.text = "施策 ministry:nict";
  request.facets = {"year", "ministry", "area"};
  const SearchResult result = index.search(request);
  EXPECT_EQ(shown(result.facets[0].values), "2019=1 null=1");
  EXPECT_EQ(shown(result.facets[1].values), "総務省=3(総務省/NICT=2*) 防衛省=2 null=2");
  EXPECT_EQ(shown(result.facets[2].values), "null=2");
  EXPECT_EQ(result.facets[0].values[0].label, "平成31年度");
  const SearchResult all = index.searcher().facets(
      {.query = {.filters = {{"year", {"2017", "none"}, false}}}, .fields = request.facets});
  EXPECT_EQ(shown(all.facets[0].values), "2019=2 2017=1* null=2*");
  EXPECT_EQ(shown(all.facets[2].values), "cross-cutting=1(cross-cutting/people=1) null=2");
  EXPECT_EQ(all.facets[2].values[0].children[0].label, "人材育成・確保");
  EXPECT_TRUE(all.hits.empty());
}

TEST(FacetsTest, CountTheMatchesOfARelaxedAnswer) {
  std::vector<Passage> passages = {passage(1, "演習と訓練"), passage(2, "演習と育成"), passage(3, "海外")};
  for (Passage& p : passages) p.year = 2016 + static_cast<int>(p.number);
  const SmallIndex index(passages);
  SearchRequest request;
  request.query.text = "演習 訓練 育成";
  request.facets = {"year"};
  EXPECT_EQ(shown(index.search(request).facets[0].values), "2018=1 2017=1");
  request.query.filters = {{"year", {"2017"}, false}};
  EXPECT_EQ(shown(index.search(request).facets[0].values), "2018=1 2017=1*");
}

}  // namespace
}  // namespace hoshin::testing
