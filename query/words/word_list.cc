#include "query/words/word_list.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

WordList::WordList(const std::filesystem::path& path, const std::vector<std::string>& columns) {
  const Tsv file(path, columns);
  for (const Tsv::Row& row : file.rows()) {
    words_.push_back(fold(row.cells.front()));
    if (words_.back().empty()) throw file.bad_row(row, "the word is empty");
  }
  std::sort(words_.begin(), words_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  const auto repeated = std::adjacent_find(words_.begin(), words_.end());
  if (repeated != words_.end())
    throw file.bad_row(file.rows().front(), *repeated + " stands twice in this file");
  std::erase_if(words_, [&](const std::string& word) {
    const std::size_t gap = word.find('*');
    if (gap != word.npos) pairs_.emplace_back(word.substr(0, gap), word.substr(gap + 1));
    return gap != word.npos;
  });
}

std::vector<ByteRange> WordList::find(std::string_view folded) const {
  std::vector<ByteRange> found;
  for (std::size_t at = 0; at < folded.size();) {
    const auto stands_here = [&](const std::string& word) { return folded.substr(at).starts_with(word); };
    const auto word = std::find_if(words_.begin(), words_.end(), stands_here);
    if (word == words_.end()) {
      ++at;
    } else {
      found.push_back({at, at + word->size()});
      at += word->size();
    }
  }
  for (const auto& [first, second] : pairs_) {
    const std::size_t begin = folded.find(first), end = begin + first.size();
    const std::size_t behind = begin == folded.npos ? begin : folded.find(second, end);
    if (behind == folded.npos) continue;
    found.push_back({begin, end});
    found.push_back({behind, behind + second.size()});
  }
  std::ranges::sort(found, {}, &ByteRange::begin);
  return found;
}

}  // namespace hoshin
