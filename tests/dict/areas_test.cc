#include "dict/areas.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

const Areas& areas() {
  static const Areas instance{HOSHIN_DATA_DIR};
  return instance;
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : "|") + s;
  return out;
}

TEST(AreasTest, TheInnermostStepThatIsKnownDecides) {
  const struct {
    const char* why;
    int year;
    std::vector<OutlineStep> steps;
    const char* expected;
  } cases[] = {
      {"a heading",
       2021,
       {{"2", "重点化を図るべき分野"}, {"(2)", "国民が安全で安心して暮らせる社会の実現"}},
       "safety"},
      {"a heading below it",
       2021,
       {{"(2)", "国民が安全で安心して暮らせる社会の実現"}, {"②", "官民一体となった重要インフラの防護"}},
       "safety/critical-infrastructure"},
      {"an unknown heading below it",
       2021,
       {{"(2)", "国民が安全で安心して暮らせる社会の実現"}, {"⑨", "その次の取組"}},
       "safety"},
      {"a number without a heading, in its year",
       2017,
       {{"2", ""}, {"(2)", ""}, {"①", ""}},
       "safety/critical-infrastructure"},
      {"an item below that number",
       2017,
       {{"2", ""}, {"(2)", ""}, {"①", ""}, {"ⅰ", ""}},
       "safety/critical-infrastructure"},
      {"the same number in another year", 2018, {{"2", ""}, {"(2)", ""}, {"①", ""}}, "unknown"},
      {"a year's own row before a general one",
       2025,
       {{"第2", "取組"}, {"3", "人材と重要インフラ"}},
       "cross-cutting/research"},
      {"what brackets add does not name the subject",
       2030,
       {{"(5)", "推進体制（オリンピックに向けた取組等）"}},
       "governance"},
      {"but brackets alone may", 2030, {{"(5)", "その他の分野（自治体）"}}, "safety/local-medical"},
      {"the longest words win",
       2030,
       {{"6", "政府機関・重要インフラ等を通じた対策"}},
       "safety/critical-infrastructure|safety/government"},
      {"a section that is known to have none", 2030, {{"1", "基本的な考え方"}}, ""},
      {"nothing is known", 2030, {{"1", "電波の利用"}}, "unknown"},
      {"no steps", 2030, {}, "unknown"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const auto found = areas().of_section(c.year, c.steps);
    EXPECT_EQ(found ? joined(*found) : "unknown", c.expected);
  }
}

TEST(AreasTest, InfersFromTheMostDistinctWords) {
  const struct {
    const char *why, *text, *expected;
  } cases[] = {
      {"one word", "自治体への支援", "safety/local-medical"},
      {"two words beat one", "自治体及び医療機関の人材", "safety/local-medical"},
      {"a tie gives all", "人材と中小企業", "cross-cutting/people|vitality/supply-chain"},
      {"the same word twice counts once", "人材、人材、中小企業",
       "cross-cutting/people|vitality/supply-chain"},
      {"any width", "ＩｏＴ", "vitality/iot"},
      {"Latin words only whole", "domain の管理", ""},
      {"nothing", "会議を開催した", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(joined(areas().infer(c.text)), c.expected);
  }
}

TEST(AreasTest, ResolvesWhatAPersonTypes) {
  const struct {
    const char *typed, *path;
  } cases[] = {
      {"cross-cutting/people", "cross-cutting/people"},
      {"people", "cross-cutting/people"},
      {"人材", "cross-cutting/people"},
      {"PEOPLE", "cross-cutting/people"},
      {"人材育成・確保", "cross-cutting/people"},
      {"safety", "safety"},
      {"宇宙", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.typed);
    EXPECT_EQ(areas().resolve(c.typed).value_or(""), c.path);
  }
  EXPECT_EQ(areas().label("cross-cutting/people"), "人材育成・確保");
  EXPECT_EQ(areas().label("space"), "");
  EXPECT_FALSE(areas().nearest("poeple").empty());
}

TEST(AreasTest, ABadRowIsRefusedWithFileAndLine) {
  constexpr const char* areas_header = "path\tlabel\tnames\twords\tsource\n";
  constexpr const char* sections_header = "year\tnumber\theading\tarea\tsource\n";
  const struct {
    const char* why;
    std::string areas, sections;
    const char* what;
  } cases[] = {
      {"an area twice", "a\tA\t\t\ts\na\tB\t\t\ts\n", "", "areas.tsv:3"},
      {"a name of two areas", "a\tA\tx\t\ts\nb\tB\tx\t\ts\n", "", "areas.tsv:3"},
      {"no label", "a\t\t\t\ts\n", "", "areas.tsv:2"},
      {"a section of no area", "a\tA\t\t\ts\n", "*\t*\th\tb\ts\n", "area_sections.tsv:2"},
      {"a year in words", "a\tA\t\t\ts\n", "R7\t*\th\ta\ts\n", "area_sections.tsv:2"},
      {"a rule for everything", "a\tA\t\t\ts\n", "*\t*\t*\ta\ts\n", "area_sections.tsv:2"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    std::ofstream(folder / "areas.tsv") << areas_header << c.areas;
    std::ofstream(folder / "area_sections.tsv")
        << sections_header << (c.sections.empty() ? "*\t*\th\t-\ts\n" : c.sections);
    try {
      const Areas made(folder.path());
      FAIL() << "was read";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadData);
      EXPECT_NE(std::string(e.what()).find(c.what), std::string::npos) << e.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
