// indexer/passages/reading_keys.h - how the words of a build are read.
//
// The segments of an index share most of their words, and to read one takes the dictionary some 3 us.
#pragma once
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "dict/analyzer.h"

namespace hoshin {

/// Reads words, and remembers them for the segments to come. Any number of threads may use it.
class ReadingKeys {
 public:
  explicit ReadingKeys(const Analyzer& analyzer) : analyzer_(analyzer) {}

  /// The reading_key() (dict/reading.h) of each reading of `word`; none for Latin words, which are found by
  /// their letters.
  std::vector<std::string> of(const std::string& word) const;

 private:
  const Analyzer& analyzer_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::vector<std::string>> known_;
};

}  // namespace hoshin
