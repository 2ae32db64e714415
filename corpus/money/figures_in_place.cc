#include "corpus/money/figures_in_place.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any line of headers of columns with its gaps.
constexpr std::size_t kMaxBareLine = 1000;

void move_behind(Money& from, Money& to) {
  std::move(from.amounts.begin(), from.amounts.end(), std::back_inserter(to.amounts));
  std::move(from.sites.begin(), from.sites.end(), std::back_inserter(to.sites));
  from.amounts.clear();
  from.sites.clear();
}

}  // namespace

bool ends_with_figure(std::string_view behind) {
  const std::u32string rest = to_utf32(behind);
  int depth = 0;
  for (const char32_t c : rest) {
    if (std::u32string_view(U"（(〔［[＜<").find(c) != std::u32string_view::npos) ++depth;
    if (depth == 0 && is_letter_or_digit(c)) return false;
    if (std::u32string_view(U"）)〕］]＞>").find(c) != std::u32string_view::npos && depth > 0) --depth;
  }
  return true;
}

std::vector<Breakdown> FiguresInPlace::totals_of(std::vector<Money>& money) const {
  std::vector<FiguresOfParagraph> figures;
  std::vector<const Mark*> open;  // whose items may stand over what follows
  for (std::size_t i = 0; i < money.size(); ++i) {
    FiguresOfParagraph f;
    f.amounts = &money[i].amounts;
    f.sites = &money[i].sites;
    f.row = paragraphs_[i].row.has_value();
    f.scope = scopes_.number_of(i);
    f.depth = placed_[i].steps.size();
    f.heading = placed_[i].role == BlockRole::kHeading;
    f.level = level_of(i, f.heading, open);
    f.item = is_item_with_sum(i);
    f.bare = money[i].amounts.size() == 1 && !paragraphs_[i].row && stands_bare(i);
    figures.push_back(f);
  }
  return find_totals(figures);
}

std::size_t FiguresInPlace::level_of(std::size_t i, bool heading, std::vector<const Mark*>& open) const {
  if (heading) open.clear();
  if (heading || !paragraphs_[i].mark) return 0;
  const Mark& mark = *paragraphs_[i].mark;
  while (!open.empty() && !mark.is_bullet() && open.back()->is_bullet()) open.pop_back();
  const auto same = [&](const Mark* other) { return other->style == mark.style; };
  open.erase(std::find_if(open.begin(), open.end(), same), open.end());
  open.push_back(&mark);
  return open.size();
}

bool FiguresInPlace::is_item_with_sum(std::size_t i) const {
  if (placed_[i].role != BlockRole::kText || placed_[i].kind != "item" || !paragraphs_[i].mark) return false;
  const auto figures = find_money(texts_[i]);
  return figures.size() == 1 && ends_with_figure(std::string_view(texts_[i]).substr(figures[0].end));
}

bool FiguresInPlace::stands_bare(std::size_t i) const {
  const std::string& text = texts_[i];
  if (text.size() > kMaxBareLine) return false;
  if (is_cells(paragraphs_[i].text)) return label_over_or_under(i);
  const auto figures = find_money(text);
  if (figures.size() != 1) return false;
  std::string rest = text;
  rest.erase(figures[0].begin, figures[0].end - figures[0].begin);
  return budgets_.is_header(rest, sure_year_);
}

bool FiguresInPlace::label_over_or_under(std::size_t i) const {
  for (const std::size_t beside : {i - 1, i + 1}) {
    if (beside >= texts_.size() || scopes_.number_of(beside) != scopes_.number_of(i)) continue;
    if (!budgets_.is_header(texts_[beside], sure_year_)) continue;
    if (budgets_.find(texts_[beside], sure_year_).size() == 1) return true;
  }
  return false;
}

void FiguresInPlace::hand_down(std::vector<Money>& money) const {
  Money waiting;
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < money.size(); ++i) {
    if (placed_[i].role == BlockRole::kHeading) {
      move_behind(money[i], waiting);
    } else if (placed_[i].role == BlockRole::kText) {
      move_behind(money[i], waiting);
      money[i].amounts.swap(waiting.amounts);
      money[i].sites.swap(waiting.sites);
      last = i;
    }
  }
  if (last) move_behind(waiting, money[*last]);
}

}  // namespace hoshin
