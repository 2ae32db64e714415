#include "dict/tag_names.h"

#include <set>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/temporary_folder.h"

namespace hoshin {
namespace {

const TagNames& names() {
  static const TagNames kNames(HOSHIN_DATA_DIR);
  return kNames;
}

TEST(TagNamesTest, WhatIsShownIsTaken) {
  for (const char* field : {"kind", "status", "block", "budget"}) {
    std::set<std::string> labels;
    for (const std::string& value : names().values(field)) {
      const std::string label = names().label(field, value);
      EXPECT_EQ(names().resolve(field, label), value) << label;
      EXPECT_EQ(names().resolve(field, value), value);
      EXPECT_TRUE(labels.insert(label).second) << label << " is shown for two values of " << field;
    }
    EXPECT_FALSE(labels.empty()) << field;
  }
}

TEST(TagNamesTest, TakesWhatPeopleType) {
  const struct {
    const char *why, *field, *name;
    std::optional<std::string> value;
  } cases[] = {
      {"a label", "kind", "予算", "budget"},
      {"a word that ends a title", "kind", "議事録", "minutes"},
      {"in any width and case", "kind", "ｑ＆ａ", "qa"},
      {"another name", "block", "注釈", "footnote"},
      {"the kind that no title tells", "kind", "その他", "other"},
      {"an exception of a row is none of its names", "kind", "戦略本部", std::nullopt},
      {"a value of another field", "status", "budget", std::nullopt},
      {"a field that is not here", "ministry", "総務省", std::nullopt},
      {"nothing", "kind", "", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(names().resolve(c.field, c.name), c.value) << c.why;
}

TEST(TagNamesTest, TheNearestIsNamedOnceForEachValue) {
  EXPECT_EQ(names().nearest("status", "drafd"), std::vector<std::string>{"draft"});
  EXPECT_EQ(names().nearest("block", "脚柱"), std::vector<std::string>{"脚注"});
  EXPECT_TRUE(names().nearest("status", "zzzzzz").empty());
  EXPECT_TRUE(names().nearest("doc", "plan").empty());
}

TEST(TagNamesTest, ARowThatMakesNoSenseIsRefusedWithItsLine) {
  const TemporaryFolder folder;
  folder.write("kinds.tsv", "pattern\tkind\tlabel\tsource\n戦略\tstrategy\t戦略\ts\n");
  for (const char* row : {"status\tdraft\t案\t案\ts", "status\tdraft\t\t\ts", "kind\tplan\t戦略\t\ts"}) {
    folder.write("tag_names.tsv", std::string("field\tvalue\tlabel\tnames\tsource\n") + row + "\n");
    try {
      const TagNames read(folder.path());
      ADD_FAILURE() << row;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadData);
      EXPECT_NE(std::string(error.what()).find("tag_names.tsv:2"), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
