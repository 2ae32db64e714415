// How an explanation looks: what was understood, and what a score is made of.
#include <gtest/gtest.h>

#include "query/cli/pretty_renderer.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

class ExplanationOutputTest : public testing::Test {
 protected:
  ExplanationOutputTest() {
    query_.text = "演習";
    explanation_.understood = "演習";
    explanation_.terms = {{"演習", "演習", "word", 27},
                          {"演習", "「訓練」", "synonym", 4},
                          {"演習", "「えんしゅう」", "reading", 0},
                          {"ministry", "XM:総務省 XM:総務省/NICT", "filter", 9},
                          {"area", "XA:", "filter", 3}};
    explanation_.hits = {{"plan#3", 1, 4.5, {{"演習", "word", 4}, {"", "run", 0.5}}}};
  }

  std::string shown(const Terminal& terminal) const {
    return PrettyRenderer(terminal, labels_).explanation(explanation_, query_);
  }

  Labels labels_{HOSHIN_DATA_DIR};
  Explanation explanation_;
  Query query_;
};

TEST_F(ExplanationOutputTest, SaysWhatWasAddedAndWhyAndWhatAScoreIsMadeOf) {
  EXPECT_EQ(shown({80, false, true}),
            "解釈  演習\n"
            "すべての語を含む段落を探します。次のどれかの形で当たります（「」は文字の並び）。\n"
            "\n"
            "語      形            段落  探すもの\n"
            "演習    語そのもの      27  演習\n"
            "        同義語・別名     4  「訓練」\n"
            "府省庁  絞り込み         9  総務省、総務省/NICT\n"
            "分野    絞り込み         3  なし\n"
            "どの段落にもない形  「えんしゅう」\n"
            "\n"
            "点数の内訳\n"
            " 1  plan#3  4.50 点\n"
            "    4.00  演習      語そのもの  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n"
            "    0.50  （全体）  語の並び方  ▇▇\n");
}

TEST_F(ExplanationOutputTest, SaysHowTheWordsAreJoined) {
  query_.any = true;
  EXPECT_NE(shown({}).find("どれかの語を含む"), std::string::npos);
  query_.any = false;
  query_.exact = true;
  EXPECT_NE(shown({}).find("書かれたとおりの語だけ"), std::string::npos);
}

TEST_F(ExplanationOutputTest, EveryRoleHasAName) {
  for (const std::string_view role : kTermRoles) {
    explanation_.terms = {{"語", "語", std::string(role), 1}};
    EXPECT_EQ(shown({}).find(role), std::string::npos) << role;
  }
}

TEST_F(ExplanationOutputTest, BeginsWithWhatWasProbablyMeant) {
  explanation_.suggestions = {"演習"};
  EXPECT_TRUE(shown({}).starts_with("もしかして: 演習\n"));
}

TEST_F(ExplanationOutputTest, HostileWordsFitTheTerminal) {
  explanation_.terms = {{std::string(500, 'x'), std::string(500, 'y'), "word", 1}, {"", "", "", 0}};
  explanation_.hits = {{"plan#3", 1, 0, {{std::string(500, 'x'), "word", 0}}}};
  const std::string text = shown({60, false, true});
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    EXPECT_LE(display_width(text.substr(at, end - at)), 60U);
    at = end + 1;
  }
}

TEST(SuggestionOutputTest, StandsAboveTheHitsOrUnderNothing) {
  const Labels labels(HOSHIN_DATA_DIR);
  const PrettyRenderer renderer({60, false, false}, labels);
  SearchResult result;
  result.suggestions = {"安全保障"};
  SearchPrettyOptions options;
  options.suggestion_totals = {12};
  EXPECT_EQ(renderer.search(result, options),
            "見つかりませんでした（0.0 ms）\nもしかして: 安全保障（12 件）\n");
  result.total = 1;
  result.hits.resize(1);
  result.hits[0].rank = 1;
  EXPECT_TRUE(renderer.search(result, options).starts_with("もしかして: 安全保障（12 件）\n"));
  result.suggestions = {"施行", "試行"};
  options.suggestion_totals = {3, 2};
  EXPECT_TRUE(renderer.search(result, options).starts_with("もしかして: 施行（3 件）、試行（2 件）\n"));
}

}  // namespace
}  // namespace hoshin
