// What a text says of accounts.
#include "dict/account_words.h"

#include <gtest/gtest.h>

namespace hoshin {
namespace {

const AccountWords& words() {
  static const AccountWords words{HOSHIN_DATA_DIR};
  return words;
}

TEST(AccountWordsTest, TellsTheAccountThatAHeadingIsAbout) {
  const struct {
    const char *why, *text, *name;
  } cases[] = {
      {"a heading", "第２　一般会計", "一般会計"},
      {"a number and brackets", "（１）　港湾勘定", "港湾勘定"},
      {"a name with hiragana", "３　みなと及び水路特別会計", "みなと及び水路特別会計"},
      {"a name with a dot", "こども・若者支援特別会計", "こども・若者支援特別会計"},
      {"the year before, the book behind", "令和６年度みなと特別会計予算書", "みなと特別会計"},
      {"a town before", "令和６年度 みどり村 国民健康保険特別会計 歳入歳出決算書", "国民健康保険特別会計"},
      {"what stands in brackets says more", "水道事業会計（第２号）", "水道事業会計"},
      {"うち", "うち一般会計", "一般会計"},
      {"the whole of it", "一般会計歳出合計", "一般会計"},
      {"letters set wide", "労 働 勘 定", "労働勘定"},
      {"both: the division", "みなと特別会計港湾勘定", "港湾勘定"},
      {"the word alone", "第３　特別会計", "特別会計"},
      {"what is paid into one is the spending of another", "みなと特別会計へ繰入", ""},
      {"what comes from one", "一般会計より受入", ""},
      {"other accounts are none", "他会計", ""},
      {"the others together", "その他の勘定", ""},
      {"a sentence about one", "一般会計における歳出の追加事項は、次のとおりである。", ""},
      {"no account", "会計年度任用職員", ""},
      {"nothing", "", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.text);
    const auto said = words().account_of(c.text);
    EXPECT_EQ(said ? said->name : "", c.name);
  }
}

TEST(AccountWordsTest, KnowsTheGeneralOneAndDivisions) {
  EXPECT_TRUE(words().account_of("一般会計")->general);
  EXPECT_FALSE(words().account_of("みなと特別会計")->general);
  EXPECT_TRUE(words().account_of("港湾勘定")->part);
  EXPECT_TRUE(words().account_of("特別会計")->nameless);
  EXPECT_FALSE(words().account_of("みなと特別会計")->nameless);
}

TEST(AccountWordsTest, FindsThoseThatAQuestionNames) {
  const auto found = words().accounts_in("みなと特別会計 港湾勘定 浚渫 令和６年度");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].name, "みなと特別会計");
  EXPECT_EQ(found[1].name, "港湾勘定");
  EXPECT_TRUE(words().accounts_in("浚渫の予算").empty());
}

}  // namespace
}  // namespace hoshin
