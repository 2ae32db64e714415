#include "indexer/cli/manifest.h"

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

using Strings = std::vector<std::string>;

class ManifestTest : public testing::Test {
 protected:
  Manifest manifest(const std::string& toml) const {
    return {folder_.write("manifest.toml", toml), HOSHIN_DATA_DIR};
  }

  /// What `toml` says of `source`, as "field=value".
  Strings facts(const std::string& toml, const std::string& source = "a/b.pdf") const {
    Manifest rows = manifest(toml);
    StatedFacts f;
    rows.describe(source, f);
    Strings out;
    for (const Inference& reason : f.inferred) out.push_back(reason.field + "=" + reason.value);
    for (const std::string& ministry : f.ministry) out.push_back("ministry=" + ministry);
    if (!f.url.empty()) out.push_back("url=" + f.url);
    if (f.exclude) out.emplace_back("exclude");
    return out;
  }

  TemporaryFolder folder_;
};

const std::string kRow = "[[document]]\npath = \"a/b.pdf\"\n";

TEST_F(ManifestTest, TakesWhatAPersonTypes) {
  const struct {
    const char* why;
    std::string line;
    Strings facts;
  } cases[] = {
      {"nothing said", "", {}},
      {"a title", "title = \"重点化方針\"", {"title=重点化方針"}},
      {"a year as a number", "year = 2025", {"year=2025"}},
      {"a year as people write it", "year = \"令和７年度\"", {"year=2025"}},
      {"a year in short", "year = \"H31\"", {"year=2019"}},
      {"a date of TOML", "date = 2024-07-10", {"date=2024-07-10"}},
      {"a date of an era", "date = \"令和6年7月10日\"", {"date=2024-07-10"}},
      {"a kind", "kind = \"budget\"", {"kind=budget"}},
      {"a kind that no title tells", "kind = \"other\"", {"kind=other"}},
      {"a status", "status = \"draft\"", {"status=draft"}},
      {"a ministry by its short name", "ministry = \"経産省\"", {"ministry=経済産業省"}},
      {"several", "ministry = [\"総務省\", \"NICT\"]", {"ministry=総務省/NICT"}},
      {"a city is kept", "ministry = \"横須賀市\"", {"ministry=横須賀市"}},
      {"an address", "url = \"https://example.jp/b.pdf\"", {"url=https://example.jp/b.pdf"}},
      {"an encoding", "encoding = \"CP932\"", {"encoding=CP932"}},
      {"left out", "exclude = true", {"exclude"}},
      {"not left out", "exclude = false", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(facts(kRow + c.line + "\n"), c.facts);
  }
}

TEST_F(ManifestTest, FindsDocumentsByPath) {
  const struct {
    const char *why, *pattern, *source;
    bool matches;
  } cases[] = {
      {"itself", "a/b.pdf", "a/b.pdf", true},
      {"not another", "a/b.pdf", "a/c.pdf", false},
      {"not its name alone", "b.pdf", "a/b.pdf", false},
      {"all of a kind", "*.pdf", "a/b.pdf", true},
      {"all below a folder", "a/*", "a/c/d.pdf", true},
      {"Japanese", "予算/*.xlsx", "予算/令和７年度.xlsx", true},
      {"brackets are letters, too", "報告[1].pdf", "報告[1].pdf", true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const std::string toml = "[[document]]\npath = \"" + std::string(c.pattern) + "\"\ntitle = \"t\"\n";
    EXPECT_EQ(!facts(toml, c.source).empty(), c.matches);
  }
}

TEST_F(ManifestTest, ALaterRowCountsKeyByKey) {
  const std::string toml =
      "[[document]]\npath = \"*\"\ntitle = \"one\"\nyear = 2024\nexclude = true\n"
      "[[document]]\npath = \"a/*\"\ntitle = \"two\"\nexclude = false\n";
  EXPECT_EQ(facts(toml), (Strings{"year=2024", "title=two"}));
  EXPECT_EQ(facts(toml, "z.pdf"), (Strings{"title=one", "year=2024", "exclude"}));
}

TEST_F(ManifestTest, SaysWhereAFactIsFrom) {
  Manifest rows = manifest("# comment\n" + kRow + "year = 2024\n");
  StatedFacts facts;
  rows.describe("a/b.pdf", facts);
  ASSERT_EQ(facts.inferred.size(), 1U);
  EXPECT_EQ(facts.inferred[0], (Inference{"year", "2024", 1.0, "目録 manifest.toml:2"}));
}

TEST_F(ManifestTest, WarnsOfRowsThatMayBeMistakes) {
  Manifest rows = manifest(kRow + "ministry = \"総務しょう\"\n[[document]]\npath = \"z\"\n");
  StatedFacts facts;
  rows.describe("a/b.pdf", facts);
  const std::string at = folder_ / "manifest.toml";
  const Strings warnings = rows.warnings();
  ASSERT_EQ(warnings.size(), 2U);
  EXPECT_TRUE(warnings[0].starts_with(at + ":3: 総務しょう is no ministry")) << warnings[0];
  EXPECT_EQ(warnings[1], at + ":4: no document has the path z");
}

TEST_F(ManifestTest, RefusesWhatMakesNoSense) {
  const struct {
    const char* why;
    std::string toml, what, hint;
  } cases[] = {
      {"no TOML", "[[document]]\npath = x\n", ":2: ", "quotes"},
      {"an unknown key", kRow + "titel = \"x\"\n", ":3: there is no key \"titel\"", "did you mean title?"},
      {"a number as title", kRow + "title = 7\n", ":3: \"title\" is not a text", "title = \"...\""},
      {"an empty title", kRow + "title = \"\"\n", ":3: \"title\" is not a text", "title"},
      {"no year", kRow + "year = \"昨年\"\n", ":3: \"year\" is no year: 昨年", "令和7年度"},
      {"a year out of range", kRow + "year = 25\n", ":3: \"year\" is no year: 25", "2025"},
      {"a truth value as year", kRow + "year = true\n", ":3: \"year\" is no year", "2025"},
      {"no date", kRow + "date = \"soon\"\n", ":3: \"date\" is no date: soon", "2024-07-10"},
      {"an unknown kind", kRow + "kind = \"buget\"\n", ":3: there is no kind of document called buget",
       "did you mean budget?"},
      {"an unknown status", kRow + "status = \"new\"\n", ":3: there is no status new",
       "\"draft\" or \"final\""},
      {"an unknown encoding", kRow + "encoding = \"klingon\"\n", ":3: ", ""},
      {"a list of numbers", kRow + "ministry = [1]\n", ":3: \"ministry\" is not a text", "ministry"},
      {"exclude as text", kRow + "exclude = \"yes\"\n", ":3: \"exclude\" is neither", "exclude = true"},
      {"no path", "[[document]]\ntitle = \"x\"\n", ":1: a [[document]] without \"path\"", "path"},
      {"no list", "[document]\npath = \"x\"\n", ":1: \"document\" is not in a [[document]]", "[[document]]"},
      {"keys without a row", "title = \"x\"\n", ":1: \"title\" is not in a [[document]]", "[[document]]"},
      {"deep nesting", "a = " + std::string(100'000, '['), ":1: ", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    try {
      manifest(c.toml);
      ADD_FAILURE() << "taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadData);
      EXPECT_TRUE(std::string(error.what()).starts_with((folder_ / "manifest.toml").string() + c.what))
          << error.what();
      EXPECT_NE(error.hint().find(c.hint), std::string::npos) << error.hint();
    }
  }
  EXPECT_THROW(Manifest(folder_ / "none.toml", HOSHIN_DATA_DIR), Error);
}

TEST_F(ManifestTest, AFingerprintTellsWhatIsSaid) {
  const auto fingerprint = [&](const std::string& toml) {
    Manifest rows = manifest(toml);
    StatedFacts f;
    rows.describe("a/b.pdf", f);
    return f.fingerprint();
  };
  EXPECT_EQ(fingerprint(""), "");
  EXPECT_EQ(fingerprint("[[document]]\npath = \"c\"\nyear = 2025\n"), "");
  const std::string one = fingerprint(kRow + "year = 2025\n");
  EXPECT_NE(one, "");
  EXPECT_EQ(one, fingerprint(kRow + "year = \"R7\"\n")) << "the same in other words";
  EXPECT_NE(one, fingerprint(kRow + "year = 2024\n"));
  EXPECT_NE(one, fingerprint(kRow + "year = 2025\nministry = \"総務省\"\n"));
}

}  // namespace
}  // namespace hoshin
