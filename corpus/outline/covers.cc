#include "corpus/outline/covers.h"

#include <algorithm>
#include <span>

#include "corpus/layout/sentences.h"
#include "corpus/outline/labels.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostLines = 8;
constexpr std::size_t kLongestDate = 24;

bool is_text(const Paragraph& p) {
  return p.row || p.mark || p.footnote || p.item || is_sentence(p.text) ||
         !find_money(to_utf8(p.text)).empty();
}

bool is_date(const Paragraph& p) {
  return p.text.size() <= kLongestDate && !find_dates(to_utf8(without_inner_spaces(p.text))).empty();
}

bool is_cover(std::span<const Paragraph> sheet, const LayoutWords& words) {
  return sheet.size() >= 2 && sheet.size() <= kMostLines &&
         std::none_of(sheet.begin(), sheet.end(), is_text) &&
         (begins_paper(sheet.front(), words) || std::any_of(sheet.begin(), sheet.end(), is_date));
}

}  // namespace

std::set<int> find_covers(const std::vector<Paragraph>& paragraphs, const LayoutWords& words) {
  std::set<int> out;
  // The first sheet has the document's own title, which front_matter.h tells.
  for (std::size_t begin = 0; begin < paragraphs.size();) {
    std::size_t end = begin;
    while (end < paragraphs.size() && paragraphs[end].sheet == paragraphs[begin].sheet) ++end;
    const bool inner = begin > 0 && end < paragraphs.size();
    if (inner && is_cover({paragraphs.data() + begin, end - begin}, words))
      out.insert(paragraphs[begin].sheet);
    begin = end;
  }
  return out;
}

}  // namespace hoshin
