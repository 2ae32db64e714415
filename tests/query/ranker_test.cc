// What matches, how many, and in which order: the sets and sums of query/ against Xapian's own matcher.
#include "query/rank/ranker.h"

#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "query/plan/composer.h"
#include "query/rank/matcher.h"
#include "query/rank/segment_scorer.h"
#include "query/syntax/parser.h"
#include "small_index.h"
#include "tests/oracle/oracle.h"

namespace hoshin::testing {
namespace {

constexpr std::size_t kLooked = 30;

const char* const kWords[] = {"医療",     "情報",     "人材",     "育成", "サイバー", "攻撃",
                              "二人",     "取り組み", "サーバー", "病院", "重要",     "基盤",
                              "演習",     "府省",     "地方",     "公共", "団体",     "政策",
                              "なかった", "進める",   "AI",       "IoT",  "対策",     "強化"};

/// Passages of words, the first of which are in most of them and the last in few.
std::vector<Passage> drawn_passages(std::size_t count) {
  std::mt19937 random(3);
  std::geometric_distribution<std::size_t> draw(0.12);
  std::vector<Passage> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (std::size_t words = 3 + random() % 12; words > 0; --words) {
      text += kWords[draw(random) % std::size(kWords)];
      text += random() % 3 == 0 ? "の" : random() % 9 == 0 ? "。" : "、";
    }
    out.push_back(passage(static_cast<std::uint32_t>(i + 1), std::move(text)));
    out.back().year = 2015 + static_cast<int>(random() % 10);
    out.back().title = kWords[random() % std::size(kWords)];
  }
  return out;
}

class RankerTest : public ::testing::Test {
 protected:
  static const SmallIndex& small() {
    static const SmallIndex instance(drawn_passages(4000), 3);
    return instance;
  }

  explicit RankerTest(const SmallIndex& of = small())
      : index_(of.dir(), vocabulary().impl().analyzer.version()),
        lexicon_(index_),
        context_{index_, lexicon_, vocabulary().impl(), ranking_} {}

  static Query asking(const std::string& text, bool any = false) { return {.text = text, .any = any}; }

  ComposedQuery composed(const Query& query) const {
    return compose(parse_query(query.text).root, query, context_);
  }

  /// As the whole is put to Xapian, nothing left out and all counted.
  Xapian::MSet by_xapian(const ComposedQuery& query, const Answered& answered) const {
    Xapian::Enquire enquire(oracle::database_of(index_));
    enquire.set_query(oracle::query_of(query, index_, answered));
    enquire.set_weighting_scheme(oracle::impact_weight());
    enquire.set_cutoff(0, kCoordinationWeight * static_cast<double>(answered.enough));
    return enquire.get_mset(0, kLooked, index_.database().passages());
  }

  void expect_alike(const Query& asked) const {
    SCOPED_TRACE(asked.text + (asked.any ? " (any)" : ""));
    const ComposedQuery query = composed(asked);
    const Matcher matcher(context_, query);
    const Answered answered = matcher.decide(asked, true);
    const Xapian::MSet wanted = by_xapian(query, answered);
    EXPECT_EQ(matcher.count(answered), wanted.get_matches_lower_bound());
    std::vector<const Score*> scores;
    for (const ScorePart& part : query.scoring) scores.push_back(&part.score);
    std::vector<MatchSet> units;
    for (const Requirement& unit : query.units) units.push_back(find_matches(index_, unit));
    std::vector<Bonus> bonuses;
    for (std::size_t i = 0; i < answered.worth.size(); ++i)
      bonuses.push_back({&units[i].segments, answered.worth[i]});
    const auto best = best_of_matches(index_, matcher.matches(answered), scores, bonuses, kLooked);
    ASSERT_EQ(best.size(), wanted.size());
    auto it = wanted.begin();
    for (std::size_t i = 0; i < best.size(); ++i, ++it)  // docids of equal scores may differ in the last bits
      EXPECT_NEAR(best[i].score, it.get_weight(), 1e-6) << "at " << i;
  }

  const Index index_;
  const Lexicon lexicon_;
  const Ranking ranking_;
  const QueryContext context_;
};

TEST_F(RankerTest, FindsAndScoresAsXapianDoes) {
  const char* const queries[] = {
      "医療",
      "情報 人材",
      "取組",
      "医療機関 人材",
      "重要インフラ 演習",
      "2人の府省",
      "「の情報」",
      "「情報、人」 医療",
      "「療」",
      "情報 -人材",
      "情報 -「の医」 year:2018",
      "医療 OR 演習",
      "(医療 OR 演習) 対策",
      "情報 year:2017..2020",
      "title:医療 情報",
      "府省 地方 公共 団体 政策 対策",
      "AI IoT サーバ",
      "なかった 進めた",
      "医療の人材は何人か",
      "存在しない語彙 情報",
  };
  for (const char* query : queries) {
    expect_alike(asking(query));
    expect_alike(asking(query, true));
  }
}

/// Long questions over many passages.
TEST_F(RankerTest, DropsNoneOfTheBest) {
  std::mt19937 random(8);
  for (int i = 0; i < 60; ++i) {
    std::string query;
    for (std::size_t words = 4 + random() % 9; words > 0; --words)
      query += (query.empty() ? "" : " ") + std::string(kWords[random() % std::size(kWords)]);
    expect_alike(asking(query, true));
  }
}

/// One segment whose passages are scored in several windows.
class WindowsTest : public RankerTest {
 protected:
  static const SmallIndex& several() {
    static const SmallIndex instance(drawn_passages(2 * SegmentScorer::kWindow + 900), 1);
    return instance;
  }

  WindowsTest() : RankerTest(several()) {}
};

TEST_F(WindowsTest, ScoreAsXapianDoes) {
  for (const char* query :
       {"医療", "重要インフラ 演習", "2人の府省", "「の情報」", "情報 -人材", "医療 OR 演習",
        "医療の人材は何人か", "府省 地方 公共 団体 政策 対策", "なかった 進めた AI サーバ"}) {
    expect_alike(asking(query));
    expect_alike(asking(query, true));
  }
}

TEST_F(RankerTest, EqualScoresStandInTheOrderOfDocids) {
  const ComposedQuery query = composed(asking("情報"));
  const Matcher matcher(context_, query);
  std::vector<const Score*> none;
  const auto best = best_of_matches(index_, matcher.matches({}), none, {}, 50);
  ASSERT_EQ(best.size(), 50U);
  for (std::size_t i = 1; i < best.size(); ++i) EXPECT_LT(best[i - 1].docid, best[i].docid);
}

/// A text that was looked for once is kept; it must be found alike, however it is asked for again.
TEST_F(RankerTest, FindsTheSameWhenAskedAgain) {
  for (const char* query : {"「療、情」", "「の」", "なかった", "サーバー 攻撃"}) {
    const ComposedQuery first = composed(asking(query)), again = composed(asking(query)),
                        narrow = composed(asking(std::string(query) + " year:2019"));
    const std::uint64_t found = Matcher(context_, first).count({});
    EXPECT_EQ(Matcher(context_, again).count({}), found) << query;
    EXPECT_EQ(Matcher(context_, narrow).count({}), by_xapian(narrow, {}).get_matches_lower_bound()) << query;
  }
}

/// With room for next to nothing, all answers stay the same.
TEST_F(RankerTest, ForgetsListsWithoutLosingAny) {
  TermCache cache(1);
  std::vector<TermDatabase> databases;
  for (const Segment& segment : index_.segments()) databases.push_back(segment.database);
  const TermPointer held = cache.find("情報", databases);
  const auto before = cache.read(*held, 0, databases[0]);
  for (const char* word : kWords) {
    const TermPointer term = cache.find(word, databases);
    EXPECT_EQ(term->frequency(), index_.database().frequency(word));
    EXPECT_EQ(cache.read(*term, 1, databases[1])->docids.size(), term->frequency(1));
  }
  EXPECT_EQ(cache.read(*held, 0, databases[0])->docids, before->docids);
  EXPECT_EQ(cache.find("情報", databases)->frequency(), held->frequency());
}

}  // namespace
}  // namespace hoshin::testing
