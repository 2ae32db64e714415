#include "query/syntax/parser.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

TEST(ParserTest, UnderstandsTheQueryLanguage) {
  const struct {
    const char *why, *query, *understood;
  } cases[] = {
      {"nothing in, nothing out", "", ""},
      {"only white space is nothing", " 　\t", ""},
      {"spaces of both widths mean all words", "重要インフラ　演習 訓練", "重要インフラ 演習 訓練"},
      {"words are kept as typed", "ＩｏＴ機器", "ＩｏＴ機器"},
      {"corner brackets quote", "「攻撃を前提とした」", "「攻撃を前提とした」"},
      {"double corner brackets quote", "『攻撃』", "「攻撃」"},
      {"straight quotes quote", "\"zero trust\"", "「zero trust」"},
      {"full-width quotes quote", "＂攻撃＂", "「攻撃」"},
      {"curly quotes quote", "“攻撃”", "「攻撃」"},
      {"a quote of one kind may hold another", "『「はじめに」の章』", "\"「はじめに」の章\""},
      {"a quote ends a word", "第3回「演習」結果", "第3回 「演習」 結果"},
      {"OR", "演習 OR 訓練", "演習 OR 訓練"},
      {"a bar is OR", "演習|訓練｜実習", "演習 OR 訓練 OR 実習"},
      {"full-width OR", "演習 ＯＲ 訓練", "演習 OR 訓練"},
      {"OR binds closer than a space", "演習 OR 訓練 人材", "(演習 OR 訓練) 人材"},
      {"brackets group words", "(人材 育成) OR 演習", "(人材 育成) OR 演習"},
      {"full-width brackets group", "（演習｜訓練）人材", "(演習 OR 訓練) 人材"},
      {"needless brackets dissolve", "((人材)) (育成 (確保))", "人材 育成 確保"},
      {"AND is a space", "人材 AND 育成", "人材 育成"},
      {"lower-case or is a word", "this or that", "this or that"},
      {"a dash negates", "人材 -海外", "人材 -海外"},
      {"a full-width dash negates", "人材　－海外", "人材 -海外"},
      {"a minus sign negates", "人材 −海外", "人材 -海外"},
      {"NOT negates", "人材 NOT 海外", "人材 -海外"},
      {"a group is negated", "人材 -(海外 OR 国外)", "人材 -(海外 OR 国外)"},
      {"twice not is yes", "NOT NOT 人材", "人材"},
      {"not a negated group is the group", "-(-人材)", "人材"},
      {"only NOT is a query", "-海外", "-海外"},
      {"a dash inside a word is text", "JPCERT-CC e-Gov", "JPCERT-CC e-Gov"},
      {"two dashes are text", "--any", "--any"},
      {"two dashes are text, negated too", "NOT --any", "NOT --any"},
      {"a dash behind a quote is punctuation", "「官民」-連携", "「官民」 連携"},
      {"a long vowel is no dash", "サーバー ーx", "サーバー ーx"},
      {"fields have English names", "ministry:総務省", "ministry:総務省"},
      {"fields have Japanese names", "省庁:総務省 年度：H29..R3", "ministry:総務省 year:H29..R3"},
      {"a field's name has any width and case", "Ｙｅａｒ：2025", "year:2025"},
      {"a value may be quoted", "title:「重点化 方針」", "title:「重点化 方針」"},
      {"commas mean or", "省庁:総務省,防衛省", "ministry:総務省,防衛省"},
      {"a quoted value keeps its commas", "doc:\"a,b\"", "doc:「a,b」"},
      {"a text keeps its commas", "題名:a,b", "title:a,b"},
      {"a field is negated", "-省庁:総務省", "-ministry:総務省"},
      {"what is no field is text", "http://example.jp 注：概要", "http://example.jp 注：概要"},
      {"a star asks for a prefix", "サイバ*", "サイバ*"},
      {"a full-width star asks for a prefix", "サイバ＊", "サイバ*"},
      {"a star inside a word is text", "a*b", "a*b"},
      {"broken bytes are read as U+FFFD", "a\xFF", "a\uFFFD"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    const ParsedQuery parsed = parse_query(c.query);
    EXPECT_EQ(parsed.understood, c.understood);
    EXPECT_EQ(parsed.warnings, std::vector<std::string>{});
  }
}

TEST(ParserTest, AnswersABrokenQueryWithWhatItUnderstood) {
  const struct {
    const char *why, *query, *understood, *warning;
  } cases[] = {
      {"an open quote is ignored", "「重要 演習", "重要 演習", "ignored 「 that has no partner"},
      {"a stray closing quote is ignored", "重要」演習", "重要 演習", "ignored 」 that has no partner"},
      {"an odd straight quote is ignored", "\"a\" b\"", "「a」 b", "ignored \" that has no partner"},
      {"empty quotes", "「　」演習", "演習", "ignored empty quotes"},
      {"NOT takes the empty quote with it", "-「」演習", "演習", "ignored empty quotes"},
      {"an open bracket closes at the end", "(人材 OR 演習", "人材 OR 演習", "closed a bracket at the end"},
      {"a stray closing bracket", "人材) 演習", "人材 演習",
       "ignored a closing bracket without an opening one"},
      {"empty brackets", "() 演習", "演習", "ignored brackets with nothing inside"},
      {"OR at the start", "OR 演習", "演習", "ignored an OR without words on both sides"},
      {"OR at the end", "演習 |", "演習", "ignored an OR without words on both sides"},
      {"OR twice", "演習 || 訓練", "演習 OR 訓練", "ignored an OR without words on both sides"},
      {"NOT at the end", "演習 NOT", "演習", "ignored a NOT with nothing after it"},
      {"a dash alone", "演習 - 訓練", "演習 訓練", "ignored a minus sign with nothing after it"},
      {"a field with a slip", "yaer:2025 演習", "yaer:2025 演習",
       "\"yaer:\" is no field and was searched for as text; did you mean year:?"},
      {"half of a field's name", "年:R7", "年:R7",
       "\"年:\" is no field and was searched for as text; did you mean 年度:?"},
      {"a field without a value", "year: 演習", "演習", "ignored year: without a value"},
      {"a field with an empty value", "title:「」演習", "演習", "ignored title: without a value"},
      {"a star alone", "* 演習", "演習", "ignored * without a word before it"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    const ParsedQuery parsed = parse_query(c.query);
    EXPECT_EQ(parsed.understood, c.understood);
    EXPECT_EQ(parsed.warnings, std::vector<std::string>{c.warning});
  }
}

std::size_t depth_of(const QueryNode& node) {
  std::size_t deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, depth_of(child));
  return deepest + 1;
}

std::string repeat(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(ParserTest, ReturnsFromHostileInput) {
  const struct {
    const char* why;
    std::string query;
  } cases[] = {
      {"ten thousand opening brackets", repeat("(", 10000)},
      {"ten thousand closing brackets", repeat(")", 10000)},
      {"ten thousand groups in each other", repeat("(a ", 10000) + repeat(")", 10000)},
      {"alternating depths", repeat("(a OR -(b ", 10000)},
      {"ten thousand open quotes", repeat("「", 10000)},
      {"ten thousand NOTs", repeat("NOT ", 10000) + "a"},
      {"ten thousand ORs", repeat("a OR ", 10000)},
      {"ten thousand words", repeat("人材 ", 10000)},
      {"one word of a million characters", repeat("人", 1000000)},
      {"ten thousand empty fields", repeat("year: ", 10000)},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    const ParsedQuery parsed = parse_query(c.query);
    EXPECT_LE(parsed.warnings.size(), 10U);
    EXPECT_LE(depth_of(parsed.root), 3 * kMaxQueryDepth);
  }
}

// What the parser makes of any input is a query again, and the same one.
void expect_fixpoint(const std::string& query) {
  const ParsedQuery once = parse_query(query);
  const ParsedQuery twice = parse_query(once.understood);
  ASSERT_EQ(twice.understood, once.understood) << "query: " << query;
  ASSERT_EQ(find_broken_utf8(once.understood), std::string::npos);
}

TEST(ParserTest, UnderstoodIsAFixpointOnRandomOperators) {
  const std::vector<std::string> pieces = {
      "人材", "a",     "-",      "－",     "−",     " ", "　", "(", ")",  "（", "）",   "「",
      "」",   "『",    "』",     "\"",     "＂",    "“", "”",  "|", "｜", "OR", " OR ", "NOT ",
      "AND ", "year:", "省庁：", "title:", "http:", "*", "＊", ",", ":",  "--", "*a",   "\n"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string query;
    for (auto n = random() % 14; n > 0; --n) query += pieces[random() % pieces.size()];
    ASSERT_NO_FATAL_FAILURE(expect_fixpoint(query));
  }
}

TEST(ParserTest, UnderstoodIsAFixpointOnRandomBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string query;
    for (auto n = random() % 40; n > 0; --n) query += static_cast<char>(random());
    ASSERT_NO_FATAL_FAILURE(expect_fixpoint(query));
  }
}

}  // namespace
}  // namespace hoshin
