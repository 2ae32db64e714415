// corpus/layout/layout.h - lines to paragraphs: what was wrapped is joined, what was
// put in its way (footnotes, page numbers, repeated headers) is set aside.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/block.h"
#include "corpus/lines/layout_words.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/source_lines.h"
#include "schema/passage.h"

namespace hoshin {

/// Lines of the source that make one heading, paragraph, item, row or label.
struct Paragraph {
  std::u32string text;  ///< Joined; single spaces where the source has a gap.
  LineRange lines;
  std::size_t line_count = 0;
  std::size_t blanks_before = 0;     ///< Empty lines between it and the paragraph before.
  int page = 0;                      ///< As Line::page.
  int sheet = 0;                     ///< Counted from 0 at each page break: a slide, a printed page.
  std::uint16_t workbook_sheet = 0;  ///< As Line::sheet.
  bool soft_break = false;           ///< As Line::soft_break, of its first line.
  bool cell = false;                 ///< Shares a source line with another: whose column it is in is unknown.
  bool footnote = false;             ///< Stood with the footnotes of its page, or begins with a note's mark.
  bool placed_note = false;          ///< A footnote by its place or by markup, not by its text.
  bool wide_spaced = false;          ///< Its page has an empty line between any two lines.
  std::optional<Mark> mark;
  std::string note_number;  ///< For a numbered footnote: its number in ASCII digits.

  // As the members of Line of the same names:
  bool whole = false, title = false, item = false, apart = false, centred = false, starts = false;
  bool measured = false;  ///< Its source knows how far full lines reach: Line::measure.
  double size = 0;
  int heading = 0;
  int side = 0;
  bool side_head = false;
  int listed = 0;  ///< Level, from 1, of the entry of the document's own contents that it is named by.
  bool running_head = false;  ///< The first of a running head that comes again: about no section.
  std::optional<TableRow> row;
};

/// The text as a reader sees it: without the gaps of typesetting, but for the one
/// behind a mark (第１章 総則).
std::u32string printed_text(const Paragraph& paragraph);

struct Layout {
  std::vector<Paragraph> paragraphs;  ///< In source order, footnotes among them.
  std::vector<Block> set_aside;       ///< Page numbers and repeated headers.
};

/// Joins `lines`. Paragraphs that their source marks as such (Line::whole) stay as they
/// are, unless most of them are mere lines of a text that was wrapped before it
/// was converted. Never loses a character that is not white space.
Layout lay_out(std::vector<Line> lines, const LayoutWords& words);

}  // namespace hoshin
