#include "corpus/layout/asides.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/layout/contents.h"
#include "corpus/lines/figures.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// "5", "- 5 -", "5/20", "P.5": the number, or -1.
int page_number(const Line& line) {
  const auto is_japanese_letter = [](char32_t c) { return is_hiragana(c) || (c >= 0x4E00 && c <= 0x9FFF); };
  if (std::any_of(line.text.begin(), line.text.end(), is_japanese_letter)) return -1;
  const std::string folded = fold(to_utf8(line.text));
  std::string_view s = folded;
  for (const std::string_view prefix : {"page", "p.", "p"}) {
    if (s.starts_with(prefix)) {
      s.remove_prefix(prefix.size());
      break;
    }
  }
  while (!s.empty() && (s.front() == '-' || s.front() == '.')) s.remove_prefix(1);
  while (!s.empty() && s.back() == '-') s.remove_suffix(1);
  const std::size_t slash = s.find('/');
  const std::string_view first = s.substr(0, slash);
  const auto digits = [](std::string_view t) {
    return !t.empty() && t.size() <= 4 && t.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!digits(first) || (slash != std::string_view::npos && !digits(s.substr(slash + 1)))) return -1;
  return std::stoi(std::string(first));
}

Block aside(const Line& line, BlockRole role) {
  Block block;
  block.role = role;
  block.text = to_utf8(line.text);
  block.lines = {line.number, line.number};
  if (line.page > 0) block.page = line.page;
  return block;
}

/// Lines that stay, and what those taken out between them leave behind: their
/// gap, and that what was before them may go on behind them.
class KeptLines {
 public:
  void keep(Line line) {
    if (taken_) {
      line.page_break |= taken_->page_break;
      line.soft_break |= line.blanks_before == 0 && taken_->soft_break;
      line.blanks_before = std::max(line.blanks_before, taken_->blanks_before);
      taken_.reset();
    }
    lines_.push_back(std::move(line));
  }

  void take(Line line, bool ends_page) {
    line.page_break |= ends_page || (taken_ && taken_->page_break);
    if (taken_) line.blanks_before = std::max(line.blanks_before, taken_->blanks_before);
    taken_ = std::move(line);
  }

  std::vector<Line> release() { return std::move(lines_); }

 private:
  std::vector<Line> lines_;
  std::optional<Line> taken_;
};

/// A printed page number stands alone where a page begins or ends, or continues
/// the count of one that did.
std::vector<Line> without_page_numbers(std::vector<Line> lines, std::vector<Block>& set_aside) {
  KeptLines kept;
  int last = -1;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].whole) {
      kept.keep(std::move(lines[at]));
      continue;
    }
    const int number = page_number(lines[at]);
    const bool first = at == 0, final = at + 1 == lines.size();
    const std::size_t before = lines[at].blanks_before;
    const std::size_t after = final ? 9 : lines[at + 1].blanks_before;
    const bool at_edge = first || final || before >= 2 || after >= 2 || lines[at].page_break ||
                         (!final && (lines[at + 1].page_break || lines[at + 1].soft_break));
    const bool alone = (first || before >= 1 || lines[at].page_break) && (final || after >= 1 || at_edge);
    if (number < 0 || !alone || !(at_edge || (last >= 0 && number == last + 1))) {
      kept.keep(std::move(lines[at]));
      continue;
    }
    last = number;
    set_aside.push_back(aside(lines[at], BlockRole::kPage));
    kept.take(std::move(lines[at]), true);
  }
  return kept.release();
}

/// What a running head has in common with the next: all but its digits.
std::string running_head_key(const Line& line) {
  std::string key = fold(to_utf8(line.text));
  std::erase_if(key, [](char c) { return c >= '0' && c <= '9'; });
  return key;
}

/// Where places have not told: a first line of a page that already was the first line of a page, digits
/// apart.
std::vector<Line> without_repeated_headers(std::vector<Line> lines, std::vector<Block>& set_aside) {
  KeptLines kept;
  std::set<std::string> seen;
  int page = -1;
  for (Line& line : lines) {
    // Slides may share a title; it heads each of them.
    const bool top = line.page > 0 && line.page != page && line.measure == 0 && line.heading == 0 &&
                     !says_only_unit(to_utf8(line.text));
    page = line.page;
    const std::string key = top ? running_head_key(line) : "";
    if (key.empty() || seen.insert(key).second) {
      kept.keep(std::move(line));
    } else {
      set_aside.push_back(aside(line, BlockRole::kRepeated));
      kept.take(std::move(line), true);
    }
  }
  return kept.release();
}

/// Whether the source says what stands beside what.
bool is_placed(const Line& line) { return line.whole || line.row || line.measure > 0; }

/// -----------, ――◇――◇――: a line drawn with signs. Where nobody says what stands beside what, a short one may
/// be part of a table.
bool is_drawn_line(const Line& line) {
  constexpr std::size_t kShortest = 5, kLong = 10;
  constexpr std::u32string_view kDrawing = U"-=_─━―–—‐－＿＝*＊※~～・…‥", kOrnaments = U"◇◆○●☆★ ";
  const std::u32string_view text = line.text;
  return text.size() >= (is_placed(line) ? kShortest : kLong) && kDrawing.find(text[0]) != kDrawing.npos &&
         std::all_of(text.begin(), text.end(),
                     [&](char32_t c) { return c == text[0] || kOrnaments.find(c) != kOrnaments.npos; });
}

/// Page numbers, running heads and drawn lines, and what nobody sees.
std::vector<Line> without_placed(std::vector<Line> lines, std::vector<Block>& set_aside) {
  KeptLines kept;
  bool ended = false;  // by a drawn line
  for (Line& line : lines) {
    if (line.place == LinePlace::kPageNumber) {
      set_aside.push_back(aside(line, BlockRole::kPage));
      kept.take(std::move(line), true);
    } else if (line.place == LinePlace::kRunningHead) {
      set_aside.push_back(aside(line, BlockRole::kRepeated));
      kept.take(std::move(line), true);
    } else if (is_drawn_line(line)) {
      ended = !is_placed(line);
      set_aside.push_back(aside(line, BlockRole::kRepeated));
      kept.take(std::move(line), false);
    } else if (line.place == LinePlace::kHidden) {
      set_aside.push_back(aside(line, BlockRole::kHidden));
      kept.take(std::move(line), false);
    } else {
      line.starts |= std::exchange(ended, false);
      kept.keep(std::move(line));
    }
  }
  return kept.release();
}

/// Without the lines of tables of contents: no paragraph goes on behind one.
std::vector<Line> without_contents(std::vector<Line> lines, std::vector<Block>& set_aside) {
  KeptLines kept;
  bool taken = false;
  for (Line& line : lines) {
    if (line.contents) {
      set_aside.push_back(aside(line, BlockRole::kContents));
      kept.take(std::move(line), false);
      taken = true;
    } else {
      line.starts |= std::exchange(taken, false);
      kept.keep(std::move(line));
    }
  }
  return kept.release();
}

}  // namespace

std::vector<Line> without_asides(std::vector<Line> lines, const LayoutWords& words,
                                 std::vector<Block>& set_aside) {
  lines = without_placed(std::move(lines), set_aside);
  mark_contents(lines, words);
  lines = without_contents(std::move(lines), set_aside);
  lines = without_repeated_headers(std::move(lines), set_aside);
  return without_page_numbers(std::move(lines), set_aside);
}

}  // namespace hoshin
