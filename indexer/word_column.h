// indexer/word_column.h - words.col of a segment (schema/segment_format.h), as bytes.
//
// A word is read by the dictionary when a segment that has it is made (reading_keys.h); a question in
// kana then needs no dictionary to find it. Built in memory: a segment
// of 100,000 passages has some 300,000 words, 15 MB.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/passages/reading_keys.h"

namespace hoshin {

/// A term without prefix, and in how many passages of the segment it is.
struct CountedWord {
  std::string word;
  std::uint32_t passages = 0;
};

/// words.col of `words`, which must ascend, each once; without the UUID at its end.
std::string word_column(const std::vector<CountedWord>& words, const ReadingKeys& readings);

}  // namespace hoshin
