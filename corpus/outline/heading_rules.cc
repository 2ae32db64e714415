#include "corpus/outline/heading_rules.h"

#include <algorithm>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/speakers.h"
#include "corpus/outline/heading_signs.h"
#include "corpus/outline/labels.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Longer than any heading; a numbered paragraph of this length is text.
constexpr std::size_t kMaxHeading = 90;
constexpr std::size_t kMaxAnnexTitle = 120;
/// Of a numbered paragraph that goes over several lines.
constexpr std::size_t kMaxWrappedHeading = 55;

}  // namespace

HeadingRules::HeadingRules(const std::vector<Paragraph>& paragraphs, const FrontMatter& front,
                           const OutlineWords& words, const OutlineStack& stack)
    : paragraphs_(paragraphs),
      front_(front),
      words_(words.layout),
      stack_(stack),
      title_(fold(to_utf8(without_inner_spaces(to_utf32(front.title))))) {
  find_slide_titles(words);
}

void HeadingRules::find_slide_titles(const OutlineWords& words) {
  constexpr std::size_t kEnough = 2;
  std::map<int, std::size_t> wide;
  bool subject = false;
  for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
    if (front_.front.contains(i)) continue;
    const SlideTitle found = slide_title(at(i), words.layout, words.ministries);
    if (found == SlideTitle::kNone) continue;
    (at(i).wide_spaced ? wide : slide_titles_).emplace(at(i).sheet, i);
    subject |= !at(i).wide_spaced && found == SlideTitle::kWithSubject;
  }
  if (slide_titles_.size() >= kEnough)
    slide_titles_.merge(wide);
  else if (!subject)
    slide_titles_.clear();
}

std::size_t HeadingRules::find_preamble_end(std::size_t from) const {
  for (std::size_t i = from; i < paragraphs_.size() && !has_amount(at(i)); ++i) {
    if (i > from && front_.titles.contains(i)) break;
    if (is_numbered_heading(i)) return i;
  }
  return from;
}

const Paragraph* HeadingRules::next_of(std::size_t i) const {
  for (std::size_t next = i + 1; next < paragraphs_.size(); ++next) {
    if (front_.titles.contains(next)) return nullptr;
    if (!paragraphs_[next].footnote && !front_.front.contains(next)) return &paragraphs_[next];
  }
  return nullptr;
}

const Paragraph* HeadingRules::next_but_unit(std::size_t i) const {
  const Paragraph* next = next_of(i);
  const bool unit = next && !next->row && words_.is_unit(fold(to_utf8(without_inner_spaces(next->text))));
  return unit ? next_of(static_cast<std::size_t>(next - paragraphs_.data())) : next;
}

bool HeadingRules::could_be_heading(std::size_t i) const {
  const Paragraph& p = at(i);
  // Of the bullets only ○ and ■ head anything, and not where the source says that they are a list's.
  if (p.mark && p.mark->is_bullet() && (p.item || (p.mark->style != "○" && p.mark->style != "■")))
    return false;
  if (p.row || is_bare_row(p.text)) return false;
  if (front_.kind == "minutes" && is_speaker(p.text)) return false;
  if (p.cell) return false;  // beside others of its kind: the column below is not its own
  if (!p.mark || p.footnote || p.text.size() > kMaxHeading) return false;
  if (is_sentence(p.text) && !counts_on_with_headings(p)) return false;
  if (std::u32string_view(U"、，").find(p.text.back()) != std::u32string_view::npos) return false;
  const bool outer = p.mark->is_bullet() || p.mark->style[0] == '1' || p.mark->style.starts_with("第");
  if (!outer && p.line_count > 1 && p.text.size() > kMaxWrappedHeading && !has_amount(p)) return false;
  const auto name = std::u32string_view(p.text).substr(p.mark->length);
  if (is_figure_caption(name) || is_remark_line(name, words_)) return false;
  return has_amount(p) || p.apart ? heads_with_sum(i) : agenda_sheet_ != p.sheet;
}

bool HeadingRules::counts_on_with_headings(const Paragraph& p) const {
  constexpr std::size_t kShort = 30;
  if (p.mark->is_bullet() || p.line_count > 1 || p.text.size() > kShort || ends_sentence(p.text))
    return false;
  return std::any_of(stack_.begin(), stack_.end(), [&](const Level& l) {
    return l.heading && l.style == p.mark->style && l.value + 1 == p.mark->value;
  });
}

bool HeadingRules::heads_with_sum(std::size_t i) const {
  const Paragraph& p = at(i);
  const Paragraph* next = next_of(i);
  if (without_sum(p.text) == p.text || !next) return false;
  if (next->row) return p.apart;
  const bool bracketed = p.measured && p.text.back() == U'】' && find_money(to_utf8(p.text)).size() == 1;
  if (next->mark) return (p.apart || bracketed) && next->mark->style != p.mark->style && opens_something(i);
  // Where a name fills its line, no gap sets its sum apart.
  if (!p.apart && !(p.measured && p.line_count == 1)) return false;
  return !next->apart && (is_sentence(next->text) || is_running_text(next->text));
}

bool HeadingRules::is_numbered_heading(std::size_t i) const {
  return could_be_heading(i) && !at(i).mark->is_bullet() && opens_something(i);
}

bool HeadingRules::ends_cover(std::size_t i) const {
  constexpr std::size_t kMost = 6;  // paragraphs
  const Paragraph& p = at(i);
  if (!p.measured || p.mark || p.sheet != at(0).sheet || front_.slides || is_running_text(p.text))
    return false;
  const auto is_text = [&](const Paragraph& x) {
    return x.row || x.mark || x.footnote || is_sentence(x.text);
  };
  std::size_t above = i;
  while (above > 0 && i - above < kMost && !front_.front.contains(above) && !is_text(at(above))) --above;
  if (!front_.front.contains(above)) return false;
  for (std::size_t j = i; j < paragraphs_.size() && j < i + kMost; ++j) {
    if (at(j).sheet != p.sheet) return true;
    if (is_text(at(j))) return false;
  }
  return false;
}

bool HeadingRules::names_heading(std::size_t i) const {
  constexpr std::size_t kReach = 2000;  // paragraphs
  const Paragraph& p = at(i);
  if (p.item || !is_sentence(p.text)) return false;
  const bool behind = std::any_of(stack_.begin(), stack_.end(), [&](const Level& l) {
    return l.heading && l.style == p.mark->style && l.value > p.mark->value;
  });
  if (!behind || p.mark->is_bullet()) return false;
  for (std::size_t j = i; j-- > 0 && i - j < kReach;) {
    const Paragraph& heading = at(j);
    if (heading.mark && heading.mark->style == p.mark->style && heading.mark->value == p.mark->value &&
        !is_sentence(heading.text))
      return p.text.starts_with(heading.text);
  }
  return false;
}

bool HeadingRules::is_last_of_list(std::size_t i) const {
  const Paragraph *before = i > 0 ? &at(i - 1) : nullptr, *next = next_of(i);
  return before && before->mark && before->mark->style == at(i).mark->style &&
         before->mark->value + 1 == at(i).mark->value && next->mark->value > 1;
}

bool HeadingRules::is_third_of_items(std::size_t i) const {
  const auto stands_before = [&](std::size_t steps) {
    const auto& mark = at(i - steps).mark;
    return mark && mark->style == at(i).mark->style &&
           mark->value + static_cast<int>(steps) == at(i).mark->value;
  };
  return i > 1 && stands_before(1) && stands_before(2);
}

bool HeadingRules::opens_something(std::size_t i) const {
  const Paragraph& p = at(i);
  const Paragraph* next = next_of(i);
  if (!next || slide_title_of(*next)) return false;
  if (next->mark && !names_heading(static_cast<std::size_t>(next - paragraphs_.data()))) {
    if (next->mark->style == p.mark->style || is_last_of_list(i)) return false;
    const auto rank = OutlineStack::part_rank(p.mark->style),
               below = OutlineStack::part_rank(next->mark->style);
    if (rank < below && below != OutlineStack::kNoPart) return true;
    return std::none_of(stack_.begin(), stack_.end(),
                        [&](const Level& l) {
                          return l.style == next->mark->style && l.paragraph < i &&
                                 !OutlineStack::is_bullet_item(l);
                        }) ||
           stack_.deeper_than(p.mark->style, next->mark->style);
  }
  if (!p.mark->is_bullet()) return true;
  // Under ○ and ■ stand rows and text; a label after a gap is another box.
  if (has_amount(*next)) return true;
  const bool text = is_sentence(next->text) || is_running_text(next->text);
  return next->blanks_before == 0 ? !next->soft_break || text
                                  : text && next->wide_spaced && next->blanks_before <= 1;
}

bool HeadingRules::slide_title_of(const Paragraph& p) const {
  const auto found = slide_titles_.find(p.sheet);
  return found != slide_titles_.end() && &paragraphs_[found->second] == &p;
}

bool HeadingRules::is_title_again(const Paragraph& p) const {
  constexpr std::size_t kShortest = 8;
  return p.text.size() >= kShortest && title_.starts_with(fold(to_utf8(without_inner_spaces(p.text))));
}

bool HeadingRules::is_agenda(const Paragraph& p) const {
  constexpr std::size_t kLongestTitle = 60;
  return p.text.size() <= kLongestTitle && !p.row &&
         words_.is_agenda(fold(to_utf8(without_inner_spaces(p.text))));
}

bool HeadingRules::begins_paper_here(std::size_t i) const {
  return (i == 0 || at(i).sheet != at(i - 1).sheet) && next_of(i) && begins_paper(at(i), words_);
}

bool HeadingRules::begins_paper_behind(std::size_t i) const {
  const bool first = i == 0 || at(i).sheet != at(i - 1).sheet;
  return first && i + 1 < paragraphs_.size() && at(i + 1).sheet == at(i).sheet && at(i).measured &&
         at(i).heading > 0 && at(i + 1).starts && !begins_paper(at(i), words_) &&
         begins_paper(at(i + 1), words_);
}

std::optional<std::size_t> HeadingRules::end_of_annex_title(std::size_t i) const {
  constexpr std::size_t kMostLines = 3;
  if (i == 0 || !begins_paper_here(i - 1)) return std::nullopt;
  std::u32string title;
  std::optional<std::size_t> end;
  for (std::size_t last = i; last + 1 < paragraphs_.size() && last < i + kMostLines; ++last) {
    const Paragraph& p = at(last);
    if (p.sheet != at(i - 1).sheet || p.row || p.mark || p.footnote || is_sentence(p.text)) break;
    title += p.text;
    if (title.size() > kMaxAnnexTitle) break;
    if (words_.is_subject(fold(to_utf8(title)))) end = last;
  }
  return end;
}

bool HeadingRules::is_annexed_table(std::size_t i) const {
  const Paragraph* next = next_of(i);
  return next && next->row && begins_paper(at(i), words_) && at(i).text.starts_with(U"別表");
}

bool HeadingRules::is_list_of_contacts(std::size_t i) const {
  const Paragraph& p = at(i);
  return i > 0 && p.page != at(i - 1).page && !p.row && next_of(i) &&
         words_.is_contact_list(fold(to_utf8(without_inner_spaces(p.text))));
}

bool HeadingRules::is_label_heading(std::size_t i) const {
  const Paragraph* next = next_but_unit(i);
  if (!next || at(i).heading > 0 || agenda_sheet_ == at(i).sheet || !could_be_label_heading(at(i), words_))
    return false;
  if (is_stage_direction(at(i)) || is_variant_of_form(i)) return false;
  const std::u32string text = without_inner_spaces(at(i).text);
  if (!next->row && is_figure_caption(std::u32string_view(text).substr(1))) return false;  // ＜図表１：…＞
  const int rank = bracket_rank(text);
  const int below = bracket_rank(without_inner_spaces(next->text));
  return below == 0 ? !next->footnote && next->heading == 0 : below > rank;
}

bool HeadingRules::is_variant_of_form(std::size_t i) const {
  constexpr int kSquare = 1;
  return i > 0 && at(i).page == at(i - 1).page && begins_paper(at(i - 1), words_) &&
         words_.names_form(fold(to_utf8(at(i - 1).text))) &&
         bracket_rank(without_inner_spaces(at(i).text)) == kSquare;
}

bool HeadingRules::is_stage_direction(const Paragraph& p) const {
  constexpr int kRound = 3;
  const std::u32string text = without_inner_spaces(p.text);
  const bool shell = text.front() == U'〔' && text.back() == U'〕';  // 〔拍手〕, 〔市長登壇〕
  return front_.kind == "minutes" && (shell || bracket_rank(text) == kRound);
}

bool HeadingRules::is_matter_of_minutes(std::size_t i) const {
  const Paragraph& p = at(i);
  const Paragraph* next = next_of(i);
  return front_.kind == "minutes" && next && p.text.front() == U'◎' && p.text.size() <= kMaxHeading &&
         !is_sentence(p.text) && speaker_length(next->text) > 0;
}

bool HeadingRules::is_contact_label(const std::u32string& text) const {
  const bool whom = text.find(U'先') != text.npos || text.find(U'問') != text.npos;
  return whom && words_.is_contact(fold(to_utf8(text)));
}

bool HeadingRules::goes_on_in_article(std::size_t i) const {
  const Paragraph& p = at(i);
  return p.footnote || p.running_head || p.mark || p.item || is_sentence(p.text) || is_running_text(p.text) ||
         bracket_rank(without_inner_spaces(p.text)) > 0 || label_length(p.text) > 0;
}

std::string HeadingRules::account_style(std::size_t i) const {
  const Paragraph& p = at(i);
  const Paragraph* next = next_but_unit(i);
  const auto role = [&](const Paragraph& x) {
    return words_.account_role(fold(to_utf8(without_inner_spaces(x.text))));
  };
  if (!next || p.cell || p.line_count > 1) return {};
  const std::string style = role(p);
  const bool opens = next->row ||
                     (next->mark && OutlineStack::part_rank(next->mark->style) < OutlineStack::kNoPart) ||
                     item_of_account_length(next->text) > 0 || (!role(*next).empty() && role(*next) != style);
  return opens ? style : std::string();
}

bool HeadingRules::is_plain_heading(std::size_t i) const {
  const Paragraph& p = at(i);
  const Paragraph* next = next_of(i);
  if (!next || p.line_count > 1 || is_sentence(p.text) || has_amount(p) || p.apart || is_bare_row(p.text) ||
      !has_name(p.text) || is_remark_line(p.text, words_))
    return false;
  const std::string folded = fold(to_utf8(without_inner_spaces(p.text)));
  if (words_.is_heading(folded)) return (p.wide_spaced || p.measured) && !next->mark && !p.cell;
  if (stands_over_bullets(p, *next)) return true;
  // Who gives headings their style means the line above a list to be none.
  if (next->item && std::any_of(stack_.begin(), stack_.end(), [](const Level& l) { return l.styled > 0; }))
    return false;
  return next->blanks_before == 0 && next->mark && next->mark->value == 1 &&
         p.text.size() <= kMaxHeading / 2 && !is_running_text(p.text) && p.text[0] != U'【';
}

}  // namespace hoshin
