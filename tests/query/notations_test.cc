// One thing written in several ways is found by each of them, and nothing else is.
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_index.h"

namespace hoshin::testing {
namespace {

std::set<std::string> found(const SmallIndex& index, const std::string& query) {
  SearchRequest request;
  request.query.text = query;
  request.query.relax = false;
  request.page.limit = 100;
  std::set<std::string> texts;
  for (const Hit& hit : index.search(request).hits) texts.insert(hit.passage.text);
  return texts;
}

TEST(NotationsTest, EachWayToWriteFindsTheOthersAndNothingElse) {
  const struct {
    const char* why;
    std::vector<std::string> ways;  ///< Of writing one thing.
    std::string behind;             ///< What follows it in the texts.
    std::vector<std::string> others;
  } cases[] = {
      {"the kinds of kana", {"クマザサ", "くまざさ"}, "の分布を調べる。", {"すぎなの分布を調べる。"}},
      {"two kana", {"ゴミ", "ごみ"}, "の分別を進める。", {"こみちの清掃を進める。"}},
      {"ウィ", {"ウィルス", "ウイルス"}, "対策を進める。", {"ウール対策を進める。"}},
      {"ヴ", {"インタヴュー", "インタビュー"}, "に答える。", {"インターンに答える。"}},
      {"ー at the end", {"ギャラリー", "ギャラリ"}, "を開く。", {"ギャラを払う。"}},
      {"a run of ー", {"メーター", "メーーター"}, "を付ける。", {"メタルを付ける。"}},
      {"commas", {"23,456件", "23456件"}, "ある。", {"123,456件ある。", "456件ある。"}},
      {"millions", {"8,765,432個", "8765432個"}, "ある。", {"8,765,433個ある。"}},
      {"万 and 億", {"3億4,500万円", "3億4500万円", "三億四千五百万円"}, "である。", {"3億円である。"}},
      {"per cent", {"60%", "60パーセント", "六十パーセント"}, "になる。", {"60件になる。"}},
      {"か月", {"6か月", "6ヶ月", "6カ月", "6ヵ月", "六箇月", "6ケ月"}, "以内", {"6月以内", "7か月以内"}},
      {"dates",
       {"2026年10月3日", "令和8年10月3日", "令和八年十月三日", "R8.10.3"},
       "に開く。",
       {"2026年10月4日に開く。", "令和7年10月3日に開く。"}},
      {"zeros of years",
       {"2026年", "二〇二六年", "二○二六年", "二◯二六年"},
       "に終わる。",
       {"2027年に終わる。"}},
      {"legal forms", {"（独）青葉研究所", "独立行政法人青葉研究所"}, "が担う。", {"緑川研究所が担う。"}},
      {"okurigana", {"行う", "行なう"}, "計画", {"休む計画"}},
  };
  for (const auto& c : cases) {
    std::vector<Passage> passages;
    std::set<std::string> right;
    for (const std::string& way : c.ways) right.insert(way + c.behind);
    std::vector<std::string> texts(right.begin(), right.end());
    texts.insert(texts.end(), c.others.begin(), c.others.end());
    for (std::size_t i = 0; i < texts.size(); ++i)
      passages.push_back(passage(static_cast<std::uint32_t>(i + 1), texts[i]));
    const SmallIndex index(std::move(passages));
    for (const std::string& way : c.ways) {
      if (way.find("○") != way.npos || way.find("◯") != way.npos) continue;  // may stand for any digit
      EXPECT_EQ(found(index, way), right) << c.why << ": " << way;
    }
  }
}

TEST(NotationsTest, AVeryLongWordIsFoundAsItIsTyped) {
  const std::string word(300, 'q');
  const SmallIndex index({passage(1, word), passage(2, "q")});
  EXPECT_EQ(found(index, word), std::set<std::string>{word});
}

TEST(NotationsTest, BracketsInANameGroupNothing) {
  const SmallIndex index(
      {passage(1, "青葉(株)の製品"), passage(2, "株式会社青葉の製品"), passage(3, "青葉の葉")});
  EXPECT_EQ(found(index, "青葉(株)").size(), 2U);
  EXPECT_EQ(found(index, "青葉 (製品 OR 葉)").size(), 3U);
  EXPECT_EQ(found(index, "青葉 -(製品)").size(), 1U);
}

}  // namespace
}  // namespace hoshin::testing
