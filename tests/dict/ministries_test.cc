#include "dict/ministries.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/dict/random_text.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

const Ministries& ministries() {
  static const Ministries instance(HOSHIN_DATA_DIR);
  return instance;
}

std::string found_in(std::string_view text, NamePlace place = NamePlace::kText) {
  return fmt::format("{}", fmt::join(ministries().find(text, place), " "));
}

TEST(MinistriesTest, FindsWhoIsNamedInAText) {
  const struct {
    const char *why, *text, *paths;
  } cases[] = {
      {"nobody", "国民が安全で安心して暮らせる社会", ""},
      {"a ministry", "総務省における施策", "総務省"},
      {"its other name", "経産省と文科省", "文部科学省 経済産業省"},
      {"its former name", "通商産業省、郵政省", "経済産業省 総務省"},
      {"its minister", "総務大臣及びデジタル大臣", "デジタル庁 総務省"},
      {"the prime minister has none", "内閣総理大臣", ""},
      {"a unit in brackets", "内閣官房（NISC）における対策", "内閣官房/NISC"},
      {"a body implies its ministry", "内閣官房が、NISCを中心に", "内閣官房/NISC"},
      {"two units of one ministry", "NISCがGSOCを", "内閣官房/GSOC 内閣官房/NISC"},
      {"what a body runs", "CYNEX及びサイバーレスキュー隊", "経済産業省/IPA 総務省/NICT"},
      {"an agency under its ministry", "海上保安庁、消防庁", "国土交通省/海上保安庁 総務省/消防庁"},
      {"any width, spaces inside", "ＮＩＳＣ、内閣サイバー セキュリティセンター、Ｉ Ｐ Ａ",
       "内閣官房/NISC 経済産業省/IPA"},
      {"Latin names only whole", "IPACとNICTERS、shipani", ""},
      {"whole between Japanese, brackets, spaces", "独法のIPAが (NII) by NICT and",
       "文部科学省/国立情報学研究所 経済産業省/IPA 総務省/NICT"},
      {"a footnote's digit may be left", "IPA5の", "経済産業省/IPA"},
      {"a word of English is no programme", "please notice", ""},
      {"but its capitals are", "NOTICEによる調査", "総務省/NICT"},
      {"another country's", "米国財務省、英国の外務省、韓国国防部、UAEの財務省", ""},
      {"米 with の is rice", "米の財務省調べ", "財務省"},
      {"an ordinance", "総務省令、内閣府令", ""},
      {"a ministry in 令和 is none", "防衛省令和６年度予算", "防衛省"},
      {"generic", "各府省庁、関係省庁、都道府県警察、警察官", ""},
      {"councils are none", "サイバーセキュリティ戦略本部、サイバー通信情報監理委員会", ""},
      {"private bodies are none", "JPCERT/CC、JC3、CRYPTREC", ""},
      {"the fire brigade of Tokyo is not the agency", "東京消防庁", ""},
      {"the forces are of the ministry", "防衛省・自衛隊、航空自衛隊", "防衛省/自衛隊"},
      {"police in running text", "警察に通報する", ""},
      {"police in a list of ministries", "警察、防衛省・自衛隊等の関係省庁", "警察庁 防衛省/自衛隊"},
      {"a short name inside other words", "管理研修、物理研究所", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(found_in(c.text), c.paths);
  }
}

TEST(MinistriesTest, TakesPoliceForTheAgencyInHeadingsAndLabels) {
  EXPECT_EQ(found_in("警察におけるサイバー空間の安全の確保", NamePlace::kHeading), "警察庁");
  EXPECT_EQ(found_in("警察", NamePlace::kLabel), "警察庁");
  EXPECT_EQ(found_in("都道府県警察における取組", NamePlace::kHeading), "");
}

TEST(MinistriesTest, ResolvesWhatAPersonTypes) {
  const struct {
    const char* name;
    std::optional<std::string> path;
  } cases[] = {{"経産省", "経済産業省"},      {"nict", "総務省/NICT"},  {"総務省/nict", "総務省/NICT"},
               {"ＮＩＳＣ", "内閣官房/NISC"}, {"警察", "警察庁"},       {"理研", "文部科学省/理化学研究所"},
               {"大蔵省", "財務省"},          {"総務症", std::nullopt}, {"", std::nullopt}};
  for (const auto& c : cases) EXPECT_EQ(ministries().resolve(c.name), c.path) << c.name;
}

TEST(MinistriesTest, NamesTheNearestForATypo) {
  const std::vector<std::string> near = ministries().nearest("経済産業症");
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(near.front(), "経済産業省");
  EXPECT_TRUE(ministries().nearest("魑魅魍魎").empty());
}

TEST(MinistriesTest, GivesItsOwnNameFirst) {
  const std::vector<std::string> names = ministries().names("総務省/NICT");
  ASSERT_GE(names.size(), 2u);
  EXPECT_EQ(names[0], "NICT");
  EXPECT_EQ(names[1], "情報通信研究機構");
  EXPECT_TRUE(ministries().names("総務省/X").empty());
  for (const std::string& path : ministries().paths()) {
    EXPECT_FALSE(ministries().names(path).empty()) << path;
    EXPECT_EQ(ministries().resolve(path), path);
  }
}

TEST(MinistriesTest, TidiesPaths) {
  EXPECT_EQ(tidy_paths({"総務省/NICT", "総務省", "外務省", "外務省"}),
            (std::vector<std::string>{"外務省", "総務省/NICT"}));
}

TEST(MinistriesTest, AnyBytesGiveAnAnswer) {
  std::mt19937 random(4);
  for (int i = 0; i < 2000; ++i)
    for (const std::string& path : ministries().find(broken_text(random, random_text(random, 30))))
      EXPECT_TRUE(ministries().resolve(path));
}

TEST(MinistriesTest, RefusesAMalformedRowWithItsLine) {
  const struct {
    const char *why, *rows, *exceptions, *error;
  } cases[] = {
      {"a ministry twice", "総務省\t総務省\tany\tname\ta\n外務省\t外務省 | 総務省\tany\tname\ta\n", "",
       "ministries.tsv:3: 総務省 is there twice"},
      {"a path in two places",
       "総務省\t総務省\tany\tname\ta\n外務省\t外務省\tany\tname\ta\n総務省\t総\tany\tname\ta\n", "",
       "ministries.tsv:4: all rows of a path"},
      {"a body without its ministry", "総務省/NICT\tNICT\tany\tname\ta\n", "",
       "ministries.tsv:2: the ministry comes before"},
      {"three levels", "a\ta\tany\tname\ta\na/b/c\tb\tany\tname\ta\n", "",
       "ministries.tsv:3: a path has one or two levels"},
      {"an unknown place", "総務省\t総務省\tmaybe\tname\ta\n", "", "ministries.tsv:2: 'maybe' is none of"},
      {"no names", "総務省\t\tany\tname\ta\n", "", "ministries.tsv:2: no names"},
      {"an unknown exception", "総務省\t総務省\tany\tname\ta\n", "米国\tnear\t\ta\n",
       "not_ministries.tsv:2: 'near' is none of"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    folder.write("ministries.tsv", std::string("path\tnames\tplace\tkind\tsource\n") + c.rows);
    folder.write("not_ministries.tsv", std::string("text\tkind\tunless\tsource\n") + c.exceptions);
    try {
      const Ministries refused(folder.path());
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadData);
      EXPECT_NE(std::string(error.what()).find(c.error), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
