// query/suggest/other_words.h - what the other words of a query say about one that is mistyped.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/syntax/ast.h"
#include "query/words/context.h"
#include "query/words/fuzzy_words.h"

namespace hoshin {

/// The words of a query that the index has: beside 選手, せんしゅけん is rather 選手権 than 先取権.
class OtherWords {
 public:
  /// Both must outlive this. Nothing is looked up before it is asked for.
  OtherWords(const QueryNode& root, const QueryContext& context) : root_(root), context_(context) {}

  /// Puts first which of `candidates`, for what was typed, stands in passages with them. Some milliseconds
  /// where they are frequent. What stands in `typed` itself is a piece of the mistake, and says nothing.
  void sort(std::vector<FuzzyWord>& candidates, std::string_view typed);

 private:
  struct Word {
    std::string term, typed;  ///< The latter folded.
    std::uint64_t frequency = 0;
  };

  const std::vector<Word>& words();
  void collect(const QueryNode& node);
  double doublings_for(const std::string& candidate, const Word& other) const;

  const QueryNode& root_;
  const QueryContext& context_;
  bool collected_ = false;
  std::vector<Word> words_;  ///< The rarest first.
};

}  // namespace hoshin
