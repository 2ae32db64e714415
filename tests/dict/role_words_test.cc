#include "dict/role_words.h"

#include <array>
#include <fstream>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

constexpr std::array<std::string_view, 2> kRoles = {"label", "total"};

RoleWords read(const std::string& rows) {
  const TemporaryFolder folder;
  std::ofstream(folder / "role_words.tsv") << "role\twords\tsource\n" << rows;
  return read_role_words(folder / "role_words.tsv", kRoles);
}

TEST(RoleWordsTest, GathersTheWordsOfARole) {
  const RoleWords words = read("label\t施策|ＪＩＳ\ttest\nlabel\t事業\ttest\n");
  EXPECT_EQ(words.at("label"), (std::vector<std::string>{"施策", "ＪＩＳ", "事業"}));
  EXPECT_EQ(folded_words(words, "label"), (std::vector<std::u32string>{U"施策", U"jis", U"事業"}));
  EXPECT_TRUE(folded_words(words, "total").empty());
}

TEST(RoleWordsTest, AnUnknownRoleIsRefusedWithFileAndLine) {
  try {
    read("label\t施策\ttest\nsubtotal\t小計\ttest\n");
    FAIL() << "an unknown role was taken";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("role_words.tsv:3"), std::string::npos) << e.what();
  }
}

}  // namespace
}  // namespace hoshin
