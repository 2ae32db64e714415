// corpus/outline/heading_signs.h - what a paragraph by itself says for and against being a heading.
#pragma once
#include <string_view>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/lines/layout_words.h"
#include "dict/ministries.h"

namespace hoshin {

/// Whether a sum of money stands in it.
bool has_amount(const Paragraph& p);

/// 問１　…, Q2-3 …
bool is_numbered_question(const Paragraph& p);

/// What the title of a slide may be: a ministry's name, alone or with what it is about.
enum class SlideTitle { kNone, kAlone, kWithSubject };

SlideTitle slide_title(const Paragraph& p, const LayoutWords& words, const Ministries& ministries);

/// A sentence, as far as what has the style of a heading may be one: a writer's style may well be of one that
/// ends in こと, large letters are not.
bool is_styled_text(const Paragraph& p);

/// （略）, （単位：千円）, 出典：….
bool is_remark_line(std::u32string_view text, const LayoutWords& words);

/// 令和７年度予算案額 12億円, however large: a figure of what stands above it.
bool is_figure_line(const Paragraph& p, const BudgetWords& budget);

/// Whether anything but numbers and signs is said.
bool has_name(std::u32string_view text);

/// 事業目的 on a line of its own below a gap or first in a box, over ● … and ● …
bool stands_over_bullets(const Paragraph& p, const Paragraph& next);

}  // namespace hoshin
