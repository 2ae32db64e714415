#include "corpus/lines/marks.h"

#include <string>

#include <gtest/gtest.h>

#include "corpus/lines/layout_words.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string describe(const std::optional<Mark>& mark) {
  if (!mark) return "none";
  return mark->style + " " + mark->number + " " + std::to_string(mark->length);
}

TEST(MarksTest, KnowsTheMarksOfPublicDocuments) {
  const LayoutWords words(HOSHIN_DATA_DIR);
  const struct {
    const char *why, *line, *expected;
  } cases[] = {
      {"a part with a space", "第２ 重点化を図るべき取組", "第_ 第2 3"},
      {"a part in kanji", "第十二 附則", "第_ 第12 4"},
      {"a chapter", "第１章　総則", "第_章 第1章 4"},
      {"a chapter before a colon", "第2章：解説", "第_章 第2章 4"},
      {"a section of law is no section of ours", "第５号に基づき", "none"},
      {"a full-width number", "１ 基本的考え方", "1 1 2"},
      {"a number with a full stop", "２. 所管する重要インフラ", "1 2 3"},
      {"a number before a counter", "１項第４号に基づき", "none"},
      {"a part of estimates", "１款　市税", "_款 1款 3"},
      {"the part below it", "２項 固定資産税", "_項 2項 3"},
      {"the same with its name before the number", "款 2. 総務費", "_款 2款 5"},
      {"the same in brackets", "（項）３戸籍費", "_項 3項 4"},
      {"the head of a column and a number", "目 3", "none"},
      {"a word that begins so", "項目2 について", "none"},
      {"a day, letter-spaced", "30 日に、東京オリンピックは", "none"},
      {"a sum of money", "0.7億円", "none"},
      {"a version", "5.0 に対応した", "1.1 5.0 4"},
      {"a dotted number", "1.1 緊密な国際連携", "1.1 1.1 4"},
      {"a number of three parts", "1.2.3 対象となる者", "1.1.1 1.2.3 6"},
      {"the same with a full stop", "２．１．３． 手続", "1.1.1 2.1.3 7"},
      {"parts with hyphens", "１－２　費用の内訳", "1-1 1-2 4"},
      {"the same with a full stop", "1-2. 費用の内訳", "1-1 1-2 5"},
      {"a range of what is counted", "1-2 人で行う", "none"},
      {"a telephone number", "03-1234-5678 まで", "none"},
      {"a word that begins as a counter", "１　人材の確保", "1 1 2"},
      {"the same in a list of costs", "１　人件費", "1 1 2"},
      {"a tax by sorts", "２ 種別割", "1 2 2"},
      {"what is counted", "３ 人の職員", "none"},
      {"a year", "2020年東京大会", "none"},
      {"a number in brackets", "(1) 経済社会の活力", "(1) (1) 4"},
      {"the same in full width", "（１）採用の拡大", "(1) (1) 3"},
      {"a letter in brackets", "（a）IoTの推進", "(a) (a) 3"},
      {"a capital in brackets", "（Ｂ）歳入", "(A) (B) 3"},
      {"a capital before one", "D) 特定の法人", "A D 3"},
      {"capitals that the text speaks of", "A）～E）のいずれか", "none"},
      {"the old order of letters", "ロ　前項に掲げる者", "ア ロ 2"},
      {"a word that begins as it does", "ロケットの開発", "none"},
      {"the old order in brackets", "（ロ）前項に掲げる者", "(ア) (ロ) 3"},
      {"a letter before a name in capitals", "b)DX白書", "a b 2"},
      {"a letter set apart from its text", "c) 配信", "a c 3"},
      {"a letter before a name that only begins so", "e)iモードの終了", "a e 2"},
      {"a letter of a formula", "x) + y", "none"},
      {"the number of a notice, set apart", "第 11 号）の一部改正について", "none"},
      {"a filled circle of a word processor", "⚫ 対象となる者", "・  2"},
      {"a half bracket", "1) 採用", "1) 1) 3"},
      {"a circled number", "⑤ 推進体制", "① ⑤ 2"},
      {"a circled number beyond twenty", "㉑ 推進体制", "① ㉑ 2"},
      {"a small roman numeral", "ⅱ）上記の他", "ⅰ ⅱ 2"},
      {"the same with a stray space", "ⅲ ）IT調達", "ⅰ ⅲ 3"},
      {"katakana", "ア 管理職", "ア ア 2"},
      {"katakana of a word", "アクセスの制御", "none"},
      {"a kanji number", "一　通商産業省", "一 1 2"},
      {"a kanji number of a word", "一定の要件", "none"},
      {"the same with its letters spread", "一 部改正", "none"},
      {"a ring", "○政府機関の監査", "○  1"},
      {"a zero as a ring", "〇 ISAC検討調査業務", "○  2"},
      {"an unset date", "○月○日", "none"},
      {"an unset year", "○年度に行う調査", "none"},
      {"a name behind a bullet", "○日程表の作成", "○  1"},
      {"a square", "■ 自治体の対策", "■  2"},
      {"a square of another size", "◼自治体の対策", "■  1"},
      {"a middle dot", "･サイバー犯罪条約", "・  1"},
      {"a bullet", "• IPAに設置する", "・  2"},
      {"a row of dots", "・・・・", "none"},
      {"a minus sign", "－5", "none"},
      {"nothing behind the mark", "①", "none"},
      {"nothing at all", "", "none"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.line);
    EXPECT_EQ(describe(find_mark(to_utf32(c.line), &words)), c.expected);
  }
}

TEST(MarksTest, KnowsTheMarksOfFootnotes) {
  const struct {
    const char *why, *line;
    int length;
    const char* number;
  } cases[] = {
      {"a superscript", "¹「戦略」", 1, "1"},
      {"two superscripts are one number", "¹² 政府", 2, "12"},
      {"a note sign", "※ 平成31年度", 2, ""},
      {"a numbered note sign", "※2 平成31年度", 2, "2"},
      {"a note in brackets", "（注）本演習は", 3, ""},
      {"a numbered note in brackets", "(注2) Information", 4, "2"},
      {"a note with a colon", "注：（）内の金額は", 1, ""},
      {"a word that begins so", "注意を要する", -1, ""},
      {"no note", "本方針は", -1, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.line);
    const auto mark = find_note_mark(to_utf32(c.line));
    EXPECT_EQ(mark ? static_cast<int>(mark->length) : -1, c.length);
    EXPECT_EQ(mark ? mark->number : "", c.number);
  }
}

}  // namespace
}  // namespace hoshin
