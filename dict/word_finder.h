// dict/word_finder.h - which of many known words stands at a place of a text.
// Private to dict: names of ministries and synonyms are both found with it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hoshin {

/// Words with a number each. Add all, then ask; asking is const and thread-safe.
class WordFinder {
 public:
  /// `word` is folded and not empty. A word added again keeps both numbers.
  void add(std::string word, std::size_t number);

  /// The numbers of the words at `at`, longest word first.
  template <class Visit>  // bool visit(std::size_t length, std::size_t number); true stops
  bool visit_at(std::string_view text, std::size_t at, Visit visit) const {
    const auto bucket = by_start_.find(start_of(text.substr(at)));
    if (bucket == by_start_.end()) return false;
    for (const auto& [word, number] : bucket->second)
      if (text.substr(at).starts_with(word) && visit(word.size(), number)) return true;
    return false;
  }

 private:
  /// Words are kept by their first bytes: a Japanese character, or a letter or digit.
  static std::string_view start_of(std::string_view text);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::size_t>>, Hash, std::equal_to<>>
      by_start_;
};

/// Whether [begin, end) of a folded text does not cut a Latin word or a number: no
/// PQC in PQCX, no G7 in G70; but IPA in IPA5, whose digit may be a footnote's. Where
/// white space has been removed from the text, the caller must look there himself.
bool is_whole_latin(std::string_view folded, std::size_t begin, std::size_t end);

}  // namespace hoshin
