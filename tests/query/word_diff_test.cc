#include "query/answers/word_diff.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "small_index.h"
#include "text/same_text.h"

namespace hoshin::testing {
namespace {

TextDifference compared(std::string_view older, std::string_view newer) {
  return difference_of(older, newer, vocabulary().analyzer());
}

/// 令和[-6-]{+7+}年度.
std::string marked(const TextDifference& difference) {
  std::string out;
  for (const TextChange& change : difference.changes) {
    const bool same = change.kind == TextChange::Kind::kSame;
    const bool added = change.kind == TextChange::Kind::kAdded;
    out += same ? change.text : (added ? "{+" : "[-") + change.text + (added ? "+}" : "-]");
  }
  return out;
}

/// What the changes say that one of the texts was.
std::string text_of(const TextDifference& difference, TextChange::Kind other) {
  std::string out;
  for (const TextChange& change : difference.changes) {
    if (change.kind == TextChange::Kind::kSame || change.kind == other) out += change.text;
  }
  return out;
}

TEST(WordDiffTest, MarksWhatAPersonWould) {
  const struct {
    const char *why, *older, *newer, *marked;
  } cases[] = {
      {"nothing changed", "演習を実施する。", "演習を実施する。", "演習を実施する。"},
      {"another word", "演習を実施する。", "訓練を実施する。", "[-演習-]{+訓練+}を実施する。"},
      {"a word more", "演習を実施する。", "演習を毎年実施する。", "演習を{+毎年+}実施する。"},
      {"a word less", "演習を毎年実施する。", "演習を実施する。", "演習を[-毎年-]実施する。"},
      {"a number is one word", "予算は12,345円とする。", "予算は12,399円とする。",
       "予算は[-12,345-]{+12,399+}円とする。"},
      {"a decimal is one word", "５．２億円を計上する。", "５．９億円を計上する。",
       "[-５．２-]{+５．９+}億円を計上する。"},
      {"a day is exchanged whole", "戦略（平成28年８月31日決定）による。",
       "戦略（平成29年４月18日決定）による。", "戦略（平成[-28年８月31-]{+29年４月18+}日決定）による。"},
      {"what is put in on both sides leaves what is between", "国の施策", "特に国の関係施策",
       "{+特に+}国の{+関係+}施策"},
      {"width is no difference, and the newer text is shown", "ＩｏＴ機器１台", "IoT機器1台", "IoT機器1台"},
      {"white space is no difference", "令和 ７ 年度の 方針", "令和７年度の方針", "令和７年度の方針"},
      {"a case of letters is one", "iot機器を守る。", "IoT機器を守る。", "[-iot-]{+IoT+}機器を守る。"},
      {"a part of a compound is a word", "戦略本部の決定", "サイバーセキュリティ戦略本部の決定",
       "{+サイバーセキュリティ+}戦略本部の決定"},
      {"a whole bracket, not the end of one and the beginning of the next",
       "基本法（平成26年法律）（以下「法」という。）に基づく", "基本法（平成26年法律）に基づく",
       "基本法（平成26年法律）[-（以下「法」という。）-]に基づく"},
      {"the same where it is put in", "基本法（以下「法」という。）",
       "基本法（平成26年法律）（以下「法」という。）", "基本法{+（平成26年法律）+}（以下「法」という。）"},
      {"a whole sentence", "演習を行う。演習を毎年行う。", "演習を行う。",
       "演習を行う。[-演習を毎年行う。-]"},
      {"a voiced mark that stands apart is no difference", "か\u3099いしを行う。", "がいしを行う。",
       "がいしを行う。"},
      {"nothing in common", "海外", "予算", "[-海外-]{+予算+}"},
      {"nothing before", "", "予算", "{+予算+}"},
      {"nothing behind", "予算", "", "[-予算-]"},
      {"nothing at all", "", "", ""},
      {"nothing but white space", " \n", "予算", "{+予算+}"},
      {"what stands for several letters", "㈱と㈱の契約", "㈱と㈲の契約", "㈱と[-㈱-]{+㈲+}の契約"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(marked(compared(c.older, c.newer)), c.marked);
  }
}

TEST(WordDiffTest, LikenessIsTheShareOfWhatIsTheSame) {
  EXPECT_DOUBLE_EQ(compared("演習を実施する。", "演習を実施する。").likeness, 1);
  EXPECT_DOUBLE_EQ(compared("海外", "予算").likeness, 0);
  EXPECT_DOUBLE_EQ(compared("", "").likeness, 1);
  EXPECT_DOUBLE_EQ(compared("", "予算").likeness, 0);
  EXPECT_DOUBLE_EQ(compared("演習を実施する。", "訓練を実施する。").likeness, 0.75)
      << "six of eight characters";
  EXPECT_DOUBLE_EQ(compared("令和 ７ 年度", "令和7年度").likeness, 1)
      << "white space and width count for nothing";
}

TEST(WordDiffTest, WhatItShowsIsBothTexts) {
  const std::string_view words[] = {"演習", "訓練", "サイバー攻撃", "を",  "の",      "、", "12,345",
                                    "㈱",   " ",    "\n",           "IoT", "令和７年"};
  std::mt19937 random(7);
  const auto sentence = [&] {
    std::string out;
    for (std::size_t left = random() % 40; left > 0; --left) out += words[random() % std::size(words)];
    return out;
  };
  for (int round = 0; round < 200; ++round) {
    const std::string older = sentence(), newer = sentence();
    const TextDifference difference = compared(older, newer);
    // But for white space: before the first word it stands with that.
    EXPECT_EQ(same_text_key(text_of(difference, TextChange::Kind::kAdded)), same_text_key(newer));
    EXPECT_EQ(same_text_key(text_of(difference, TextChange::Kind::kRemoved)), same_text_key(older));
    EXPECT_GE(difference.likeness, 0);
    EXPECT_LE(difference.likeness, 1);
  }
}

TEST(WordDiffTest, LongTextsAreComparedBySentence) {
  std::string older, newer;
  while (older.size() <= kMostBytesByWord) {
    const std::string sentence = "第" + std::to_string(older.size()) + "の訓練を実施する。";
    older += sentence;
    newer += newer.empty() ? "第0の演習を実施する。" : sentence;
  }
  const TextDifference difference = compared(older, newer);
  EXPECT_TRUE(difference.by_sentence);
  ASSERT_EQ(difference.changes.size(), 3U);
  EXPECT_EQ(difference.changes[0], (TextChange{TextChange::Kind::kRemoved, "第0の訓練を実施する。"}));
  EXPECT_EQ(difference.changes[1], (TextChange{TextChange::Kind::kAdded, "第0の演習を実施する。"}));
  EXPECT_FALSE(compared("訓練", "演習").by_sentence);
}

TEST(WordDiffTest, HugeTextsThatHaveNothingInCommonEndSoon) {
  std::string older, newer;
  for (std::size_t i = 0; i < 4 * kMostSentences; ++i) {
    older += "甲" + std::to_string(i) + "。";
    newer += "乙" + std::to_string(i) + "。";
  }
  older = "はじめに。" + older + "おわりに。";
  newer = "はじめに。" + newer + "おわりに。";
  const TextDifference difference = compared(older, newer);
  ASSERT_EQ(difference.changes.size(), 4U) << "what is at both ends is told from the rest";
  EXPECT_EQ(difference.changes.front().text, "はじめに。");
  EXPECT_EQ(difference.changes.back().text, "おわりに。");
}

TEST(WordDiffTest, BrokenUtf8IsComparedToo) {
  EXPECT_EQ(compared("演習\xff", "演習\xff").likeness, 1);
  EXPECT_LT(compared("\xff\xfe", "演習").likeness, 1);
}

}  // namespace
}  // namespace hoshin::testing
