#include "query/rank/ranker.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "query/rank/segment_scorer.h"

namespace hoshin {
namespace {

/// The better score first; of those that score alike the earlier one in source order, however the index is
/// cut into segments.
class RankOrder {
 public:
  explicit RankOrder(const Index& index) : index_(&index) {}

  bool operator()(const RankedPassage& a, const RankedPassage& b) const {
    if (a.score != b.score) return a.score > b.score;
    const Place place_a = index_->place(a.docid), place_b = index_->place(b.docid);
    return std::pair(place_a.segment, place_a.docid) < std::pair(place_b.segment, place_b.docid);
  }

 private:
  const Index* index_;
};

/// Keeps the best of all passages that it is told.
class Best {
 public:
  Best(const Index& index, std::size_t count) : comes_before_(index), count_(count) {}

  void add(const RankedPassage& passage) {
    if (heap_.size() == count_) {
      if (count_ == 0 || !comes_before_(passage, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), comes_before_);
      heap_.pop_back();
    }
    heap_.push_back(passage);
    std::push_heap(heap_.begin(), heap_.end(), comes_before_);
  }

  /// A passage that scores less is none of them.
  double least() const {
    const bool full = count_ > 0 && heap_.size() == count_;
    return full ? heap_.front().score : -std::numeric_limits<double>::infinity();
  }

  std::vector<RankedPassage> take() {
    std::sort_heap(heap_.begin(), heap_.end(), comes_before_);
    return std::move(heap_);
  }

 private:
  const RankOrder comes_before_;
  const std::size_t count_;
  std::vector<RankedPassage> heap_;  // the worst is on top
};

/// Ranks the matches of one segment after the other.
class SegmentRanker {
 public:
  SegmentRanker(const Index& index, const std::vector<const Score*>& scores,
                const std::vector<Bonus>& bonuses, std::size_t count)
      : index_(index), summands_(summands_of(scores)), bonuses_(bonuses), best_(index, count) {}

  void rank(std::size_t segment, const DocSet& matches) {
    SegmentScorer scorer(index_, segment, matches, summands_, rooms_);
    matches.dense() ? rank_windows(segment, matches, scorer) : rank_few(segment, matches, scorer);
  }

  std::vector<RankedPassage> best() { return best_.take(); }

 private:
  void rank_few(std::size_t segment, const DocSet& matches, SegmentScorer& scorer) {
    const std::vector<std::uint32_t>& docids = matches.docids();
    scores_.assign(docids.size(), 0.0);
    for (const Bonus& bonus : bonuses_) {
      const DocSet& having = (*bonus.segments)[segment];
      for (std::size_t i = 0; i < docids.size(); ++i) scores_[i] += having.has(docids[i]) ? bonus.worth : 0;
    }
    scorer.add_few(scores_);
    for (std::size_t i = 0; i < docids.size(); ++i) take({segment, docids[i]}, scores_[i]);
  }

  void rank_windows(std::size_t segment, const DocSet& matches, SegmentScorer& scorer) {
    const std::span<const std::uint64_t> bits = matches.view().bits;
    constexpr std::size_t kWords = SegmentScorer::kWindow / 64;
    for (std::size_t at = 0; at < bits.size(); at += kWords) {
      const auto first = static_cast<std::uint32_t>(at * 64);
      scores_.assign(SegmentScorer::kWindow, 0.0);
      for (const Bonus& bonus : bonuses_) add_window((*bonus.segments)[segment], bonus.worth, first, scores_);
      scorer.add_window(first, scores_);
      for_each_bit(bits.subspan(at, std::min(kWords, bits.size() - at)), [&](std::uint32_t i) {
        take({segment, first + i}, scores_[i]);
      });
    }
  }

  static void add_window(const DocSet& set, double worth, std::uint32_t first, std::span<double> scores) {
    const DocSetView view = set.view();
    if (set.dense()) {
      const std::size_t at = first / 64;
      for_each_bit(view.bits.subspan(at, std::min(scores.size() / 64, view.bits.size() - at)),
                   [&](std::uint32_t i) { scores[i] += worth; });
      return;
    }
    for (std::size_t i = first_not_below(view.docids, 0, first);
         i < view.docids.size() && view.docids[i] - first < scores.size(); ++i)
      scores[view.docids[i] - first] += worth;
  }

  void take(Place place, double score) {
    if (score >= best_.least()) best_.add({index_.docid(place), score});
  }

  const Index& index_;
  const std::vector<Summand> summands_;
  const std::vector<Bonus>& bonuses_;
  Best best_;
  ScoreRooms rooms_;
  std::vector<double> scores_;  // of a window, or of few matches
};

}  // namespace

std::vector<RankedPassage> best_of_matches(const Index& index, const MatchSet& matches,
                                           const std::vector<const Score*>& scores,
                                           const std::vector<Bonus>& bonuses, std::size_t count) {
  SegmentRanker ranker(index, scores, bonuses, count);
  for (std::size_t i = 0; i < matches.segments.size(); ++i) {
    if (!matches.segments[i].empty()) ranker.rank(i, matches.segments[i]);
  }
  return ranker.best();
}

}  // namespace hoshin
