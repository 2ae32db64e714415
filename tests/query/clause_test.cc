#include "query/words/clause.h"

#include <gtest/gtest.h>

#include "query/plan/spaced_question.h"
#include "query/syntax/parser.h"

namespace hoshin {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary instance(HOSHIN_DATA_DIR);
  return instance;
}

/// Without an index.
NameSources names() {
  static const Ranking ranking;
  return {vocabulary().impl(), nullptr, ranking};
}

/// Units as "word+word(part,part)=other|other", fillers in <>.
std::string shown(const Clause& clause) {
  std::string out;
  for (const QueryUnit& unit : clause.units) {
    std::string words;
    for (const QueryWord& word : unit.words) words += (words.empty() ? "" : "+") + word.term;
    if (words.empty()) words = "「" + unit.text + "」";
    if (unit.filler) words = "<" + words + ">";
    if (!unit.others.empty()) words += "=…";
    out += (out.empty() ? "" : " ") + words;
  }
  return out;
}

TEST(ClauseTest, CutsTextIntoUnits) {
  const struct {
    const char *why, *text, *units;
  } cases[] = {
      {"nothing", "", ""},
      {"words", "人材の確保", "人材 確保"},
      {"a synonym is one unit with its words", "PQC", "pqc=…"},
      {"only a particle", "は", "「は」"},
      {"only a symbol", "…", "「...」"},
      {"a question word", "備蓄はいくら", "備蓄 <いくら>"},
      {"only question words", "何", "<「何」>"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.text);
    EXPECT_EQ(shown(cut_clause(c.text, names(), false)), c.units);
  }
}

TEST(ClauseTest, KnowsWhatAQuestionAsksFor) {
  const struct {
    const char *why, *text;
    bool question;
    const char *definition, *counted;
    std::size_t signs = 0;
  } cases[] = {
      {"words", "避難所 備蓄", false, "", ""},
      {"what something is", "避難所とは何ですか", true, "避難所とは", ""},
      {"of several words", "広域避難場所とは", true, "広域避難場所とは", ""},
      {"of a part of the sentence", "計画における福祉避難所とは何か", true, "福祉避難所とは", ""},
      {"how many of something", "何社が参加したか", true, "", "社"},
      {"an amount by its name", "避難所の備蓄の予算額", true, "", ""},
      {"anything else by its name", "避難所の備蓄の点検の期限", true, "", ""},
      {"two words are no question", "備蓄の予算額", false, "", ""},
      {"a name that is only a word", "期限の近い避難所の備蓄", false, "", ""},
      {"an amount that is only a word", "予算額の大きい避難所の備蓄", false, "", ""},
      {"a particle at the end", "避難所の備蓄は足りているか", true, "", ""},
      {"a topic without its comment", "避難所に犬を連れる人への案内は", true, "", ""},
      {"two words with such an end", "備蓄の避難所は", false, "", ""},
      {"a word that ends like a particle", "避難所 備蓄 静か", false, "", ""},
      {"why", "避難所はなぜ足りないか", true, "", "", 5},
      {"by a noun", "避難所が足りない理由は", true, "", "", 5},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.text);
    const Clause clause = cut_clause(c.text, names(), false);
    std::string counted;
    for (const QueryUnit& unit : clause.units) counted += unit.counted ? unit.text : "";
    EXPECT_EQ(clause.question, c.question);
    EXPECT_EQ(clause.definitions.empty() ? "" : clause.definitions.front(), c.definition);
    EXPECT_EQ(clause.signs.size(), c.signs);
    EXPECT_EQ(counted, c.counted);
  }
}

TEST(ClauseTest, KnowsTheOtherNotationsOfAYear) {
  const Clause clause = cut_clause("令和７年度の人材", names(), false);
  ASSERT_EQ(clause.units.size(), 2U);
  const auto& others = clause.units[0].others;
  const auto has = [&](const char* text) {
    return std::find(others.begin(), others.end(), Expansion{text, NameKind::kSpelling}) != others.end();
  };
  EXPECT_TRUE(has("2025年度"));
  EXPECT_FALSE(has("令和7年度")) << "that is itself";
  EXPECT_TRUE(clause.units[1].others.empty());
}

TEST(ClauseTest, ExactHasNoOtherNames) {
  for (const char* text : {"PQC", "令和7年度", "経産省"}) {
    for (const QueryUnit& unit : cut_clause(text, names(), true).units) EXPECT_TRUE(unit.others.empty());
  }
}

TEST(ClauseTest, TellingPairsLeaveGrammarOut) {
  EXPECT_EQ(telling_pairs("攻撃をした。"), (std::vector<std::string>{"攻撃", "撃を"}));
  EXPECT_EQ(telling_pairs("のですが"), std::vector<std::string>{});
  EXPECT_EQ(telling_pairs("郵送で申請"), (std::vector<std::string>{"郵送", "送で", "申請"}))
      << "で申 is grammar";
  EXPECT_EQ(telling_pairs("人人人"), std::vector<std::string>{"人人"});
}

TEST(ClauseTest, KnowsLatin) {
  EXPECT_TRUE(is_latin("iot"));
  EXPECT_TRUE(is_latin("jc-star"));
  EXPECT_FALSE(is_latin("iot機器"));
  EXPECT_FALSE(is_latin("サイバ"));
}

TEST(ClauseTest, WordsTypedApartThatEndInAQuestionWordAreOneQuestion) {
  const struct {
    const char *why, *typed, *joined;
  } cases[] = {
      {"how much", "児童手当 支給額 いくら", "児童手当の支給額のいくら"},
      {"what it is", "ゼロトラスト とは", "ゼロトラストのとは"},
      {"filters stay", "児童手当 年度:R7 いつ", "児童手当のいつ 年度:R7"},
      {"wherever they stand", "児童手当 いつ 年度:R7", "児童手当のいつ 年度:R7"},
      {"words alone", "児童手当 支給額", "児童手当 支給額"},
      {"a word that asks and names", "児童手当 支給額はいくら", "児童手当 支給額はいくら"},
      {"a text in quotes is last", "児童手当 「いくら」", "児童手当 「いくら」"},
      {"only a word that asks", "いくら", "いくら"},
      {"as typed", "児童手当 いくら", nullptr},
  };
  for (const auto& c : cases) {
    Query query;
    query.exact = c.joined == nullptr;
    const QueryNode typed = parse_query(c.typed).root;
    EXPECT_EQ(to_string(join_question(typed, query, names())),
              c.joined == nullptr ? to_string(typed) : to_string(parse_query(c.joined).root))
        << c.why;
  }
}

}  // namespace
}  // namespace hoshin
