// How versions of a paragraph look, and what the real program says of real ones.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/cli/pretty_renderer.h"
#include "tests/program/hoshin_run.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;
using enum TextChange::Kind;

class VersionsOutputTest : public testing::Test {
 protected:
  VersionsOutputTest() {
    add("old#4", 2024, "draft", "演習を実施する。", std::nullopt);
    versions_.versions.back().likeness = 0.75;
    add("new#4", 2025, "final", "訓練を毎年実施する。",
        TextDifference{
            {{kRemoved, "演習"}, {kAdded, "訓練"}, {kSame, "を"}, {kAdded, "毎年"}, {kSame, "実施する。"}},
            0.6});
  }

  void add(std::string id, int year, std::string status, std::string text,
           std::optional<TextDifference> difference) {
    Passage p;
    p.id = std::move(id);
    p.doc = p.id.substr(0, p.id.find('#'));
    p.title = "年次計画";
    p.kind = "plan";
    p.status = std::move(status);
    p.year = year;
    p.text = std::move(text);
    versions_.versions.push_back({std::move(p), 1, std::move(difference)});
  }

  std::string shown(const Terminal& terminal) const {
    return PrettyRenderer(terminal, labels_).versions(versions_, "new#4");
  }

  Labels labels_{HOSHIN_DATA_DIR};
  PassageVersions versions_;
};

TEST_F(VersionsOutputTest, MarksWhatChangedAsGitDoes) {
  EXPECT_EQ(shown({80}),
            "令和6年度 · 計画（案）  類似度 75%\n"
            "  年次計画\n"
            "  演習を実施する。\n"
            "  old#4\n"
            "\n"
            "令和7年度 · 計画  この段落\n"
            "  年次計画\n"
            "  [-演習-]{+訓練+}を{+毎年+}実施する。\n"
            "  new#4\n"
            "\n"
            "2 版（0.0 ms）\n");
}

TEST_F(VersionsOutputTest, InColourMarksByColourAndLine) {
  EXPECT_NE(shown({80, true})
                .find("  \x1b[31;9m演習\x1b[0m\x1b[32;4m訓練\x1b[0mを\x1b[32;4m毎年\x1b[0m実施する。\n"),
            std::string::npos);
}

TEST_F(VersionsOutputTest, AFoldedChangeKeepsItsColour) {
  std::string added;
  for (int i = 0; i < 30; ++i) added += "訓練";
  versions_.versions.back().difference->changes = {{kAdded, added}, {kSame, "を行う。"}};
  const std::string out = shown({40, true});
  std::size_t lines = 0;
  for (std::size_t at = 0; (at = out.find("\n  \x1b[32;4m", at)) != out.npos; ++at) ++lines;
  EXPECT_EQ(lines, 4U) << out;
}

TEST_F(VersionsOutputTest, SaysWhereNothingChangedAndWhereSentencesWereCompared) {
  versions_.versions.back().difference = TextDifference{{{kSame, "演習を実施する。"}}, 1};
  EXPECT_NE(shown({80}).find("  前の版と同文\n"), std::string::npos);
  versions_.versions.back().difference = TextDifference{{{kRemoved, "甲。"}, {kAdded, "乙。"}}, 0, true};
  EXPECT_NE(shown({80}).find("文ごとに比べています。\n  [-甲。-]{+乙。+}\n"), std::string::npos);
}

TEST_F(VersionsOutputTest, OfOneVersionSayThatThereIsNoOther) {
  versions_.versions.erase(versions_.versions.begin());
  EXPECT_EQ(shown({80}), "ほかの版は見つかりませんでした（0.0 ms）\n");
}

TEST(ProgramVersionsTest, FollowAParagraphThroughItsDocuments) {
  const Outcome o = run_hoshin(
      {"show", "r07-priority-policy#4", "--versions", "--format", "json", "--index", HOSHIN_DOCUMENTS_INDEX});
  ASSERT_EQ(o.status, 0) << o.err;
  const Json versions = Json::parse(o.out)["versions"];
  std::vector<std::string> ids;
  for (const Json& version : versions) {
    ids.push_back(version["id"]);
    std::string newer;
    for (const Json& change : version["diff"]) {
      if (change["op"] != "removed") newer += change["text"].get<std::string>();
    }
    EXPECT_EQ(newer, version["diff"].is_null() ? "" : version["text"].get<std::string>());
    EXPECT_EQ(version["likeness"] == 1.0, version["id"] == "r07-priority-policy#4");
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"h29-priority-policy#4", "r03-priority-policy-draft#27",
                                           "r07-priority-policy#4", "r08-priority-policy-draft#4"}));
}

TEST(ProgramVersionsTest, AreShownForPeopleToo) {
  const Outcome o =
      run_hoshin({"show", "r07-priority-policy#4", "--versions", "--index", HOSHIN_DOCUMENTS_INDEX});
  EXPECT_EQ(o.status, 0) << o.err;
  EXPECT_NE(o.out.find("令和[-７-]{+8+}年度の概算要求"), std::string::npos) << o.out;
  EXPECT_NE(o.out.find("4 版（"), std::string::npos);
}

}  // namespace
}  // namespace hoshin
