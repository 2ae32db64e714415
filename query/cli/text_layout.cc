#include "query/cli/text_layout.h"

#include <algorithm>
#include <set>

#include "text/folding.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

static_assert(kCellGap.size() == kTabColumns);

/// How well the lines [first, first + count) show the matches: different ones
/// first, then all. Matches that a line's end cuts count for the line they begin in.
std::size_t match_score(std::string_view text, const std::vector<ByteRange>& matches, ByteRange window) {
  constexpr std::size_t kDifferent = 1000;
  std::set<std::string_view> different;
  std::size_t all = 0;
  for (const ByteRange& m : matches) {
    if (m.begin < window.begin || m.begin >= window.end) continue;
    different.insert(text.substr(m.begin, m.end - m.begin));
    ++all;
  }
  return different.size() * kDifferent + std::min(all, kDifferent - 1);
}

/// The first of the `count` lines to show. Of equally good places the middle one,
/// so that a match has text before and after it; the beginning if it is as good.
std::size_t best_first_line(std::string_view text, const std::vector<ByteRange>& lines,
                            const std::vector<ByteRange>& matches, std::size_t count) {
  std::size_t best = 0, first = 0, last = 0;
  for (std::size_t i = 0; i + count <= lines.size(); ++i) {
    const std::size_t score = match_score(text, matches, {lines[i].begin, lines[i + count - 1].end});
    if (i == 0 || score > best) {
      best = score;
      first = last = i;
    } else if (score == best && last + 1 == i) {
      last = i;
    }
  }
  return first == 0 ? 0 : (first + last) / 2;
}

/// The begin of a sentence in `near`, the last one at or before `limit`; else near.begin.
std::size_t sentence_begin(std::string_view text, ByteRange near, std::size_t limit) {
  constexpr std::string_view kFullStop = "。";
  const std::size_t stop = text.substr(0, std::min(near.end, limit)).rfind(kFullStop);
  if (stop == text.npos || stop < near.begin) return near.begin;
  return stop + kFullStop.size();
}

std::size_t first_match_from(const std::vector<ByteRange>& matches, std::size_t begin) {
  for (const ByteRange& m : matches) {
    if (m.begin >= begin) return m.begin;
  }
  return std::string_view::npos;
}

std::vector<ByteRange> fold_from(std::string_view text, std::size_t begin, std::size_t first_width,
                                 std::size_t width) {
  std::vector<ByteRange> lines;
  for (const std::string_view line : folded(text.substr(begin), first_width, width)) {
    const auto at = static_cast<std::size_t>(line.data() - text.data());
    lines.push_back({at, at + line.size()});
  }
  return lines;
}

}  // namespace

std::vector<ByteRange> fold_lines(std::string_view text, std::size_t width) {
  return fold_from(text, 0, width, width);
}

Excerpt excerpt(std::string_view text, const std::vector<ByteRange>& matches, std::size_t width,
                std::size_t max_lines) {
  Excerpt e{fold_lines(text, width), false, false};
  if (e.lines.size() <= max_lines + 1) return e;

  std::size_t begin = 0;
  if (const std::size_t first = best_first_line(text, e.lines, matches, max_lines); first > 0) {
    // The sentence may begin on the line before: one line of reading into it.
    const ByteRange near{e.lines[first - 1].end, e.lines[first].end};
    begin = sentence_begin(text, near, first_match_from(matches, near.begin));
    e.cut_before = true;
  }
  e.lines = fold_from(text, begin, e.cut_before ? width - 1 : width, width);
  if (e.lines.size() > max_lines + 1) {
    e.lines.resize(max_lines);
    ByteRange& last = e.lines.back();
    last.end = last.begin + fitting_bytes(text.substr(last.begin, last.end - last.begin), width - 1);
    e.cut_after = true;
  }
  return e;
}

std::string truncate(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  return std::string(text.substr(0, fitting_bytes(text, width - 1))).append(kEllipsis);
}

std::string pad_right(std::string_view text, std::size_t width) {
  std::string padded(text);
  padded.append(width - std::min(width, display_width(text)), ' ');
  return padded;
}

std::string pad_left(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, display_width(text)), ' ').append(text);
}

}  // namespace hoshin
