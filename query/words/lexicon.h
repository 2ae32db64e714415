// query/words/lexicon.h - the words of an index, by surface and by reading.
//
// Everything that helps a person who wrote a word otherwise than the documents do asks
// here: readings, spellings, suggestions, completions. Made of the words.col of each
// segment, mapped; nothing is read before it is asked for.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/store/index.h"

namespace hoshin {

/// A word of the index.
struct LexiconWord {
  std::string term;             ///< As the Analyzer writes it: folded, base form.
  std::uint64_t frequency = 0;  ///< Passages that have it.

  bool operator==(const LexiconWord&) const = default;
};

/// The words of all segments of an Index, which must outlive it. Words are given the most
/// frequent first, then in the order of their bytes; each once. For one thread: what queries asked
/// for is remembered, since they ask for the same words again and again.
class Lexicon {
 public:
  explicit Lexicon(const Index& index) : index_(index) {}

  /// Passages that have `term`; 0 if there is no such word.
  std::uint64_t frequency(std::string_view term) const;

  /// The words that may be read as `kana` (equal reading_key).
  std::vector<LexiconWord> read_as(std::string_view kana) const;

  /// The texts that `work_out()` gives, remembered as words are. `question` says all that they depend on
  /// besides the index and what queries are understood with.
  template <typename WorkOut>
  std::vector<std::string> texts_of(std::string_view question, WorkOut&& work_out) const {
    return remember(texts_, question, std::forward<WorkOut>(work_out));
  }

  /// Up to `limit` words that begin with `prefix` (folded).
  std::vector<LexiconWord> beginning_with(std::string_view prefix, std::size_t limit) const;

  /// Up to `limit` words whose reading begins with `kana`.
  std::vector<LexiconWord> read_beginning_with(std::string_view kana, std::size_t limit) const;

  /// Calls `visit(key, term, frequency)` for each (reading_key, word) pair of each segment whose key has
  /// `shortest` to `longest` characters. A word in two segments is visited twice.
  void visit_keys(std::size_t shortest, std::size_t longest,
                  const std::function<void(std::string_view, std::string_view, std::uint32_t)>& visit) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <typename Value>
  using Remembered = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  /// Forgets everything when there is too much of it: what is still asked for is soon back.
  template <typename Value, typename LookUp>
  static const Value& remember(Remembered<Value>& known, std::string_view key, LookUp&& look_up) {
    constexpr std::size_t kMost = 20'000;  // some megabytes
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    Value value = look_up();
    if (known.size() >= kMost) known.clear();
    return known.emplace(std::string(key), std::move(value)).first->second;
  }

  const Index& index_;
  mutable Remembered<std::uint64_t> frequencies_;
  mutable Remembered<std::vector<LexiconWord>> readings_;
  mutable Remembered<std::vector<std::string>> texts_;
};

}  // namespace hoshin
