// corpus/outline/labels.h - headings that no number tells: in brackets, or by what they say.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/layout/layout.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

/// How far out a line that is nothing but a bracket stands among headings of its kind: 1 for 【…】 and ≪…≫,
/// 2 for ＜…＞, 〔…〕 and ［…］, 3 for （…）. 0 for any other text.
int bracket_rank(std::u32string_view text);

/// Whether `p` may be a heading in brackets of the text below it: short, no sentence, no sum, unit, date or
/// remark such as （略）.
bool could_be_label_heading(const Paragraph& p, const LayoutWords& words);

/// 第１-２-１図／…, 図表３ …, 表 1: the caption of a figure or a table.
bool is_figure_caption(std::u32string_view text);

/// 【第６条 試用期間】: a label that is about an article.
bool is_about_article(std::u32string_view label);

/// 第１条: the articles before are those of another act.
bool begins_articles(std::u32string_view text);

/// "別紙１", "（別添２）", "様式第１号": the number of a paper, and nothing else, at the top of its first
/// page. What stands before it is about something else.
bool begins_paper(const Paragraph& p, const LayoutWords& words);

/// The text of a heading without the sum that stands behind it: 第１ 感染拡大防止策 ６，６９５億円.
std::u32string without_sum(std::u32string_view heading);

}  // namespace hoshin
