// query/suggest/compounds.h - words that stand side by side: 情報 goes on as 情報共有, 情報処理,
// 情報通信技術.
//
// The index knows which words there are, and not which follow each other. So some passages are read
// again, a few words before and behind each place.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "query/store/index.h"

namespace hoshin {

/// What stands in passages that were read: compounds of nouns without a gap, folded.
class CompoundTally {
 public:
  CompoundTally(const Index& index, const Analyzer& analyzer) : index_(index), analyzer_(analyzer) {}

  /// Reads up to `passages` of those that have the word `term`, spread over the whole index, for compounds
  /// that begin with it. `frequency` is how many have it.
  void read_word(const std::string& term, std::uint64_t frequency, std::size_t passages);

  /// Reads up to `passages` of those that have `beginning`, which may end within a word, for compounds
  /// that begin with it.
  void read_beginning(std::string_view beginning, std::size_t passages);

  /// The compounds, and in how many passages of the whole index each probably is.
  const std::map<std::string, double>& estimates() const noexcept { return estimates_; }

 private:
  bool is_noun(const Token& token) const;
  std::vector<Token> nouns_from(const std::vector<Token>& tokens, std::size_t at) const;
  bool read_place(std::string_view body, std::size_t at, std::size_t beginning, double worth);
  void read_body(std::string_view body, std::string_view beginning, double worth);

  const Index& index_;
  const Analyzer& analyzer_;
  std::map<std::string, double> estimates_;
};

}  // namespace hoshin
