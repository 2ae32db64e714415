#include "corpus/formats/web/html_contents.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kEnoughEntries = 3;
/// なし, a name of the group: what may stand between two entries.
constexpr std::size_t kBetween = 10;

/// What an entry and its heading have in common: either may lack the number.
std::string name_of(std::u32string_view text) {
  if (const auto mark = find_mark(text)) text.remove_prefix(mark->length);
  return fold(to_utf8(text));
}

bool could_be_entry(const Line& line) {
  return line.contents && line.heading == 0 && !line.row && line.place == LinePlace::kBody;
}

class Finder {
 public:
  explicit Finder(std::vector<Line>& lines) : lines_(lines) {
    for (Line& line : lines) {
      entries_.push_back(could_be_entry(line));
      if (!entries_.back()) names_.insert(name_of(line.text));
      line.contents = false;
    }
  }

  void run() {
    for (std::size_t i = 0; i < lines_.size();) {
      const std::size_t end = entries_[i] ? end_of(i) : i;
      if (is_contents(i, end)) mark(i, end);
      i = std::max(i + 1, end);
    }
  }

 private:
  /// Behind the last entry of the list that begins at `i`.
  std::size_t end_of(std::size_t i) const {
    std::size_t end = i;
    for (; i < lines_.size() && i <= end + 1; ++i) {
      if (entries_[i]) {
        end = i + 1;
      } else if (lines_[i].text.size() > kBetween || lines_[i].heading > 0 || lines_[i].row) {
        break;
      }
    }
    return end;
  }

  bool is_contents(std::size_t begin, std::size_t end) const {
    std::size_t entries = 0, again = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (!entries_[i]) continue;
      ++entries;
      again += names_.contains(name_of(lines_[i].text));
    }
    return entries >= kEnoughEntries && again * 2 >= entries;
  }

  void mark(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) lines_[i].contents = true;
    if (begin == 0) return;
    Line& above = lines_[begin - 1];
    if (fold(to_utf8(above.text)).ends_with("目次")) above.contents = true;
  }

  std::vector<Line>& lines_;
  std::vector<bool> entries_;              ///< Which lines may be.
  std::unordered_set<std::string> names_;  ///< Of lines that are no links.
};

}  // namespace

bool is_local(std::string_view href) { return href.size() > 1 && href.front() == '#'; }

void keep_contents(std::vector<Line>& lines) { Finder(lines).run(); }

}  // namespace hoshin
