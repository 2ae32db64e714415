// corpus/layout/footnotes.h - footnote marks taken out of words, tied to their footnotes.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

/// What the marks of a document said, by index into its paragraphs.
struct NoteLinks {
  std::vector<std::vector<std::string>> marks;  ///< Of each paragraph: marks taken out, in text order.
  std::map<std::size_t, std::size_t> referrer;  ///< Footnote -> the paragraph that refers to it.
};

/// Where from `from` on the digits `number` hang on a word of `text` and on nothing
/// behind them, as the mark of a footnote does (GSOC1の); npos if nowhere. The digits of
/// names (G7, 別紙1), ordinals (第1), counts (1件), fractions (1/2) and longer numbers (1,500) do not.
std::size_t find_glued_number(std::u32string_view text, std::u32string_view number, const LayoutWords& words,
                              std::size_t from = 0);

/// "7「…」（2025年…）": the number to which the first word of a line is glued, as that of a footnote may be,
/// else 0. The number of a count or a year (5分野, 2025年) is none.
int leading_glued_number(std::u32string_view line, const LayoutWords& words);

/// Takes the marks out of the texts: superscripts, and in a source that knows no sizes, the digits
/// glued to a word (GSOC1, サーバ8は) for which a footnote of that number follows on the page.
/// Digits that belong to the word (G7, JC3, 第1) or to a number stay, and so do powers (10⁶).
NoteLinks take_note_marks(std::vector<Paragraph>& paragraphs, const LayoutWords& words);

}  // namespace hoshin
