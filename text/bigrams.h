// text/bigrams.h - the pairs of characters by which literal text is found.
//
// Both sides of the index cut folded text with this one function: a pair that the
// indexer writes and the searcher asks for otherwise would be a silent miss.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace hoshin {

/// Every pair of adjacent characters of `folded`, in order, as views into it: one
/// less than it has characters. `folded` must be UTF-8, as fold() makes it.
///
/// The indexer appends kEndMark (fields.h) before it cuts a text or a heading, so
/// that its last character, too, begins a bigram.
inline std::vector<std::string_view> bigrams(std::string_view folded) {
  std::vector<std::string_view> out;
  out.reserve(folded.size() / 3);
  std::size_t first = 0, second = 0;  // where the pair's characters begin; no pair while they are equal
  for (std::size_t at = 1; at <= folded.size(); ++at) {
    const bool inside = at < folded.size() && is_utf8_tail(folded[at]);
    if (inside) continue;
    if (second > first) out.push_back(folded.substr(first, at - first));
    first = second;
    second = at;
  }
  return out;
}

/// The same, each once.
inline std::vector<std::string_view> distinct_bigrams(std::string_view folded) {
  std::vector<std::string_view> pairs = bigrams(folded);
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace hoshin
