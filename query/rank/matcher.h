// query/rank/matcher.h - what a composed query matches, how it is ranked, and how much there is of it.
//
// The set of matches is worked out once (query/match/finder.h); totals, facets and the ranking
// all read it.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "query/match/finder.h"
#include "query/plan/composer.h"
#include "query/rank/ranker.h"
#include "query/ranking.h"
#include "query/request.h"
#include "query/store/index.h"
#include "query/words/sentence_words.h"

namespace hoshin {

struct NumberOrder;

/// How a composed query was answered in the end.
struct Answered {
  Joining joining = Joining::kAll;
  std::vector<double> worth = {};  ///< Of kMost: what each word that a passage has adds to its score.
  std::size_t enough = 0;          ///< Of kMost: a passage matches that has this many of the words.
  double share = 1;                ///< Of kMost: so does one whose words have this share of the idf of all.
  std::uint64_t with_all = 0;      ///< Of kMost: passages that have all words; only a question may have some.
  bool lacking = false;            ///< Of kMost: those are left out.

  bool relaxed() const { return joining == Joining::kMost; }
};

/// What a total is worth where it is asked for: as much as a word of a relaxed answer.
inline constexpr double kWorthOfTotal = kCoordinationWeight;

struct RankedPage {
  std::vector<RankedPassage> passages;  ///< From the offset of the page on, at most its limit.
  std::uint64_t total = 0;              ///< Exact.
};

/// What `page` shows of all `passages`.
std::vector<RankedPassage> page_of(std::vector<RankedPassage> passages, const Page& page);

/// Runs one composed query over one index. Totals are exact.
class Matcher {
 public:
  /// Both must outlive this. For one thread. `sideways`: matches_without() is going to be asked, so that what
  /// matches without filters is worked out first, and everything else of it.
  Matcher(const QueryContext& context, const ComposedQuery& query, bool sideways = false)
      : index_(context.index),
        ranking_(context.ranking),
        sentence_words_(context.vocabulary.sentence_words),
        query_(query),
        sideways_(sideways) {}

  /// How the query is to be answered: all words; if no passage has them (of a question: few), most of
  /// them; if these are few, also those that have telling ones; if there is none, any.
  /// What is counted and not read (`for_reading` false) stays with all words where any passage has them, and
  /// with most of them.
  Answered decide(const Query& query, bool for_reading = false) const;

  /// What a page of `answered` may be filled with: passages that lack words, but tell much of what all tell.
  /// Nothing where the page needs none: where many have all words, or it is relaxed already.
  std::optional<Answered> decide_fill(const Query& query, const Answered& answered) const;

  /// The passages asked for, in the order asked for: by relevance those that score alike the
  /// newest first, then in the order of their documents. The first of them have had the second look.
  RankedPage rank(const Answered& answered, const Page& page, Sort sort = Sort::kRelevance) const;

  /// All that match, in the order of their documents, and there as they stand.
  std::vector<Place> in_source_order(const Answered& answered) const;

  /// How many of the query's units a passage has.
  std::size_t units_of(DocId docid) const;

  /// How many passages match.
  std::uint64_t count(const Answered& answered) const { return matches(answered).total(); }

  /// All that match. Worked out once: as long as it is asked for the same, the same is given.
  const MatchSet& matches(const Answered& answered) const;

  /// As above; the positive filters of `without` are off. What matches without any filter is worked out once.
  MatchSet matches_without(const Answered& answered, const Field& without) const;

  /// Calls `visit` for every match, segment by segment, in the order of docids; the positive filters of
  /// `without`, if any, are off.
  void visit_matches(const Answered& answered, const Field* without,
                     const std::function<void(Place)>& visit) const;

 private:
  /// A set that is worked out when first asked for, and what it is of.
  struct Known {
    std::optional<MatchSet> set = {};
    Joining joining = Joining::kAll;
    std::size_t enough = 0;
    double share = 1;
    bool lacking = false;

    bool is_of(const Answered& answered) const;
    const MatchSet& take(MatchSet found, const Answered& answered);
  };

  const MatchSet& unfiltered(const Answered& answered) const;
  MatchSet filtered(const MatchSet& matches, const Requirement& filter) const;
  MatchSet work_out(const Answered& answered, const Requirement& filter) const;
  DocSet matches_in(std::size_t segment, const Answered& answered, const Requirement& filter) const;
  DocSet with_enough(std::size_t segment, const Answered& answered) const;
  const std::vector<MatchSet>& unit_sets() const;
  const std::vector<MatchSet>& title_sets() const;
  std::vector<double> rarity_of_units() const;
  std::vector<double> worth_of_units() const;
  std::vector<double> worth_of_units_in_question() const;
  std::vector<RankedPassage> best(const Answered& answered, const MatchSet& among, std::size_t count) const;
  std::vector<RankedPassage> by_source(const Answered& answered, const Page& page) const;
  std::vector<RankedPassage> by_number(const Answered& answered, const Page& page,
                                       const NumberOrder& order) const;
  std::size_t looks_at() const { return query_.sought.total ? ranking_.look_at_for_total : ranking_.look_at; }
  void look(std::vector<RankedPassage>& passages) const;
  void look_again(std::vector<RankedPassage>& passages) const;
  void look_behind(std::vector<RankedPassage>& passages) const;

  const Index& index_;
  const Ranking& ranking_;
  const SentenceWords& sentence_words_;
  const ComposedQuery& query_;
  const bool sideways_;

  // Worked out when first asked for.
  mutable Known matches_, unfiltered_;
  mutable std::vector<MatchSet> unit_sets_;   // of each unit by itself
  mutable std::vector<MatchSet> title_sets_;  // of each unit that stands in the title alone
};

}  // namespace hoshin
