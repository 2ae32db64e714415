#include "query/rank/ranker.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <utility>

#include "query/ranking.h"

namespace hoshin {
namespace {

/// What an impact is worth before idf: BM25+ without lengths, as Xapian computes it.
std::array<double, 256> impact_worths() {
  std::array<double, 256> out{};
  for (std::size_t impact = 0; impact < out.size(); ++impact) {
    const auto wdf = static_cast<double>(impact);
    out[impact] = (kImpactK1 + 1) * wdf / (kImpactK1 + wdf);
  }
  return out;
}

double idf_of(const Index& index, const Term& term) {
  const double passages = index.database().passages();
  return std::log((passages + 1) / static_cast<double>(term.frequency()));
}

/// The most that any impact is worth.
double most_worth() { return impact_worths()[127]; }

/// A summand of the score that is no sum itself.
struct Summand {
  const Score* score = nullptr;
  double weight = 1;            ///< Multiplies all of it.
  double most = 0;              ///< No passage gets more of it.
  std::uint64_t frequency = 0;  ///< Of its most frequent term.
};

class Summands {
 public:
  explicit Summands(const Index& index) : index_(index) {}

  void add(const Score& score, double weight = 1) {
    const bool sum = score.kind == Score::Kind::kSum;
    if (!sum) return all_.push_back({&score, weight, weight * most(score), frequency(score)});
    for (const Score& part : score.parts) add(part, weight * score.weight);
  }

  /// The rarest first: they tell most and cost least. The order is that of all segments, so that
  /// passages that score alike do so to the last bit.
  std::vector<Summand> take() {
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Summand& a, const Summand& b) { return a.frequency < b.frequency; });
    return std::move(all_);
  }

 private:
  double most(const Score& score) const {
    if (score.kind == Score::Kind::kTerm) {
      return score.term->frequency() == 0 ? 0 : score.weight * idf_of(index_, *score.term) * most_worth();
    }
    double sum = 0, greatest = 0;
    for (const Score& part : score.parts) {
      sum += most(part);
      greatest = std::max(greatest, most(part));
    }
    return score.weight * (score.kind == Score::Kind::kBest ? greatest : sum);
  }

  static std::uint64_t frequency(const Score& score) {
    std::uint64_t most = score.kind == Score::Kind::kTerm ? score.term->frequency() : 0;
    for (const Score& part : score.parts) most = std::max(most, frequency(part));
    return most;
  }

  const Index& index_;
  std::vector<Summand> all_;
};

/// Numbers of earlier rankings of this thread: to clear them is faster than to be given fresh memory.
thread_local std::vector<std::vector<double>> spare_numbers;
constexpr std::size_t kMostSpare = 4;

std::vector<double> zeros(std::size_t count) {
  spare_numbers.reserve(kMostSpare);  // here, since a destructor puts them aside
  if (spare_numbers.empty()) return std::vector<double>(count);
  std::vector<double> out = std::move(spare_numbers.back());
  spare_numbers.pop_back();
  out.assign(count, 0.0);
  return out;
}

void put_aside(std::vector<double> numbers) {
  if (spare_numbers.size() < kMostSpare) spare_numbers.push_back(std::move(numbers));
}

/// The scores of the matches of one segment.
class SegmentScores {
 public:
  SegmentScores(const Index& index, std::size_t segment, const DocSet& matches)
      : index_(index),
        number_(segment),
        database_(index.segments()[segment].database),
        matches_(matches),
        scores_(zeros(slots())) {}
  ~SegmentScores() { put_aside(std::move(scores_)); }
  SegmentScores(const SegmentScores&) = delete;
  SegmentScores& operator=(const SegmentScores&) = delete;

  void add(const Score& score, double weight) {
    index_.limits().check();
    weight *= score.weight;
    switch (score.kind) {
      case Score::Kind::kTerm:
        return add_term(*score.term, weight);
      case Score::Kind::kSum:
        for (const Score& part : score.parts) add(part, weight);
        return;
      case Score::Kind::kBest:
        return matches_.dense() ? add_apart(score, weight, touched(score)) : add_best(score, weight);
      case Score::Kind::kWhere:
        return add_apart(score.parts.front(), weight, Finder(index_, number_).find(score.where, &matches_));
    }
  }

  void add(const DocSet& set, double worth) {
    for_each_slot(set, [&](std::size_t slot) { scores_[slot] += worth; });
  }

  /// Adds what `others` gives to the passages that it has; they must be among the matches.
  void add(const SegmentScores& others) {
    std::size_t at = 0;
    others.for_each([&](std::uint32_t docid, double score) {
      if (!matches_.dense()) at = first_not_below(matches_.docids(), at, docid);
      scores_[matches_.dense() ? docid : at] += score;
    });
  }

  /// Takes the scores of passages that `others` has among more.
  void copy_from(const SegmentScores& others) {
    std::size_t at = 0, own = 0;
    matches_.for_each([&](std::uint32_t docid) {
      std::size_t theirs = docid;
      if (!others.matches_.dense()) theirs = at = first_not_below(others.matches_.docids(), at, docid);
      scores_[matches_.dense() ? docid : own++] = others.scores_[theirs];
    });
  }

  /// Calls `visit(docid, score)` for each match.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    std::size_t at = 0;
    matches_.for_each([&](std::uint32_t docid) { visit(docid, scores_[matches_.dense() ? docid : at++]); });
  }

  /// As for_each(), but hardly for any that scores below `least()`, which may grow from call to call: of many
  /// matches, most stand among 64 passages none of which scores as much.
  template <typename Least, typename Visit>
  void for_each_from(Least&& least, Visit&& visit) const {
    if (!matches_.dense()) return for_each(visit);
    const std::span<const std::uint64_t> bits = matches_.view().bits;
    for (std::size_t i = 0; i < bits.size(); ++i) {
      if (bits[i] == 0) continue;
      const std::size_t first = i * 64;
      if (greatest(first) < least()) continue;
      for (std::uint64_t word = bits[i]; word != 0; word &= word - 1) {
        const std::size_t docid = first + static_cast<std::size_t>(std::countr_zero(word));
        visit(static_cast<std::uint32_t>(docid), scores_[docid]);
      }
    }
  }

 private:
  /// Of the 64 scores from `first` on, matches or not.
  double greatest(std::size_t first) const {
    const std::span<const double> block =
        std::span(scores_).subspan(first, std::min<std::size_t>(64, scores_.size() - first));
    if (block.size() < 64) return *std::ranges::max_element(block);
    std::array<double, 8> most{};  // side by side, as registers hold them; no score is below 0
    for (std::size_t i = 0; i < 64; i += 8) {
      for (std::size_t j = 0; j < 8; ++j) most[j] = block[i + j] > most[j] ? block[i + j] : most[j];
    }
    return *std::ranges::max_element(most);
  }

  /// Many matches have a slot for each passage of the segment, few one for each match.
  std::size_t slots() const { return matches_.dense() ? matches_.passages() + 1 : matches_.size(); }

  template <typename Visit>
  void for_each_slot(const DocSet& set, Visit&& visit) const {
    std::size_t at = 0;
    set.for_each([&](std::uint32_t docid) {
      if (matches_.dense()) return visit(docid);
      at = first_not_below(matches_.docids(), at, docid);
      if (at < matches_.docids().size() && matches_.docids()[at] == docid) visit(at);
    });
  }

  /// Works `score` out for `some` passages only.
  void add_apart(const Score& score, double weight, const DocSet& some) {
    if (some.empty()) return;
    SegmentScores apart(index_, number_, some);
    if (score.kind == Score::Kind::kBest) {
      apart.add_best(score, weight);
    } else {
      apart.add(score, weight);
    }
    add(apart);
  }

  /// The matches that have any term of `score`.
  DocSet touched(const Score& score) const {
    std::vector<std::shared_ptr<const Postings>> lists;
    collect(score, lists);
    std::vector<DocSetView> views;
    views.reserve(lists.size());
    for (const auto& list : lists) views.push_back(list->view());
    return both(matches_.passages(), either(matches_.passages(), views).view(), matches_.view());
  }

  void collect(const Score& score, std::vector<std::shared_ptr<const Postings>>& lists) const {
    if (score.kind == Score::Kind::kTerm && score.term->frequency(number_) > 0)
      lists.push_back(index_.terms().read(*score.term, number_, database_));
    for (const Score& part : score.parts) collect(part, lists);
  }

  void add_best(const Score& score, double weight) {
    std::vector<double> before = std::exchange(scores_, zeros(scores_.size()));
    std::vector<double> best = zeros(scores_.size());
    for (const Score& part : score.parts) {
      std::fill(scores_.begin(), scores_.end(), 0.0);
      add(part, weight);
      for (std::size_t i = 0; i < best.size(); ++i) best[i] = std::max(best[i], scores_[i]);
    }
    for (std::size_t i = 0; i < best.size(); ++i) scores_[i] = before[i] + best[i];
    put_aside(std::move(before));
    put_aside(std::move(best));
  }

  void add_term(Term& term, double weight) {
    static const std::array<double, 256> kWorths = impact_worths();
    if (term.frequency(number_) == 0 || scores_.empty()) return;
    weight *= idf_of(index_, term);
    TermCache& terms = index_.terms();
    if (matches_.dense()) {
      std::array<double, 256> worths;
      for (std::size_t i = 0; i < worths.size(); ++i) worths[i] = weight * kWorths[i];
      const auto list = terms.read(term, number_, database_);
      for (std::size_t i = 0; i < list->docids.size(); ++i)
        scores_[list->docids[i]] += worths[list->impacts[i]];
      return;
    }
    if (const auto list = terms.read_if_cheap(term, number_, database_, matches_.size()))
      return add_postings(*list, weight, kWorths);
    add_postings(database_.pick(term.name(), matches_.docids()), weight, kWorths);
  }

  /// To few matches.
  void add_postings(const Postings& list, double weight, const std::array<double, 256>& worths) {
    const std::span<const std::uint32_t> ours = matches_.docids(), theirs = list.docids;
    for (std::size_t i = 0, j = 0; i < ours.size() && j < theirs.size();) {
      if (theirs[j] < ours[i]) {
        j = first_not_below(theirs, j, ours[i]);
      } else if (ours[i] < theirs[j]) {
        i = first_not_below(ours, i, theirs[j]);
      } else {
        scores_[i++] += weight * worths[list.impacts[j++]];
      }
    }
  }

  const Index& index_;
  const std::size_t number_;
  const TermDatabase& database_;
  const DocSet matches_;
  std::vector<double> scores_;
};

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

/// What the last of the best scores.
class LeastOfBest {
 public:
  explicit LeastOfBest(std::size_t count) : count_(count) {}

  void add(double score) {
    if (scores_.size() == count_) {
      if (count_ == 0 || score <= scores_.front()) return;
      std::ranges::pop_heap(scores_, std::greater<>());
      scores_.pop_back();
    }
    scores_.push_back(score);
    std::ranges::push_heap(scores_, std::greater<>());
  }

  double least() const {
    const bool full = count_ > 0 && scores_.size() == count_;
    return full ? scores_.front() : -std::numeric_limits<double>::infinity();
  }

 private:
  const std::size_t count_;
  std::vector<double> scores_;  // the least is on top
};

/// Ranks the matches of one segment after the other.
class SegmentRanker {
 public:
  SegmentRanker(const Index& index, std::vector<Summand> summands, const std::vector<Bonus>& bonuses,
                std::size_t count)
      : index_(index),
        summands_(std::move(summands)),
        bonuses_(bonuses),
        count_(count),
        best_(index, count) {}

  /// Most matches of many drop out before the frequent terms are looked at: what these can still
  /// add does not bring them among the best.
  void rank(std::size_t segment, const DocSet& matches) {
    SegmentScores scores(index_, segment, matches);
    for (const Bonus& bonus : bonuses_) scores.add((*bonus.segments)[segment], bonus.worth);
    double rest = 0;
    for (const Summand& summand : summands_) rest += summand.most;
    double look_at = rest / 4;
    for (std::size_t i = 0; i < summands_.size(); ++i) {
      scores.add(*summands_[i].score, summands_[i].weight);
      rest -= summands_[i].most;
      if (!matches.dense() || rest > look_at || i + 1 == summands_.size()) continue;
      look_at = rest * 0.7;
      const double enough = rest * (1 + kRounding);
      double least = best_.least();  // of the segments before
      if (least <= enough) least = std::max(least, least_of(scores));
      if (least > enough) return rank_few(segment, scores, i + 1, rest, least);
    }
    take(segment, scores);
  }

  std::vector<RankedPassage> best() { return best_.take(); }

 private:
  static constexpr double kRounding = 1e-9;

  /// What the last of the best has at least, by what is known so far.
  double least_of(const SegmentScores& scores) const {
    LeastOfBest best(count_);
    scores.for_each_from([&] { return best.least(); }, [&](std::uint32_t, double score) { best.add(score); });
    return best.least();
  }

  /// Only the matches that may still come among the best, with the summands from `next` on.
  void rank_few(std::size_t segment, const SegmentScores& before, std::size_t next, double rest,
                double least) {
    std::vector<std::uint32_t> docids;
    const double enough = least - rest * (1 + kRounding);
    before.for_each_from([&] { return enough; },
                         [&](std::uint32_t docid, double score) {
                           if (score >= enough) docids.push_back(docid);
                         });
    const auto passages = static_cast<std::uint32_t>(index_.segments()[segment].database.passages());
    SegmentScores scores(index_, segment, DocSet(passages, std::move(docids)));
    scores.copy_from(before);
    for (std::size_t i = next; i < summands_.size(); ++i)
      scores.add(*summands_[i].score, summands_[i].weight);
    take(segment, scores);
  }

  void take(std::size_t segment, const SegmentScores& scores) {
    scores.for_each_from([&] { return best_.least(); },
                         [&](std::uint32_t docid, double score) {
                           if (score >= best_.least()) best_.add({index_.docid({segment, docid}), score});
                         });
  }

  const Index& index_;
  const std::vector<Summand> summands_;
  const std::vector<Bonus>& bonuses_;
  const std::size_t count_;
  Best best_;
};

}  // namespace

std::vector<RankedPassage> best_of_matches(const Index& index, const MatchSet& matches,
                                           const std::vector<const Score*>& scores,
                                           const std::vector<Bonus>& bonuses, std::size_t count) {
  Summands summands(index);
  for (const Score* score : scores) summands.add(*score);
  SegmentRanker ranker(index, summands.take(), bonuses, count);
  for (std::size_t i = 0; i < matches.segments.size(); ++i) {
    if (!matches.segments[i].empty()) ranker.rank(i, matches.segments[i]);
  }
  return ranker.best();
}

}  // namespace hoshin
