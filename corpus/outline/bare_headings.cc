#include "corpus/outline/bare_headings.h"

#include <cmath>
#include <set>
#include <string>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/outline/heading_signs.h"
#include "corpus/outline/labels.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kEnough = 3;
constexpr std::size_t kShortest = 2, kLongest = 40;  // characters
constexpr double kSameSize = 0.12;

/// A label by itself: no item, cell, name, date, unit or remark, and nothing that goes on.
bool is_label(const Paragraph& p, const LayoutWords& words) {
  if (!p.measured || p.mark || p.row || p.cell || p.item || p.footnote || p.running_head || p.apart ||
      p.title || p.centred || p.heading > 0 || p.line_count != 1 || p.text.size() < kShortest ||
      p.text.size() > kLongest)
    return false;
  if (is_sentence(p.text) || is_running_text(p.text) || ends_open(p.text) || has_open_bracket(p.text))
    return false;
  if (bracket_rank(p.text) > 0 || p.text[0] == U'【' || is_figure_caption(p.text) || is_bare_row(p.text))
    return false;
  return has_name(p.text) && !has_amount(p) && !is_remark_line(p.text, words) &&
         !words.is_agenda(fold(to_utf8(without_inner_spaces(p.text))));
}

/// 令和４年３月３１日: below it stands who signs.
bool is_date(const Paragraph& p) {
  constexpr std::size_t kLongest = 16;
  if (p.text.size() > kLongest) return false;
  const auto dates = find_dates(to_utf8(p.text));
  return dates.size() == 1 && !dates[0].fiscal && dates[0].day > 0;
}

/// Sentences without a mark right below, no farther from it than it is from what stands above.
bool is_over_text(const Paragraph& p, const Paragraph& below, bool first_on_page) {
  if (below.mark || below.row || below.cell || below.item || below.footnote || below.heading > 0 ||
      below.sheet != p.sheet || std::abs(below.size - p.size) > kSameSize)
    return false;
  return ends_sentence(below.text) && (first_on_page || below.blanks_before <= p.blanks_before);
}

}  // namespace

std::map<std::size_t, std::size_t> find_bare_headings(const std::vector<Paragraph>& paragraphs,
                                                      const LayoutWords& words) {
  constexpr std::size_t kAlike = 3;  // characters
  std::map<std::size_t, std::size_t> found, at_foot;
  std::set<std::u32string> begins;
  for (std::size_t i = 0; i + 1 < paragraphs.size(); ++i) {
    const Paragraph& p = paragraphs[i];
    const bool first_on_page = i == 0 || paragraphs[i - 1].sheet != p.sheet;
    if ((!first_on_page && p.blanks_before == 0) || !is_label(p, words)) continue;
    if (!first_on_page && is_date(paragraphs[i - 1])) continue;
    // A second line that hangs below the first is a paragraph of its own here.
    const bool wrapped = i + 2 < paragraphs.size() && paragraphs[i + 1].blanks_before == 0 &&
                         paragraphs[i + 1].sheet == p.sheet && is_label(paragraphs[i + 1], words);
    const std::size_t last = wrapped ? i + 1 : i;
    if (is_over_text(p, paragraphs[last + 1], first_on_page)) {
      found.emplace(i, last);
      begins.insert(p.text.substr(0, kAlike));
    } else if (paragraphs[last + 1].sheet == p.sheet + 1 && is_sentence(paragraphs[last + 1].text)) {
      at_foot.emplace(i, last);
    }
  }
  if (found.size() < kEnough) found.clear();
  // At the foot of a page may stand anything, but 議案第５号：… is one of them as 議案第４号：… is.
  for (const auto& [first, last] : at_foot) {
    if (!found.empty() && begins.contains(paragraphs[first].text.substr(0, kAlike)))
      found.emplace(first, last);
  }
  return found;
}

}  // namespace hoshin
