#include "query/rank/segment_scorer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "query/match/finder.h"
#include "query/ranking.h"

namespace hoshin {
namespace {

/// What an impact is worth before idf: BM25+ without lengths, as Xapian computes it.
constexpr std::array<double, 256> kWorths = [] {
  std::array<double, 256> out{};
  for (std::size_t impact = 0; impact < out.size(); ++impact) {
    const auto wdf = static_cast<double>(impact);
    out[impact] = (kImpactK1 + 1) * wdf / (kImpactK1 + wdf);
  }
  return out;
}();

/// Xapian's, which counts a term of all passages a little.
double bm25_idf(const Index& index, const Term& term) {
  const double passages = index.database().passages();
  return std::log((passages + 1) / static_cast<double>(term.frequency()));
}

std::uint64_t most_frequency(const Score& score) {
  std::uint64_t most = score.kind == Score::Kind::kTerm ? score.term->frequency() : 0;
  for (const Score& part : score.parts) most = std::max(most, most_frequency(part));
  return most;
}

void add_summands(const Score& score, double weight, std::vector<Summand>& out) {
  if (score.kind != Score::Kind::kSum) return out.push_back({&score, weight, most_frequency(score)});
  for (const Score& part : score.parts) add_summands(part, weight * score.weight, out);
}

}  // namespace

std::vector<Summand> summands_of(const std::vector<const Score*>& scores) {
  std::vector<Summand> out;
  for (const Score* score : scores) add_summands(*score, 1, out);
  std::ranges::stable_sort(out, {}, &Summand::frequency);
  return out;
}

ScoreRooms::Room& ScoreRooms::at(std::size_t depth, std::size_t scores) {
  while (rooms_.size() <= depth) rooms_.emplace_back();
  Room& room = rooms_[depth];
  if (room.scores.size() < scores) room.scores.resize(scores);
  return room;
}

SegmentScorer::SegmentScorer(const Index& index, std::size_t segment, const DocSet& matches,
                             const std::vector<Summand>& summands, ScoreRooms& rooms)
    : index_(index),
      segment_(segment),
      database_(index.segments()[segment].database),
      matches_(matches),
      rooms_(rooms) {
  roots_.reserve(summands.size());
  for (const Summand& summand : summands) roots_.push_back(node_of(*summand.score, summand.weight));
}

SegmentScorer::Node SegmentScorer::node_of(const Score& score, double weight) const {
  index_.limits().check();
  weight *= score.weight;
  if (score.kind == Score::Kind::kTerm) return node_of_term(*score.term, weight);
  Node node{score.kind};
  if (score.kind == Score::Kind::kWhere) node.where = Finder(index_, segment_).find(score.where, &matches_);
  node.parts.reserve(score.parts.size());
  for (const Score& part : score.parts) node.parts.push_back(node_of(part, weight));
  return node;
}

SegmentScorer::Node SegmentScorer::node_of_term(Term& term, double weight) const {
  Node node{Score::Kind::kTerm};
  if (term.frequency(segment_) == 0 || matches_.empty()) return node;
  TermCache& terms = index_.terms();
  node.list = matches_.dense() ? terms.read(term, segment_, database_)
                               : terms.read_if_cheap(term, segment_, database_, matches_.size());
  if (node.list == nullptr)
    node.list = std::make_shared<const Postings>(database_.pick(term.name(), matches_.docids()));
  node.weight = weight * bm25_idf(index_, term);
  return node;
}

// --- A window --------------------------------------------------------------------------

void SegmentScorer::add_window(std::uint32_t first, std::span<double> scores) {
  index_.limits().check();
  for (Node& root : roots_) add(root, first, {scores}, 0);
}

void SegmentScorer::add(Node& node, std::uint32_t first, const Target& target, std::size_t depth) {
  switch (node.kind) {
    case Score::Kind::kTerm:
      return add_term(node, first, target);
    case Score::Kind::kSum:
      for (Node& part : node.parts) add(part, first, target, depth);
      return;
    case Score::Kind::kBest:
      return add_best(node, first, target, depth);
    case Score::Kind::kWhere:
      return add_where(node, first, target, depth);
  }
}

void SegmentScorer::add_term(Node& node, std::uint32_t first, const Target& target) {
  if (node.list == nullptr) return;
  const std::span<const std::uint32_t> docids = node.list->docids;
  const std::uint8_t* const impacts = node.list->impacts.data();
  std::size_t i = node.next;
  for (; i < docids.size() && docids[i] - first < kWindow; ++i) {
    target.scores[docids[i] - first] += node.weight * kWorths[impacts[i]];
    if (target.touched != nullptr) target.touched->push_back(docids[i] - first);
  }
  node.next = i;
}

/// The parts are added up apart, and the greatest sum is taken.
void SegmentScorer::add_best(Node& node, std::uint32_t first, const Target& target, std::size_t depth) {
  ScoreRooms::Room &best = rooms_.at(depth, kWindow), &of_part = rooms_.at(depth + 1, kWindow);
  for (Node& part : node.parts) {
    add(part, first, {of_part.scores, &of_part.touched}, depth + 2);
    for (const std::uint32_t at : of_part.touched) {
      best.scores[at] = std::max(best.scores[at], std::exchange(of_part.scores[at], 0.0));
      best.touched.push_back(at);
    }
    of_part.touched.clear();
  }
  for (const std::uint32_t at : best.touched) {
    target.scores[at] += std::exchange(best.scores[at], 0.0);
    if (target.touched != nullptr) target.touched->push_back(at);
  }
  best.touched.clear();
}

void SegmentScorer::add_where(Node& node, std::uint32_t first, const Target& target, std::size_t depth) {
  ScoreRooms::Room& part = rooms_.at(depth, kWindow);
  add(node.parts.front(), first, {part.scores, &part.touched}, depth + 1);
  for (const std::uint32_t at : part.touched) {
    const double score = std::exchange(part.scores[at], 0.0);
    if (score == 0 || !node.where.has(first + at)) continue;
    target.scores[at] += score;
    if (target.touched != nullptr) target.touched->push_back(at);
  }
  part.touched.clear();
}

// --- A few passages --------------------------------------------------------------------

void SegmentScorer::add_few(std::span<double> scores) {
  for (const Node& root : roots_) {
    index_.limits().check();
    add_few(root, scores, 0);
  }
}

void SegmentScorer::add_few(const Node& node, std::span<double> scores, std::size_t depth) {
  switch (node.kind) {
    case Score::Kind::kTerm:
      return add_term_to_few(node, scores);
    case Score::Kind::kSum:
      for (const Node& part : node.parts) add_few(part, scores, depth);
      return;
    case Score::Kind::kBest: {
      const std::span<double> best = few_at(depth), of_part = few_at(depth + 1);
      for (const Node& part : node.parts) {
        add_few(part, of_part, depth + 2);
        for (std::size_t i = 0; i < best.size(); ++i)
          best[i] = std::max(best[i], std::exchange(of_part[i], 0.0));
      }
      for (std::size_t i = 0; i < best.size(); ++i) scores[i] += std::exchange(best[i], 0.0);
      return;
    }
    case Score::Kind::kWhere: {
      const std::span<double> part = few_at(depth);
      add_few(node.parts.front(), part, depth + 1);
      for (std::size_t i = 0; i < part.size(); ++i) {
        const double score = std::exchange(part[i], 0.0);
        if (score != 0 && node.where.has(matches_.docids()[i])) scores[i] += score;
      }
      return;
    }
  }
}

std::span<double> SegmentScorer::few_at(std::size_t depth) {
  return std::span(rooms_.at(depth, matches_.size()).scores).first(matches_.size());
}

void SegmentScorer::add_term_to_few(const Node& node, std::span<double> scores) const {
  if (node.list == nullptr) return;
  const std::span<const std::uint32_t> ours = matches_.docids(), theirs = node.list->docids;
  for (std::size_t i = 0, j = 0; i < ours.size() && j < theirs.size();) {
    if (theirs[j] < ours[i]) {
      j = first_not_below(theirs, j, ours[i]);
    } else if (ours[i] < theirs[j]) {
      i = first_not_below(ours, i, theirs[j]);
    } else {
      scores[i++] += node.weight * kWorths[node.list->impacts[j++]];
    }
  }
}

}  // namespace hoshin
