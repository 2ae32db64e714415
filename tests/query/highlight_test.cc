#include <random>

#include <gtest/gtest.h>

#include "small_index.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

/// `text` with its highlights in brackets.
std::string marked(const std::string& text, const std::vector<ByteRange>& ranges) {
  std::string out;
  std::size_t at = 0;
  for (const ByteRange& r : ranges) {
    out += text.substr(at, r.begin - at) + "[" + text.substr(r.begin, r.end - r.begin) + "]";
    at = r.end;
  }
  return out + text.substr(at);
}

TEST(HighlightTest, MarksWhatWasAskedForToTheCharacter) {
  const struct {
    const char *why, *text, *query, *marked;
  } cases[] = {
      {"words", "重要インフラの演習", "演習", "重要インフラの[演習]"},
      {"every occurrence", "演習と演習", "演習", "[演習]と[演習]"},
      {"another form of a verb", "対策を進めた。", "進める", "対策を[進め]た。"},
      {"full-width text", "ＩｏＴ機器", "iot", "[ＩｏＴ]機器"},
      {"half-width kana", "標的型ﾒｰﾙの訓練", "メール", "標的型[ﾒｰﾙ]の訓練"},
      {"letter-spaced text", "機 械 学 習 を 用いた", "「械学習」", "機 [械 学 習] を 用いた"},
      {"a quote across words", "攻撃を前提とした対策", "「提とした対」", "攻撃を前[提とした対]策"},
      {"one character", "都と京都", "「都」", "[都]と京[都]"},
      {"neighbours are joined", "重要インフラ演習", "重要インフラ 演習", "[重要インフラ演習]"},
      {"a synonym", "PQCと海外", "耐量子計算機暗号", "[PQC]と海外"},
      {"a prefix", "サイバー空間", "サイバ*", "[サイバー]空間"},
      {"not what is negated", "人材と演習", "人材 -「海外」", "[人材]と演習"},
      {"half of a folded character is all of it", "㈱日本", "「株」", "[㈱]日本"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.why) + ": " + c.query);
    const SmallIndex index({passage(1, c.text)});
    const SearchResult result = index.search(c.query);
    ASSERT_EQ(result.total, 1U);
    EXPECT_EQ(marked(c.text, result.hits[0].highlights), c.marked);
  }
}

TEST(HighlightTest, MarksHeadings) {
  Passage p = passage(1, "本文");
  p.section = {"総論", "人材の育成"};
  const SmallIndex index({p});
  const SearchResult result = index.search("育成");
  ASSERT_EQ(result.total, 1U);
  ASSERT_EQ(result.hits[0].section_highlights.size(), 1U);
  EXPECT_EQ(result.hits[0].section_highlights[0].heading, 1U);
  EXPECT_EQ(marked(p.section[1], {result.hits[0].section_highlights[0].range}), "人材の[育成]");
}

TEST(HighlightTest, CanBeLeftOut) {
  const SmallIndex index({passage(1, "演習")});
  SearchRequest request;
  request.query.text = "演習";
  request.highlights = false;
  EXPECT_TRUE(index.search(request).hits.at(0).highlights.empty());
}

TEST(HighlightTest, RangesAreInsideAndInOrderOnRandomAndBrokenBytes) {
  std::mt19937 random(13);
  const char* const pieces[] = {"演習",     "が", "ﾞ",  "ﾊﾟ", "㍿",    "a\xFF",
                                "\xE4\xBA", " ",  "　", "①",  "機 械", "e\u0301"};
  std::vector<Passage> passages;
  for (std::uint32_t n = 1; n <= 100; ++n) {
    std::string text = "演習";
    for (auto i = random() % 12; i > 0; --i) text += pieces[random() % std::size(pieces)];
    passages.push_back(passage(n, text));
  }
  const SmallIndex index(passages);
  SearchRequest request;
  request.page.limit = 100;
  for (const char* query :
       {"演習", "演 OR 「習」 OR が OR a OR 「e」 OR 機械", "「が」 OR 「バ」 OR 「株」 OR 演"}) {
    request.query.text = query;
    for (const Hit& hit : index.search(request).hits) {
      const std::string& text = hit.passage.text;
      std::size_t last = 0;
      for (const ByteRange& r : hit.highlights) {
        ASSERT_LT(r.begin, r.end);
        ASSERT_TRUE(last == 0 || r.begin > last);
        ASSERT_LE(r.end, text.size());
        ASSERT_EQ(find_broken_utf8(text.substr(r.begin, r.end - r.begin)), std::string::npos);
        last = r.end;
      }
    }
  }
}

}  // namespace
}  // namespace hoshin::testing
