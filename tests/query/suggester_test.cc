#include "query/suggest/suggester.h"

#include <gtest/gtest.h>

#include "query/suggest/wrong_kanji.h"
#include "query/syntax/parser.h"
#include "query/words/vocabulary.h"
#include "tests/query/small_index.h"

namespace hoshin {
namespace {

using testing::passage;
using testing::SmallIndex;
using testing::vocabulary;

std::vector<Passage> samples() {
  const char* const texts[] = {
      "安全保障に関する情報処理の要件を定める。",
      "サイバーセキュリティ対策の推進に当たり、対象を見直す。",
      "経済安全保障の観点から、サプライチェーンのリスクを評価する。",
      "暗号技術の移行と、耐量子計算機暗号の研究開発を進める。",
      "セキュリティ・バイ・デザインの考え方を広める。",
      "Securityの専門家がCloudの設定を確認する。",
      "中小企業のふるさと納税を支援する。",
      "駆使命令を出した。",
      "意外性のある施策は、委員会で審議する。",
      "機会均等を確保し、職場の環境を改善する。",
      "サーバーの更新、ネットワークの増強。",
      "子供の医療機関における医療。",
      "実践的な演習を支援する。",
      "演習の結果は、関係機関に報告する。",
      "申請の期間は、一か月とする。",
  };
  std::vector<Passage> out;
  for (const char* text : texts) out.push_back(passage(static_cast<std::uint32_t>(out.size() + 1), text));
  return out;
}

/// Asks one small index for suggestions.
class SuggesterTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { files_ = new SmallIndex(samples(), 2); }
  static void TearDownTestSuite() { delete files_; }

  std::string suggestion(const std::string& query, bool finds = true) const {
    const auto all = suggestions_for(parse_query(query).root, context_,
                                     [&](const std::string&, std::size_t) { return finds; });
    return all.empty() ? "none" : all.front();
  }

  static inline SmallIndex* files_ = nullptr;
  const Analyzer& analyzer_ = vocabulary().impl().analyzer;
  const Index index_{files_->dir(), analyzer_.version()};
  const Lexicon lexicon_{index_};
  const Ranking ranking_;
  const QueryContext context_{index_, lexicon_, vocabulary().impl(), ranking_};
};

TEST_F(SuggesterTest, CorrectsWhatTheIndexDoesNotHave) {
  const struct {
    const char *why, *query, *suggestion;
  } cases[] = {
      {"a homophone of one kanji that differs", "対称", "対象"},
      {"a homophone without a common kanji", "真偽", "審議"},
      {"in a compound of known words", "安全保証", "安全保障"},
      {"in a longer compound", "経済安全保証", "経済安全保障"},
      {"the wrong word is the first one", "以外性", "意外性"},
      {"a wrong kanji makes two words of one", "情保処理", "情報処理"},
      {"two kanji swapped", "報情処理", "情報処理"},
      {"katakana: two letters swapped", "セキュリィテ", "セキュリティ"},
      {"katakana: a letter left out", "ネットワク", "ネットワーク"},
      {"katakana: a letter twice", "ネットトワーク", "ネットワーク"},
      {"katakana: a wrong letter", "ネットワータ", "ネットワーク"},
      {"katakana: two slips in a long word", "サプラチェーーン", "サプライチェーン"},
      {"katakana: the first letter left out", "ーバー", "サーバー"},
      {"one of three kanji wrong", "委院会", "委員会"},
      {"typed in hiragana", "ねっとわあく", "ネットワーク"},
      {"hiragana", "ふるとさ", "ふるさと"},
      {"Latin, as the documents print it", "securty", "Security"},
      {"one word of several", "セキュリィテ 対策", "セキュリティ 対策"},
      {"inside a run of words", "ネットワクの増強", "ネットワークの増強"},
      {"under an operator", "ネットワク OR 医療", "ネットワーク OR 医療"},
      {"a kanji that is read alike makes no word", "演集", "演習"},
      {"nor one together with others", "職場の演集", "職場の演習"},
      {"a homophone as often as another, by what stands beside it", "帰館 医療", "機関 医療"},
      {"a homophone as often as another, by what stands beside it", "申請 帰館", "申請 期間"},
      {"what is not wrong stays as typed", "ＣＬＯＵＤ ネットワク", "ＣＬＯＵＤ ネットワーク"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    EXPECT_EQ(suggestion(c.query), c.suggestion);
  }
}

TEST_F(SuggesterTest, SaysNothingWhereNothingIsWrong) {
  const struct {
    const char *why, *query;
  } cases[] = {
      {"nothing asked", ""},
      {"a word", "情報処理"},
      {"words", "安全保障 要件"},
      {"words that stand nowhere together", "暗号 納税"},
      {"a compound", "医療機関"},
      {"known words that are no compound here", "研究要件"},
      {"a suffix of another word", "医療会"},
      {"the reading of a word", "ふるさと"},
      {"a word with its middle dots left out", "セキュリティバイデザイン"},
      {"an inflected word", "広めた"},
      {"numbers", "令和7年度 120億円 3.14"},
      {"letters with digits", "IPv6"},
      {"quoted text", "「対称」"},
      {"a prefix", "ネットワク*"},
      {"a field", "title:対称"},
      {"what must not be found", "医療 -対称"},
      {"nothing is near", "ヌヌヌヌヌヌ"},
      {"symbols", "（※）…"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    EXPECT_EQ(suggestion(c.query), "none");
  }
}

TEST_F(SuggesterTest, ShowsSeveralWhereNothingTellsWhichWasMeant) {
  const struct {
    const char* why;
    std::vector<std::string> texts;
    const char* query;
    std::vector<std::string> suggestions;
  } cases[] = {
      {"as frequent as each other", {"法律の施行。", "制度の試行。"}, "志向", {"施行", "試行"}},
      {"in a query of several words",
       {"法律の施行と準備。", "制度の試行と準備。"},
       "準備 志向",
       {"準備 施行", "準備 試行"}},
      {"not one that shares no kanji with what was typed",
       {"調査の対象。", "左右の大将。"},
       "対称",
       {"対象"}},
      {"at most three",
       {"法律の施行。", "制度の試行。", "至高の味。", "深く思考する。"},
       "志向",
       {"思考", "施行", "至高"}},
      {"one, where two words are wrong",
       {"法律の施行。", "制度の試行。", "予算の審議。"},
       "志向 真偽",
       {"施行 審議"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    std::vector<Passage> passages;
    for (const std::string& text : c.texts)
      passages.push_back(passage(static_cast<std::uint32_t>(passages.size() + 1), text));
    const SmallIndex files(passages, 1);
    const Index index(files.dir(), analyzer_.version());
    const Lexicon lexicon(index);
    const QueryContext context{index, lexicon, vocabulary().impl(), ranking_};
    EXPECT_EQ(suggestions_for(parse_query(c.query).root, context,
                              [](const std::string&, std::size_t) { return true; }),
              c.suggestions);
  }
}

TEST_F(SuggesterTest, LeavesOutThoseThatFindNoMore) {
  const SmallIndex files({passage(1, "法律の施行。"), passage(2, "制度の試行。")}, 1);
  const Index index(files.dir(), analyzer_.version());
  const Lexicon lexicon(index);
  const QueryContext context{index, lexicon, vocabulary().impl(), ranking_};
  const auto finds = [](const std::string& query, std::size_t) { return query == "試行"; };
  EXPECT_EQ(suggestions_for(parse_query("志向").root, context, finds), std::vector<std::string>{"試行"});
}

TEST_F(SuggesterTest, SuggestsOnlyWhatFindsSomething) { EXPECT_EQ(suggestion("対称", false), "none"); }

TEST_F(SuggesterTest, KnowsWordsThatAreCutAsTheDocumentsCutThem) {
  const struct {
    const char *why, *word;
    bool known;
  } cases[] = {
      {"a term", "医療", true},
      {"a compound", "医療機関", true},
      {"a part of a compound", "安全", true},
      {"nowhere", "対称", false},
      {"only across words", "使命", false},
      {"a part of a Latin word", "cure", false},
      {"nothing", "", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.word);
    EXPECT_EQ(is_known_word(c.word, index_, lexicon_, analyzer_), c.known);
  }
}

TEST_F(SuggesterTest, EndsOnAnyInput) {
  const auto repeat = [](const char* text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
  };
  const std::string inputs[] = {
      repeat("ア", 5000),    repeat("対称", 3000), repeat("対称 ", 400),         repeat("ネットワク ", 400),
      repeat("情保処", 800), repeat("x", 5000),    repeat("\xE3\x81", 3000),     repeat("\xFF", 3000),
      repeat("(", 10000),    repeat("かん", 2000), repeat("サーバ ", 400) + "*", std::string("a\0b", 3),
  };
  for (const std::string& input : inputs) suggestion(input);
}

TEST_F(SuggesterTest, WordsThatAreAllWrongNeedNotStandTogetherWhenRight) {
  const struct {
    const char *why, *query, *suggestion;
  } cases[] = {
      {"both wrong, and in no passage together", "志向 真偽", "施行 審議"},
      {"one wrong, and in no passage with the other", "志向 対象", ""},
      {"both wrong, together in a passage", "真偽 対称", "審議 対象"},
      {"nothing wrong, in no passage together", "施行 対象", ""},
  };
  const SmallIndex files({passage(1, "法律の施行。"), passage(2, "対象の審議。")}, 1);
  for (const auto& c : cases) {
    SearchRequest request;
    request.query.text = c.query;
    EXPECT_EQ(files.search(request).suggestion.value_or(""), c.suggestion) << c.why;
  }
}

TEST_F(SuggesterTest, WordsOfFewPassagesComeLast) {
  std::vector<Passage> passages;
  for (std::uint32_t n = 1; n <= 3; ++n) passages.push_back(passage(n, "制度の試行。"));
  passages.push_back(passage(4, "法律の施行。"));
  passages.push_back(passage(5, "法律の施行。"));
  const SmallIndex files(passages, 1);
  EXPECT_EQ(files.search("志向").suggestions, std::vector<std::string>{"試行"});
}

}  // namespace
}  // namespace hoshin
