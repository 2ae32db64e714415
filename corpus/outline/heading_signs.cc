#include "corpus/outline/heading_signs.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "corpus/outline/labels.h"
#include "dict/number.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {

bool has_amount(const Paragraph& p) { return !find_money(to_utf8(p.text)).empty(); }

bool is_numbered_question(const Paragraph& p) {
  constexpr std::u32string_view kSigns = U"QＱ問";
  return p.text.size() > 2 && kSigns.find(p.text[0]) != kSigns.npos && !p.row && !p.footnote &&
         is_numeral(p.text[1]) && label_length(p.text) > 0;
}

SlideTitle slide_title(const Paragraph& p, const LayoutWords& words, const Ministries& ministries) {
  if (p.mark || p.footnote || p.row || p.running_head || p.text.size() > 40 || is_sentence(p.text))
    return SlideTitle::kNone;
  const std::string folded = fold(to_utf8(p.text));
  constexpr std::string_view of = "の";
  for (std::size_t at = folded.find(of); at != std::string::npos; at = folded.find(of, at + 1)) {
    if (words.is_slide_title_rest(std::string_view(folded).substr(at)) &&
        ministries.resolve(folded.substr(0, at))) {
      return SlideTitle::kWithSubject;
    }
  }
  // A body's name alone is as likely the label of a picture.
  const auto alone = ministries.resolve(folded);
  return alone && !parent_path(*alone) ? SlideTitle::kAlone : SlideTitle::kNone;
}

bool is_styled_text(const Paragraph& p) {
  return p.measured ? is_sentence(p.text) && !is_question(p.text) : ends_sentence(p.text);
}

namespace {

/// 〔市長緑野次郎君登壇〕, （「異議なし」と呼ぶ者あり）: what was done while somebody spoke.
bool is_stage_direction(std::string_view folded) {
  constexpr std::array<std::string_view, 6> kEnds = {"登壇",   "降壇", "と呼ぶ者あり",
                                                     "と呼ぶ", "拍手", "起立"};
  for (const std::string_view close : {"〕", ")", "]"}) {
    if (!folded.ends_with(close)) continue;
    folded.remove_suffix(close.size());
    return std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return folded.ends_with(end); });
  }
  return false;
}

/// 午前10時開議, 午後３時15分散会: when an assembly sat.
bool is_time_of_sitting(std::string_view folded) {
  constexpr std::array<std::string_view, 7> kEnds = {"開議", "開会", "散会", "閉会", "休憩", "再開", "延会"};
  const bool begins = folded.starts_with("午前") || folded.starts_with("午後") || folded.starts_with("正午");
  return begins && std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return folded.ends_with(end); });
}

}  // namespace

bool is_remark_line(std::u32string_view text, const LayoutWords& words) {
  const std::string folded = fold(to_utf8(without_inner_spaces(text)));
  return words.is_remark(folded) || words.is_unit(folded) || is_time_of_sitting(folded) ||
         is_stage_direction(folded);
}

bool is_figure_line(const Paragraph& p, const BudgetWords& budget) {
  const std::string text = to_utf8(p.text);
  const auto money = find_money(text);
  return !p.mark && !money.empty() && money[0].begin > 0 &&
         budget.is_header(std::string_view(text).substr(0, money[0].begin));
}

bool has_name(std::u32string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char32_t c) { return is_letter_or_digit(c) && digit_value(c) < 0; }) >= 2;
}

bool stands_over_bullets(const Paragraph& p, const Paragraph& next) {
  constexpr std::size_t kShort = 20;
  return p.measured && !p.cell && p.text.size() <= kShort && p.text.size() >= 3 &&
         (p.blanks_before > 0 || p.starts) && next.mark && next.mark->is_bullet() && next.page == p.page &&
         next.blanks_before <= 1 && bracket_rank(p.text) == 0 && p.text[0] != U'【' &&
         !is_figure_caption(p.text);
}

}  // namespace hoshin
