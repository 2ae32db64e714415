// corpus/layout/joining.h - whether one line goes on in the next.
#pragma once
#include <cstddef>
#include <string_view>

#include "corpus/layout/layout.h"

namespace hoshin {

/// Everything that decides it.
struct JoinQuestion {
  const Paragraph& paragraph;  ///< What has been joined so far; `last` is its last line.
  const Line& last;
  const Line& next;
  std::size_t measure = 0;       ///< Columns of a full line around `last`.
  std::size_t following = 0;     ///< Columns of the wider of `next` and the line behind it.
  bool wide_spaced = false;      ///< One empty line between any two lines here.
  bool ends_with_space = false;  ///< A trailing space means the end of a paragraph here.
  bool new_sheet = false;        ///< A page ends between the two.
  bool footnotes = false;        ///< Both are footnotes.
};

bool continues(const JoinQuestion& question, const LayoutWords& words);

/// Appends `line` to `paragraph`: a space between Latin words and between the
/// cells of a row, nothing between Japanese.
void append_line(Paragraph& paragraph, const Line& line, const LayoutWords& words);

/// "…である。", "…という。）": a full stop, perhaps inside closing brackets.
bool ends_sentence(std::u32string_view text);

/// Ends in a particle, a comma or an open form, with which nothing ends: …を, …の,
/// …であり、, …に取り組ん.
bool ends_open(std::u32string_view text);

/// "4 National Institute of …": the number of the footnote that begins so, else 0.
int leading_note_number(std::u32string_view text);

/// The length of the label that a paragraph begins with, other than a mark, and of the space behind it:
/// an article (第２条 …, 第三条の二 …), a question or its answer (Q2-11 …, 問３ …, Ａ：…). 0 if there is
/// none.
std::size_t label_length(std::u32string_view text);

/// How many brackets are open behind `c`, if `open` are before it.
int brackets_open_after(char32_t c, int open);

/// Whether a bracket that opened in `text` is not closed.
bool has_open_bracket(std::u32string_view text);

/// Whether `text` consists of amounts of money and dashes alone: "3.2億円 １．１億円 ―".
bool is_cells(std::u32string_view text);

}  // namespace hoshin
