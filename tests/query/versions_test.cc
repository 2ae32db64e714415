#include "query/answers/versions.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

/// A passage of a document of its own.
Passage of_document(std::string doc, std::optional<int> year, std::string status, std::string date,
                    std::string text) {
  Passage p = passage(1, std::move(text));
  p.id = doc + "#1";
  p.doc = std::move(doc);
  p.year = year;
  p.status = std::move(status);
  p.date = std::move(date);
  return p;
}

Passage second(Passage p, std::string text) {
  p.id = p.doc + "#2";
  p.number = 2;
  p.text = std::move(text);
  return p;
}

std::vector<Passage> plans() {
  const auto drill = [](const std::string& year, const std::string& extra = "") {
    return "重要インフラ事業者が参加する分野横断的演習を令和" + year + "年度に" + extra +
           "実施し、障害への対処能力の向上を図る。";
  };
  return {
      of_document("final", 2025, "final", "2024-07-10", drill("7", "３回")),
      of_document("draft", 2025, "draft", "2024-06-20", drill("7")),
      of_document("dated", std::nullopt, "final", "2023-03-31", drill("4")),
      of_document("undated", std::nullopt, "final", "", drill("9")),
      of_document("first", 2021, "final", "2020-07-21", drill("3")),
      second(of_document("first", 2021, "final", "2020-07-21", ""),
             "重要インフラ事業者との連携を図り、国際会議を主催する。"),
      of_document("related", 2024, "final", "", "重要インフラの分野横断的演習に要する経費を措置する。"),
      of_document("other", 2024, "final", "", "半導体の研究開発を支援し、その成果を公表する。"),
  };
}

class VersionsTest : public ::testing::Test {
 protected:
  PassageVersions versions(const std::string& id) const { return index_.searcher().versions(id); }

  std::vector<std::string> ids(const std::string& id) const {
    std::vector<std::string> out;
    for (const PassageVersion& version : versions(id).versions) out.push_back(version.passage.id);
    return out;
  }

  SmallIndex index_{plans(), 2};
};

TEST_F(VersionsTest, ComeByYearDraftsBeforeDecisionsAndUnknownYearsLast) {
  EXPECT_EQ(ids("final#1"),
            (std::vector<std::string>{"first#1", "dated#1", "draft#1", "final#1", "undated#1"}));
}

TEST_F(VersionsTest, AreTheSameWhicheverOfThemIsAskedFor) {
  for (const char* id : {"first#1", "dated#1", "draft#1", "undated#1"})
    EXPECT_EQ(ids(id), ids("final#1")) << id;
}

TEST_F(VersionsTest, OfAParagraphThatNoOtherDocumentHasIsItselfAlone) {
  const PassageVersions alone = versions("other#1");
  ASSERT_EQ(alone.versions.size(), 1U);
  EXPECT_EQ(alone.versions[0].passage.id, "other#1");
  EXPECT_EQ(alone.versions[0].likeness, 1);
  EXPECT_FALSE(alone.versions[0].difference);
}

TEST_F(VersionsTest, EachSaysWhatChangedInTheOneBefore) {
  const auto all = versions("first#1").versions;
  ASSERT_EQ(all.size(), 5U);
  EXPECT_FALSE(all[0].difference);
  using enum TextChange::Kind;
  ASSERT_TRUE(all[3].difference);
  EXPECT_EQ(all[3].difference->changes,
            (std::vector<TextChange>{{kSame, "重要インフラ事業者が参加する分野横断的演習を令和7年度に"},
                                     {kAdded, "３回"},
                                     {kSame, "実施し、障害への対処能力の向上を図る。"}}));
}

TEST_F(VersionsTest, LikenessIsToThePassageThatWasAskedFor) {
  const auto all = versions("draft#1").versions;
  for (const PassageVersion& version : all) {
    EXPECT_GE(version.likeness, kLeastVersion);
    EXPECT_EQ(version.likeness == 1, version.passage.id == "draft#1") << version.passage.id;
  }
}

TEST_F(VersionsTest, OfAnUnknownPassageAreAnErrorThatNamesTheNearest) {
  try {
    versions("finel#1");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kNotFound);
  }
}

TEST_F(VersionsTest, EndWhenTheCallIsToEnd) {
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(index_.searcher().versions("final#1", {.stop = source.get_token()}), Error);
}

}  // namespace
}  // namespace hoshin::testing
