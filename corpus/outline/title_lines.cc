#include "corpus/outline/title_lines.h"

#include <algorithm>
#include <cmath>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/outline/drafts.h"
#include "corpus/outline/labels.h"
#include "dict/era.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Empty lines that may stand within a title.
constexpr std::size_t kGap = 2;

/// Both set apart from the text by their size, and as large as each other; what stands in brackets may be
/// smaller.
bool is_alike(const Paragraph& a, const Paragraph& b) {
  constexpr double kSame = 0.12, kSmaller = 0.5;
  if (a.size < kLarge || b.size < kLarger || b.mark || b.blanks_before > kGap) return false;
  if (b.starts && b.measured && !is_bracketed(b.text)) return false;  // in a box of its own
  const double change = std::abs(a.size - b.size) / a.size;
  if (b.text.front() == U'【') return false;  // a heading of what follows
  return change <= kSame || (is_bracketed(b.text) && change <= kSmaller);
}

/// 令和６年度 alone over 一般会計予算書.
bool is_fiscal_year(const std::string& folded) {
  const auto dates = find_dates(folded);
  return dates.size() == 1 && dates[0].fiscal && dates[0].begin == 0 && dates[0].end == folded.size();
}

}  // namespace

bool is_quoted(std::u32string_view text) {
  constexpr std::size_t kShortest = 8;
  return text.size() >= kShortest && (text.front() == U'「' || text.front() == U'『') && is_bracketed(text);
}

bool is_bracketed(std::u32string_view text) {
  int open = 0;
  for (const char32_t c : text) {
    const int after = brackets_open_after(c, open);
    if (open == 0 && after == 0 && !is_white_space(c)) return false;
    open = after;
  }
  return !text.empty();
}

bool TitleLines::is_caption_of_article(std::size_t i) const {
  return is_bracketed(at(i).text) && i + 1 < view_.paragraphs.size() && begins_articles(at(i + 1).text);
}

bool TitleLines::go_on(std::size_t last, std::size_t next, const std::string& so_far) const {
  const Paragraph &a = at(last), &b = at(next);
  if (b.row || b.footnote || b.running_head || a.row || is_sentence(b.text) || is_quoted(b.text))
    return false;
  const FrontLine &from = line(last), &to = line(next);
  if (is_draft_mark(to.folded)) return a.sheet == b.sheet && b.blanks_before <= kGap;
  if (view_.words.layout.is_agenda(to.folded)) return from.label && a.sheet == b.sheet;
  const bool part = to.paper && is_alike(a, b) && !to.number && !to.addressee &&
                    !view_.words.layout.is_stamp(to.folded);  // 別冊　資料編, as large as the title
  if (to.date || to.issuer || (to.paper && !part) || to.noise || to.closing || to.office) return false;
  if (view_.words.layout.is_contents(to.folded) || to.body || is_caption_of_article(next)) return false;
  if (from.readers || to.readers || publisher_of(from.folded, view_.words)) return false;
  if (view_.beside(last, next)) return from.label && to.label;
  if (a.sheet != b.sheet || so_far.size() + to.folded.size() > 3 * kMaxTitle) return false;
  if (a.title && b.title) return true;
  if (to.folded.find(':') != std::string::npos && from.folded.find(':') == std::string::npos) return false;
  if (view_.words.layout.goes_on(to.folded) && b.blanks_before <= 1) return to.label;
  constexpr std::size_t kTail = 2;  // …としての / 5G
  if (ends_open(a.text) || has_open_bracket(a.text))
    return (to.label || (b.text.size() <= kTail && is_alike(a, b))) && b.blanks_before <= 1;
  if (is_alike(a, b)) return true;
  if (a.centred && b.centred && b.blanks_before == 0 && !b.mark) return from.label && to.label;
  return is_fiscal_year(from.folded) && to.label;
}

}  // namespace hoshin
