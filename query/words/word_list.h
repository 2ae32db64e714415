// query/words/word_list.h - the words of a data file, and where they stand in a query.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/answer.h"

namespace hoshin {

/// Words are the first of `columns`. A word with a "*" is two, with anything between them.
class WordList {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit WordList(const std::filesystem::path& file,
                    const std::vector<std::string>& columns = {"word", "source"});

  /// Where they stand in `folded`, the longest first where they overlap; ascending.
  std::vector<ByteRange> find(std::string_view folded) const;

 private:
  std::vector<std::string> words_;                          ///< Folded, longest first.
  std::vector<std::pair<std::string, std::string>> pairs_;  ///< Folded: of words with a "*".
};

}  // namespace hoshin
