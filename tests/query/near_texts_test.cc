#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "schema/error.h"
#include "small_index.h"
#include "text/near_text.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

Passage passage_of(const std::string& doc, std::uint32_t number, std::string text) {
  Passage p = passage(number, std::move(text));
  p.id = (doc.empty() ? "x" : doc) + "#" + std::to_string(number);
  p.doc = doc;
  return p;
}

SearchRequest folding(const std::string& text) {
  SearchRequest request{.query = {text}};
  request.collapse = request.fold_near = true;
  return request;
}

bool are_near(const std::string& one, const std::string& other) {
  return nearly_same(shingles_of(to_utf16(fold(one))), shingles_of(to_utf16(fold(other))));
}

constexpr const char* kPlan =
    "令和5年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を12回実施し、"
    "その結果を公表した。";

TEST(NearTextTest, IsWhatDraftsAndYearsOfOneParagraphAre) {
  const struct {
    const char *why, *one, *other;
    bool near;
  } cases[] = {
      {"the same text", kPlan, kPlan, true},
      {"another year with other figures", kPlan,
       "令和６年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を1,008回実施し、"
       "その結果を公表した。",
       true},
      {"a draft of which a word was changed", kPlan,
       "令和5年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な訓練を12回実施し、"
       "その結果を公表した。",
       true},
      {"the same form, and other content", kPlan,
       "令和5年度は、県内の中小企業の経営者を対象に、商品の開発と販売に関する初歩的な講座を12回実施し、"
       "その結果を公表した。",
       false},
      {"half of it", kPlan, "令和5年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する", false},
      {"too short to say", "演習を12回実施した。", "演習を12回実施した。", false},
      {"short but for its figures", "合計 1,234,567,890 2,345,678,901 3,456,789,012 円",
       "合計 1,234,567,890 2,345,678,901 3,456,789,013 円", false},
      {"nothing", "", "", false},
  };
  for (const auto& c : cases) EXPECT_EQ(are_near(c.one, c.other), c.near) << c.why;
}

TEST(NearTextTest, NumbersAreOneSignAndTheFullStopBehindThemAnother) {
  const std::string rest = "の演習を実施し、その結果を公表するとともに、次の計画に反映させる。";
  const auto shingles = [](const std::string& text) { return shingles_of(to_utf16(fold(text))); };
  EXPECT_EQ(shingles("12,345.6" + rest), shingles("７" + rest));
  EXPECT_EQ(shingles("令和5年3月31日" + rest), shingles("令和16年12月1日" + rest));
  EXPECT_NE(shingles("5." + rest), shingles("5" + rest)) << "a number of a list";
}

TEST(NearTextTest, KeysAreOfTextsThatAreLongEnough) {
  const NearKeys none{}, some = near_keys(to_utf16(fold(kPlan)));
  EXPECT_EQ(near_keys(u"演習"), none);
  EXPECT_EQ(std::ranges::count(some, 0U), 0);
  EXPECT_EQ(near_keys(to_utf16(fold(kPlan))), some) << "always the same";
}

/// Drafts and years of one paragraph, a paragraph of its form, and one that has nothing to do with them.
std::vector<Passage> drafts() {
  return {
      passage_of("r05", 1, kPlan),
      passage_of(
          "r06", 1,
          "令和6年度は、各市町村の防災担当者を対象に、避難所の開設と運営に関する実践的な演習を15回実施し、"
          "その結果を公表した。"),
      passage_of(
          "r06-draft", 1,
          "令和6年度は、各市町村の防災担当者を対象に、避難所の開設及び運営に関する実践的な演習を15回実施し、"
          "その結果を公表する。"),
      passage_of("r06-copy", 1, kPlan),
      passage_of(
          "other", 1,
          "令和5年度は、県内の中小企業の経営者を対象に、商品の開発と販売に関する初歩的な演習を12回実施し、"
          "その内容を広報した。"),
      passage_of("plan", 1,
                 "演習の計画を定め、関係機関と共有し、必要に応じて見直すこととし、これを公表する。"),
  };
}

TEST(NearGroupsTest, DraftsAndYearsOfOneParagraphAreOneHit) {
  const SmallIndex index(drafts(), 3);
  const SearchResult result = index.search(folding("演習"));
  EXPECT_EQ(result.total, 6U) << "passages, as ever";
  EXPECT_EQ(result.distinct, 3U);
  ASSERT_EQ(result.hits.size(), 3U);
  const auto group = std::ranges::find_if(result.hits, [](const Hit& h) { return !h.also_at.empty(); });
  ASSERT_NE(group, result.hits.end());
  std::map<std::string, bool> near = {{group->passage.doc, false}};
  for (const OtherPlace& place : group->also_at) near[place.doc] = place.near;
  const bool best_is_plan = group->passage.doc == "r05" || group->passage.doc == "r06-copy";
  EXPECT_EQ(near.size(), 4U);
  EXPECT_EQ(near["r06"], group->passage.doc != "r06");
  EXPECT_EQ(near["r06-draft"], group->passage.doc != "r06-draft");
  EXPECT_EQ(near["r05"] || near["r06-copy"], !best_is_plan);
  EXPECT_EQ(group->same.size(), best_is_plan ? 1U : 0U) << "the same text alone";
  EXPECT_TRUE(std::ranges::is_sorted(group->also_at, {}, &OtherPlace::near)) << "the same texts first";
}

TEST(NearGroupsTest, WithoutTheOptionHitsSayHowManyOthersAreNearlyTheSame) {
  const SmallIndex index(drafts(), 3);
  SearchRequest request{.query = {"演習"}};
  request.collapse = true;
  const SearchResult result = index.search(request);
  EXPECT_EQ(result.distinct, 5U) << "the copy is the same text, nothing else is folded";
  std::map<std::string, std::size_t> near;
  for (const Hit& hit : result.hits) near[hit.passage.doc] = hit.near;
  EXPECT_EQ(near["r06"], 2U);
  EXPECT_EQ(near["r06-draft"], 2U);
  EXPECT_EQ(near["other"], 0U);
  EXPECT_EQ(near["plan"], 0U);
  request.collapse = false;
  for (const Hit& hit : index.search(request).hits) EXPECT_EQ(hit.near, 0U) << "for programs";
}

TEST(NearGroupsTest, WhatOneDocumentSaysInTwoWaysIsTwoHits) {
  std::vector<Passage> passages = drafts();
  for (Passage& p : passages) p.doc = "one";
  EXPECT_EQ(SmallIndex(passages).search(folding("演習")).distinct, 5U);
  for (Passage& p : passages) p.doc.clear();
  EXPECT_EQ(SmallIndex(passages).search(folding("演習")).distinct, 3U)
      << "nothing is known of their documents";
}

TEST(NearGroupsTest, AnswersByDocumentFoldNothingNear) {
  const SmallIndex index(drafts(), 2);
  SearchRequest request = folding("演習");
  request.group_by_doc = true;
  EXPECT_EQ(index.search(request).hits.size(), 6U);
}

// --- Against a plain scan ------------------------------------------------------------------

std::vector<std::string> words_by_chance(std::mt19937& random, std::size_t count) {
  std::vector<std::string> words(count);
  for (std::string& word : words) {
    for (int c = 0; c < 2; ++c) append_utf8(word, static_cast<char32_t>(0x4E00 + random() % 0x1000));
    if (random() % 2 == 0) word += "の";
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

/// Of words by chance; many are another one with some words changed.
std::vector<Passage> random_passages(std::size_t count) {
  std::mt19937 random(11);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const std::vector<std::string> words = words_by_chance(random, 500);
  std::vector<std::vector<std::string>> all;
  std::vector<Passage> passages;
  for (std::uint32_t i = 1; i <= count; ++i) {
    std::vector<std::string> text = {"演習を"};
    if (below(2) == 0 && !all.empty()) {
      text = all[below(all.size())];
      for (std::size_t changes = below(1 + text.size() / 5); changes > 0; --changes)
        text[1 + below(text.size() - 1)] = words[below(words.size())];
    } else {
      for (std::size_t length = 10 + below(60); length > 0; --length)
        text.push_back(words[below(words.size())]);
    }
    passages.push_back(passage_of("d" + std::to_string(below(40)), i, joined(text)));
    all.push_back(std::move(text));
  }
  return passages;
}

/// Which passages of several documents share enough: as the definition says, without any of its code.
class PlainScan {
 public:
  explicit PlainScan(const std::vector<Passage>& passages) {
    std::map<std::u32string, std::vector<std::size_t>> passages_with;
    std::vector<std::set<std::u32string>> threes;
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const std::u32string text = to_utf32(passages[i].text);
      std::set<std::u32string>& own = threes.emplace_back();
      for (std::size_t at = 0; at + 3 <= text.size(); ++at) own.insert(text.substr(at, 3));
      for (const std::u32string& three : own) passages_with[three].push_back(i);
    }
    for (std::size_t i = 0; i < passages.size(); ++i) {
      std::vector<std::size_t> shared(passages.size());
      for (const std::u32string& three : threes[i]) {
        for (const std::size_t other : passages_with[three]) ++shared[other];
      }
      std::vector<bool>& row = pairs_.emplace_back();
      for (std::size_t j = 0; j < passages.size(); ++j) {
        const auto either = static_cast<double>(threes[i].size() + threes[j].size() - shared[j]);
        row.push_back(passages[i].doc != passages[j].doc && passages[i].text != passages[j].text &&
                      static_cast<double>(shared[j]) >= kNearShare * either);
      }
    }
  }

  bool is_pair(std::size_t a, std::size_t b) const { return pairs_[a][b]; }

 private:
  std::vector<std::vector<bool>> pairs_;
};

TEST(NearGroupsTest, AreAroundTheBestRankedAndDoNotChain) {
  std::mt19937 random(5);
  std::vector<std::string> text = words_by_chance(random, 40);
  const std::vector<std::string> others = words_by_chance(random, 40);
  text[0] = "演習を";
  std::vector<Passage> passages;
  for (std::uint32_t version = 1; version <= 8; ++version) {
    for (std::size_t changed = 0; changed < 3; ++changed)
      text[version * 3 + changed] = others[version * 3 + changed];
    passages.push_back(passage_of("d" + std::to_string(version), version, joined(text)));
    if (version > 1) {
      ASSERT_TRUE(are_near(passages[version - 2].text, passages[version - 1].text));
    }
  }
  ASSERT_FALSE(are_near(passages.front().text, passages.back().text));
  const SearchResult result = SmallIndex(passages, 2).search(folding("演習"));
  EXPECT_GT(result.hits.size(), 1U) << "or the first and the last were one";
  EXPECT_LT(result.hits.size(), passages.size());
  for (const Hit& hit : result.hits) {
    for (const OtherPlace& place : hit.also_at) {
      const auto other = std::ranges::find(passages, place.id, &Passage::id);
      EXPECT_TRUE(are_near(hit.passage.text, other->text)) << hit.passage.id << " " << place.id;
    }
  }
}

TEST(NearGroupsTest, AreThoseOfAPlainScanAndMissFew) {
  const std::vector<Passage> passages = random_passages(2000);
  std::map<std::string, std::size_t> number_of;
  for (const Passage& p : passages) number_of.emplace(p.id, number_of.size());
  const PlainScan scan(passages);
  SearchRequest request = folding("演習");
  request.page.limit = passages.size();
  request.highlights = false;
  const SearchResult result = SmallIndex(passages, 4).search(request);
  EXPECT_EQ(result.total, passages.size());
  EXPECT_EQ(result.distinct, result.hits.size());
  std::size_t folded = 0, missed = 0, seen = 0;
  std::vector<std::size_t> best;
  for (const Hit& hit : result.hits) {
    best.push_back(number_of.at(hit.passage.id));
    seen += 1 + hit.also_at.size();
    for (const OtherPlace& place : hit.also_at) {
      if (!place.near) continue;
      ++folded;
      EXPECT_TRUE(scan.is_pair(best.back(), number_of.at(place.id))) << hit.passage.id << " " << place.id;
    }
  }
  EXPECT_EQ(seen, passages.size()) << "nothing is lost, nothing stands twice";
  for (std::size_t i = 0; i < best.size(); ++i) {
    const auto follows = [&](std::size_t j) { return scan.is_pair(best[j], best[i]); };
    for (std::size_t j = 0; j < i; ++j) {
      if (!follows(j)) continue;
      ++missed;
      break;
    }
  }
  RecordProperty("folded", static_cast<int>(folded));
  RecordProperty("missed", static_cast<int>(missed));
  EXPECT_GT(folded, 200U);
  EXPECT_LE(missed * 20, folded) << "of " << folded << " hits a twentieth at most is not found by its keys";
}

TEST(NearGroupsTest, PagesAreThePiecesOfTheWhole) {
  const SmallIndex index(random_passages(300), 3);
  const auto described = [](const SearchResult& result) {
    std::vector<std::string> lines;
    for (const Hit& hit : result.hits) {
      lines.push_back(std::to_string(hit.rank) + hit.passage.id);
      for (const OtherPlace& place : hit.also_at) lines.back() += (place.near ? "~" : "=") + place.id;
    }
    return lines;
  };
  for (const Sort sort : {Sort::kRelevance, Sort::kSource, Sort::kYear}) {
    SearchRequest request = folding("演習");
    request.sort = sort;
    request.page.limit = 1000;
    const std::vector<std::string> whole = described(index.search(request));
    std::vector<std::string> pieces;
    for (request.page = {.limit = 40}; request.page.offset < whole.size(); request.page.offset += 40)
      std::ranges::move(described(index.search(request)), std::back_inserter(pieces));
    EXPECT_EQ(pieces, whole);
  }
}

}  // namespace
}  // namespace hoshin::testing
