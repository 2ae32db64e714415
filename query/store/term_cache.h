// query/store/term_cache.h - terms of an index: how many passages have each, and which.
//
// Xapian reads a posting list one posting at a time, and finds its beginning anew for each
// query. Lists that queries ask for are kept as plain arrays, as far as a fixed share of
// memory goes; the longest unused go first. How many passages have a term is kept longer: it takes
// little, and every query asks it of all its terms.
#pragma once
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/store/postings.h"
#include "query/store/term_database.h"

namespace hoshin {

/// What this many queries have asked for will be asked for again: it is worth reading, or working out, whole.
inline constexpr std::uint32_t kAskedOften = 3;

/// A term, or a text, and how many passages have it. Immutable, but for what TermCache keeps with it.
class Term {
 public:
  const std::string& name() const noexcept { return name_; }
  std::uint64_t frequency() const noexcept { return frequency_; }  ///< In the whole index.
  std::uint32_t frequency(std::size_t segment) const { return frequencies_[segment]; }

 private:
  friend class TermCache;
  std::string name_;
  std::uint64_t frequency_ = 0;
  std::vector<std::uint32_t> frequencies_;

  // Guarded by the mutex of the cache.
  std::vector<std::shared_ptr<const Postings>> postings_;  // by segment
  std::vector<std::uint32_t> asked_;                       // how often, without being read
  std::size_t bytes_ = 0;                                  // of postings_
  std::list<std::string_view>::iterator age_;              // in with_lists_ where it has any, else in bare_
  bool kept_ = false;
};
using TermPointer = std::shared_ptr<Term>;

/// The terms that an index was asked for. Any number of threads may use it together, each with databases of
/// its own, which must be those of the same segments in the same order.
class TermCache {
 public:
  explicit TermCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  /// Never null: a term that no passage has has the frequency 0.
  TermPointer find(std::string_view name, const std::vector<TermDatabase>& databases);

  /// Of what is no term: passages that were worked out are kept under a name. Its frequencies are 0.
  TermPointer find_worked_out(std::string_view name, std::size_t segments);

  /// What was kept of it; may be null.
  std::shared_ptr<const Postings> known(Term& term, std::size_t segment);
  void keep(Term& term, std::size_t segment, std::shared_ptr<const Postings> postings);

  /// How often known() was asked since it was last in memory.
  std::size_t asked(const Term& term, std::size_t segment);

  /// The passages of a segment that have the term, impacts included.
  std::shared_ptr<const Postings> read(Term& term, std::size_t segment, const TermDatabase& database);

  /// As read(), but null where they are not in memory and only `wanted` of them are: to skip to those is
  /// faster. What is asked for again and again is read.
  std::shared_ptr<const Postings> read_if_cheap(Term& term, std::size_t segment, const TermDatabase& database,
                                                std::size_t wanted);

 private:
  TermPointer known(std::string_view name);
  TermPointer add(TermPointer term, std::size_t segments);
  std::list<std::string_view>& list_of(const Term& term) { return term.bytes_ > 0 ? with_lists_ : bare_; }
  void make_room_beside(const Term& term);
  void forget_lists(Term& term);
  void forget_bare();

  const std::size_t max_bytes_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<std::string_view> with_lists_, bare_;  // names of terms_, the longest unused first
  std::unordered_map<std::string_view, TermPointer> terms_;
};

}  // namespace hoshin
