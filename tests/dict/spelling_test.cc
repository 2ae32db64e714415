#include "dict/spelling.h"

#include <chrono>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "tests/dict/random_text.h"
#include "tests/temporary_folder.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const SpellingRules& rules() {
  static const SpellingRules instance(HOSHIN_DATA_DIR);
  return instance;
}

/// "第3次=第三次 人々=人人" for each stretch of `text`.
std::string show(std::string_view text) {
  const std::string folded = fold(text);
  std::string shown;
  for (const OtherSpelling& stretch : rules().find(folded)) {
    shown += (shown.empty() ? "" : " ") + folded.substr(stretch.begin, stretch.end - stretch.begin) + "=";
    for (const std::string& other : stretch.others) shown += other + ",";
    shown.pop_back();
  }
  return shown;
}

struct Case {
  const char *why, *text, *shown;
};

template <std::size_t size>
void expect_shown(const Case (&cases)[size]) {
  for (const Case& c : cases) EXPECT_EQ(show(c.text), c.shown) << c.why << ": " << c.text;
}

TEST(SpellingTest, NumbersThatCountAreFoundInOtherDigits) {
  expect_shown({
      {"behind 第", "第３次", "第3次=第三次"},
      {"kanji", "第三次", "第三次=第3次"},
      {"a counter alone", "3班", "3班=三班"},
      {"a counter of several forms", "3か年",
       "3か年=三か年,3カ年,三カ年,3ケ年,三ケ年,3ヵ年,三ヵ年,3ヶ年,三ヶ年,3個年,三個年,3箇年,三箇年"},
      {"a sign for a counter", "60％", "60%=六十%,六〇%,60パーセント,六十パーセント,六〇パーセント"},
      {"a counter behind kanji", "三社", "三社=3社"},
      {"ten and more are written in two ways", "31人", "31人=三十一人,三一人"},
      {"by place", "三一人", "三一人=31人,三十一人"},
      {"tens", "第十回", "第十回=第10回,第一〇回"},
      {"a thousand", "千二百人", "千二百人=1200人,一二〇〇人,1,200人"},
      {"a comma", "1,200人", "1,200人=1200人,千二百人,一二〇〇人"},
      {"with a multiplier", "三億円", "三億円=3億円"},
      {"digits and multipliers", "5千億円", "5千億円=5000億円,五千億円,五〇〇〇億円,5,000億円"},
      {"a law", "第三十一条の二第一項", "第三十一条の二第一項=第31条の2第1項,第三一条の二第一項"},
      {"の without a number", "第3条のうち", "第3条=第三条"},
      {"a fraction", "3分の1", "3分の1=三分の一"},
      {"a quarter of a year", "第一四半期", "第一四半期=第1四半期"},
      {"a quarter in digits", "第1四半期", "第1四半期=第一四半期"},
      {"one behind the other", "一都三県", "一都三県=1都3県"},
      {"behind kanji", "安保三文書", "三文書=3文書"},
      {"some", "約十人", "十人=10人,一〇人"},
      {"two stretches", "三本柱と3原則", "三本柱=3本柱 3原則=三原則"},
  });
}

TEST(SpellingTest, LongNumbersAreFoundWithAndWithoutCommas) {
  expect_shown({
      {"commas", "23,456件", "23,456件=23456件,2万3456件,2万3,456件,二万三千四百五十六件"},
      {"none", "23456", "23456=23,456,2万3456,2万3,456,二万三千四百五十六"},
      {"万 and 億", "3億4,500万円", "3億4,500万円=345000000円,345,000,000円,3億4500万円,三億四千五百万円"},
      {"a year is none", "2025年度", ""},
      {"a telephone number is none", "03-1234-5678", ""},
  });
}

TEST(SpellingTest, NumbersThatDoNotCountStay) {
  expect_shown({
      {"nothing", "", ""},
      {"a year", "2025年度", ""},
      {"a year of an era", "令和三年", ""},
      {"a date", "3月31日", ""},
      {"a name", "三菱", ""},
      {"a word", "二酸化炭素", ""},
      {"a word", "一般的", ""},
      {"a word", "一部の一方", ""},
      {"one inside a word", "統一名", ""},
      {"one inside a word", "唯一人", ""},
      {"ten inside a word", "不十分", ""},
      {"some tens", "何十人", ""},
      {"a unit", "百万人", "百万人=百萬人"},
      {"a unit", "千人", ""},
      {"a fraction", "1.5倍", ""},
      {"behind a fraction", "0.3件", ""},
      {"an abbreviation", "R3次", ""},
      {"none", "0件", ""},
      {"too many", "99999999999999999999件", ""},
  });
}

TEST(SpellingTest, KanjiAreFoundInOtherForms) {
  expect_shown({
      {"iteration", "人々", "人々=人人"},
      {"a kanji twice", "人人", "人人=人々"},
      {"twice twice", "年年歳歳", "年年歳歳=年々歳々"},
      {"a mark behind a mark", "複々々線", "複々々線=複複複線"},
      {"across the border of two words", "日本本土", ""},
      {"old forms", "關係", "關係=関係"},
      {"the old form of a new one", "関係", "関係=關係"},
      {"two of them", "国会", "国会=國會"},
      {"too many", "国会図書館", ""},
      {"too many old ones", "國會圖書館", "國會圖書館=国会図書館"},
      {"old and new together", "國会", "國会=国会,國會"},
      {"several old forms", "弁護", "弁護=瓣護,辨護,辯護"},
      {"a form of print", "補填", "補填=補塡"},
      {"kana part runs", "関わる国", "関=關 国=國"},
      {"numbers part runs", "第3条関係", "第3条=第三条 関係=關係"},
      {"no other form", "人材育成", ""},
  });
}

TEST(SpellingTest, MiddleDotsMayBeLeftOut) {
  expect_shown({
      {"between katakana", "セキュリティ・バイ・デザインを",
       "セキュリティ・バイ・デザイン=セキュリティバイデザイン"},
      {"half-width", "ｻｲﾊﾞｰ･ﾌｨｼﾞｶﾙ", "サイバー・フィジカル=サイバーフィジカル"},
      {"at the end", "サイバー・", ""},
      {"between kanji", "事業・施策", ""},
      {"without", "サイバー", ""},
  });
}

TEST(SpellingTest, StretchesOfAnyTextAreOrderedAndInsideAndHaveFewOthers) {
  std::mt19937 random(7);
  const std::string policy = "第三十一条の二人々關係3億円セキュリティ・バイ一四半期5千人弁国";
  for (int i = 0; i < 3000; ++i) {
    for (const std::string& text : {random_text(random, random() % 40), broken_text(random, policy)}) {
      const std::string folded = fold(text);
      std::size_t last = 0;
      for (const OtherSpelling& stretch : rules().find(folded)) {
        ASSERT_LE(last, stretch.begin);
        ASSERT_LT(stretch.begin, stretch.end);
        ASSERT_LE(stretch.end, folded.size());
        ASSERT_TRUE(on_boundary(folded, stretch.begin) && on_boundary(folded, stretch.end));
        ASSERT_TRUE(!stretch.others.empty() && stretch.others.size() <= 40);
        for (const std::string& other : stretch.others) ASSERT_EQ(fold(other), other);
        last = stretch.end;
      }
    }
  }
}

TEST(SpellingTest, LongTextsTakeNoLongTime) {
  for (const char* piece : {"1", "一", "第", "千", "1,111", "人々", "国", "ア・", "3条の", "億", "人"}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += piece;
    const auto start = std::chrono::steady_clock::now();
    rules().find(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << piece;
  }
}

TEST(SpellingTest, SaysWhatIsWrongWithItsData) {
  const struct {
    const char *why, *file, *bytes, *what;
  } cases[] = {
      {"two kanji", "kanji_forms.tsv", "old\tmodern\tsource\n關係\t関係\ta\n",
       "kanji_forms.tsv:2: one kanji"},
      {"no kanji", "kanji_forms.tsv", "old\tmodern\tsource\na\tb\ta\n", "kanji_forms.tsv:2: one kanji"},
      {"folded", "kanji_forms.tsv", "old\tmodern\tsource\n\uFA19\t神\ta\n", "kanji_forms.tsv:2: folding"},
      {"twice", "kanji_forms.tsv", "old\tmodern\tsource\n關\t関\ta\n關\t関\ta\n",
       "kanji_forms.tsv:3: there twice"},
      {"a chain", "kanji_forms.tsv", "old\tmodern\tsource\n邉\t邊\ta\n邊\t辺\ta\n",
       "kanji_forms.tsv:2: the modern"},
      {"a counter twice", "counters.tsv", "counter\tsource\n件\ta\n件\ta\n", "counters.tsv:3: there twice"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const TemporaryFolder folder;
    folder.write("kanji_forms.tsv", "old\tmodern\tsource\n");
    folder.write("counters.tsv", "counter\tsource\n");
    folder.write("counter_forms.tsv", "forms\tsource\n");
    folder.write("kana_forms.tsv", "form\tother\tsource\n");
    folder.write(c.file, c.bytes);
    try {
      const SpellingRules refused(folder.path());
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadData);
      EXPECT_NE(std::string(error.what()).find(c.what), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace hoshin
