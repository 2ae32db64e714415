// query/rank/segment_scorer.h - what the passages of one segment score, list after list.
//
// Many passages are scored a window of docids at a time, so that their scores stay in a core's own cache; few
// passages are looked up in the lists.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "query/plan/scoring.h"
#include "query/store/doc_set.h"
#include "query/store/index.h"
#include "query/store/postings.h"

namespace hoshin {

/// A summand of the score that is no sum itself.
struct Summand {
  const Score* score = nullptr;
  double weight = 1;            ///< Multiplies all of it.
  std::uint64_t frequency = 0;  ///< Of its most frequent term.
};

/// The summands of `scores`, the rarest first. The order is that of all segments, so that passages that score
/// alike do so to the last bit.
std::vector<Summand> summands_of(const std::vector<const Score*>& scores);

/// Where scores are added up apart, one in the other; kept from segment to segment, since fresh memory is
/// slow.
class ScoreRooms {
 public:
  struct Room {
    std::vector<double> scores = {};  ///< All are 0 between uses.
    std::vector<std::uint32_t> touched = {};
  };

  /// With at least so many scores.
  Room& at(std::size_t depth, std::size_t scores);

 private:
  std::deque<Room> rooms_;
};

/// Adds up scores. For one thread and one query.
class SegmentScorer {
 public:
  /// Docids of a window: from a multiple of it on. Their scores take 64 kB.
  static constexpr std::uint32_t kWindow = 8192;

  /// `matches`: what is to be scored. The others must outlive this, too.
  SegmentScorer(const Index& index, std::size_t segment, const DocSet& matches,
                const std::vector<Summand>& summands, ScoreRooms& rooms);

  /// Where the matches are many: adds what all summands give to the passages of the window that begins at
  /// `first`, matching or not. Windows are asked for in ascending order.
  void add_window(std::uint32_t first, std::span<double> scores);

  /// Where they are few: adds to each of them, in the order of DocSet::docids().
  void add_few(std::span<double> scores);

 private:
  /// A score, with what it needs of this segment.
  struct Node {
    Score::Kind kind = Score::Kind::kSum;
    std::shared_ptr<const Postings> list = nullptr;  // of a term; null where no passage has it
    double weight = 0;                               // idf included
    std::size_t next = 0;                            // the first posting behind the last window
    std::vector<Node> parts = {};
    DocSet where = DocSet(0);
  };

  /// Where the scores of a window go.
  struct Target {
    std::span<double> scores;
    std::vector<std::uint32_t>* touched = nullptr;  // notes the places, some twice, if it is given
  };

  Node node_of(const Score& score, double weight) const;
  Node node_of_term(Term& term, double weight) const;
  void add(Node& node, std::uint32_t first, const Target& target, std::size_t depth);
  void add_term(Node& node, std::uint32_t first, const Target& target);
  void add_best(Node& node, std::uint32_t first, const Target& target, std::size_t depth);
  void add_where(Node& node, std::uint32_t first, const Target& target, std::size_t depth);
  void add_few(const Node& node, std::span<double> scores, std::size_t depth);
  std::span<double> few_at(std::size_t depth);  // one for each match
  void add_term_to_few(const Node& node, std::span<double> scores) const;

  const Index& index_;
  const std::size_t segment_;
  const TermDatabase& database_;
  const DocSet& matches_;
  std::vector<Node> roots_;
  ScoreRooms& rooms_;
};

}  // namespace hoshin
