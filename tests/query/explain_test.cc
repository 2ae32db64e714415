// What explain says of a score: its parts are the score that the hit has.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "small_index.h"

namespace hoshin::testing {
namespace {

/// A part that is less is not shown.
constexpr double kLeastShown = 0.005;

std::vector<Passage> random_passages() {
  static constexpr const char* kWords[] = {"重要インフラ", "の演習",   "人材の育成",   "を実施する",
                                           "サイバー攻撃", "情報共有", "10億円",       "医療機関",
                                           "訓練",         "IoT機器",  "地方公共団体", "。"};
  std::mt19937 random(14);
  std::vector<Passage> all;
  for (std::uint32_t n = 1; n <= 300; ++n) {
    std::string text;
    for (auto words = 2 + random() % 12; words > 0; --words) text += kWords[random() % std::size(kWords)];
    all.push_back(passage(n, text));
    all.back().year = 2017 + static_cast<int>(random() % 9);
    if (random() % 3 == 0) all.back().section = {kWords[random() % std::size(kWords)]};
  }
  return all;
}

TEST(ExplainTest, ThePartsAddUpToTheScoreThatTheHitHas) {
  const SmallIndex index(random_passages(), 3);
  std::size_t hits = 0;
  for (const char* query :
       {"演習", "重要インフラ 演習", "「情報共有」 訓練", "人材 育成 医療機関", "サイバー*", "訓 演習",
        "IoT OR 訓練", "じんざい 演習", "医療機関の訓練はどのように実施するか", "title:演習 訓練",
        "演習 -訓練", "宇宙 演習 訓練"}) {
    SearchRequest request;
    request.query.text = query;
    request.page.limit = 50;
    const SearchResult result = index.search(request);
    const Explanation explanation = index.searcher().explain({request.query, request.page});
    ASSERT_EQ(explanation.hits.size(), result.hits.size()) << query;
    for (std::size_t i = 0; i < result.hits.size(); ++i, ++hits) {
      const Explanation::ScoredHit& explained = explanation.hits[i];
      EXPECT_EQ(explained.id, result.hits[i].passage.id) << query;
      EXPECT_EQ(explained.score, result.hits[i].score) << query;
      double sum = 0;
      for (const Explanation::Contribution& part : explained.contributions) sum += part.score;
      EXPECT_NEAR(sum, explained.score, 8 * kLeastShown) << query << ": " << explained.id;
    }
  }
  EXPECT_GE(hits, 500U) << "too few to say anything";
}

}  // namespace
}  // namespace hoshin::testing
