// indexer/glass/inverter.h - passages turned round: for each term, the passages that have it.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tsl/robin_map.h>

#include "indexer/passages/terms.h"
#include "schema/passage.h"

namespace hoshin {

/// The terms of some passages in a row, ascending, each with its postings.
struct Inverted {
  struct Term {
    std::size_t text = 0, text_size = 0;          ///< Its bytes in `texts`.
    std::size_t postings = 0, postings_size = 0;  ///< Of `postings`.
    std::uint32_t passages = 0;                   ///< That have it.
    std::uint64_t weight = 0;                     ///< Sum of all its weights.
    std::uint32_t first = 0, last = 0;            ///< Docids.
  };

  std::string_view text(const Term& term) const {
    return std::string_view(texts).substr(term.text, term.text_size);
  }

  /// As glass::pack() writes them: the weight of the first, then pairs of how many docids
  /// lie between and the weight.
  std::string_view packed(const Term& term) const {
    return std::string_view(postings).substr(term.postings, term.postings_size);
  }

  std::vector<Term> terms;
  std::string texts, postings;
  std::uint32_t first = 1;  ///< Docid of the first passage.
  /// Of each passage: the sum of its weights, which Xapian calls its length.
  std::vector<std::uint32_t> lengths;
};

/// Inverts up to kMaxPassages passages. Not for several threads.
///
/// A passage has some 160 pairs of characters and 30 words. Pairs are numbers, and all of a batch
/// are brought in order by one radix sort; words get numbers by a table, and are counted into place.
class Inverter : private TermSink {
 public:
  static constexpr std::size_t kMaxPassages = std::size_t{1} << 20;

  /// `first` is the docid of the first passage to come; `characters` about how many all will have.
  Inverter(const Weighing& weighing, std::uint32_t first, std::size_t characters);

  void add(const Passage& passage);

  /// All that was added; the Inverter is spent.
  Inverted take();

 private:
  void length(double characters) override { lengths_.push_back(characters); }
  void word(std::string_view term, unsigned quarters) override;
  void characters(std::string_view marked, unsigned quarters) override;
  void weighed(std::string_view term, std::uint32_t wdf) override;

  struct TextHash {
    std::size_t operator()(std::string_view text) const noexcept;
  };

  std::uint32_t number_of(std::string_view term);
  std::uint32_t passage() const { return static_cast<std::uint32_t>(lengths_.size() - 1); }
  void sort_terms();
  void emit_terms(std::string_view from, std::string_view below);
  void emit_pairs();
  void begin(std::string_view term);
  void post(std::uint32_t passage, std::uint32_t wdf);
  void end();

  TermCutter cutter_;
  double average_;
  Inverted out_;
  std::vector<double> lengths_;             // in characters
  std::vector<std::uint64_t> pairs_;        // see inverter.cc for the bits
  std::vector<std::uint64_t> occurrences_;  // of numbered terms
  std::deque<std::string> terms_;           // by number
  tsl::robin_map<std::string_view, std::uint32_t, TextHash, std::equal_to<>,
                 std::allocator<std::pair<std::string_view, std::uint32_t>>, /*StoreHash=*/true>
      numbers_;
  std::vector<std::uint32_t> order_, begins_, placed_;  // of numbered terms, once sorted
};

}  // namespace hoshin
