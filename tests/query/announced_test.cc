// What a passage announces comes behind it, where a sentence asks.
#include "query/rank/announced.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "small_index.h"

namespace hoshin::testing {
namespace {

Passage under(int n, const std::string& text, const std::string& heading) {
  Passage out = passage(n, text);
  out.section = {heading};
  return out;
}

std::vector<std::string> ids_of(const SmallIndex& index, const char* query) {
  SearchRequest request;
  request.query.text = query;
  std::vector<std::string> out;
  for (const Hit& hit : index.search(request).hits) out.push_back(hit.passage.id);
  return out;
}

/// Passages that have more words of the questions than the answers have.
std::vector<Passage> with_others(std::vector<Passage> passages) {
  for (int n = 20; n < 30; ++n)
    passages.push_back(under(n, "講習の免除の申請を受け付ける窓口は市役所の二階にある。", "窓口"));
  return passages;
}

TEST(AnnouncedTest, ItemsComeBehindWhatAnnouncesThem) {
  const SmallIndex index(with_others({
      under(1, "次のいずれかに当たる者は、講習を免除する。", "免除"),
      under(2, "講習と同じ内容の試験に合格した者", "免除"),
      under(3, "前の年度に講習を受けた者", "免除"),
      under(4, "講習の手数料は千円とする。", "手数料"),
  }));
  const std::vector<std::string> ids = ids_of(index, "どんな者が講習を免除されるか");
  ASSERT_GE(ids.size(), 3U);
  EXPECT_EQ(ids[0], "d#1");
  EXPECT_EQ(ids[1], "d#2");
  EXPECT_EQ(ids[2], "d#3") << "in the order of the list";
}

TEST(AnnouncedTest, AnAnswerComesBehindItsQuestion) {
  const SmallIndex index(with_others({
      under(1, "問３　講習の申請は誰に代理を頼めばよいですか。", "申請"),
      under(2, "委任状を持つ代理の方も申し込めます。", "申請"),
      under(3, "申請は毎月の初めに締め切る。", "申請"),
  }));
  const std::vector<std::string> ids = ids_of(index, "講習の申請は誰に代理を頼めばよいか");
  ASSERT_GE(ids.size(), 2U);
  EXPECT_EQ(ids[0], "d#1");
  EXPECT_EQ(ids[1], "d#2");
}

TEST(AnnouncedTest, WordsAloneBringNothingForward) {
  const SmallIndex index({under(1, "講習を免除する者は、次のとおり。", "免除"),
                          under(2, "試験に合格した者。講習の手数料は別に定める。", "免除"),
                          under(3, "講習の講習による講習のための免除", "ほか")});
  std::vector<std::string> ids = ids_of(index, "講習");
  ASSERT_EQ(ids.size(), 3U);
  EXPECT_NE(ids[1], "d#2");
}

TEST(AnnouncedTest, ExplainSaysSo) {
  const SmallIndex index(with_others({under(1, "次のいずれかに当たる者は、講習を免除する。", "免除"),
                                      under(2, "講習と同じ内容の試験に合格した者", "免除")}));
  ExplainRequest request;
  request.query.text = "どんな者が講習を免除されるか";
  const Explanation explanation = index.searcher().explain(request);
  ASSERT_GE(explanation.hits.size(), 2U);
  double sum = 0;
  bool announced = false;
  for (const auto& part : explanation.hits[1].contributions) {
    sum += part.score;
    announced |= part.role == "announced";
  }
  EXPECT_TRUE(announced);
  EXPECT_NEAR(sum, explanation.hits[1].score, 0.1);
}

}  // namespace
}  // namespace hoshin::testing
