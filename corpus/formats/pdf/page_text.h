// corpus/formats/pdf/page_text.h - words with places to lines of text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"

namespace hoshin {

/// !$$$$$$"$$$$$#: a brace whose pieces are glyphs of a font of its own.
bool is_drawn_brace(std::u32string_view text);

/// `words` in lines, from the top down and in each from left to right. Raised and lowered words are
/// on the line they belong to.
std::vector<std::vector<Word>> words_by_line(std::vector<Word> words);

/// The text of words that stand on one line, from left to right: a space where a person sees one.
/// Small raised digits become superscripts (⁷), so that the marks of notes are known for what
/// they are.
std::u32string text_of(const std::vector<Word>& line);

/// text_of() with where it stands; `column` is left open.
PrintedLine printed_line(const std::vector<Word>& line);

/// The text of a cell: its lines joined, with a space only where Latin words meet.
std::u32string cell_text(const std::vector<Word>& words);

}  // namespace hoshin
