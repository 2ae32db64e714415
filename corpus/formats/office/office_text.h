// corpus/formats/office/office_text.h - what the texts of all Office files have in common.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/format.h"
#include "corpus/lines/source_lines.h"
#include "schema/error.h"

namespace hoshin {

/// For a file that is not what it should be; `reason` is a message.
Error damaged_office_file(std::string_view reason);

/// What a character of a symbol font looks like: the bullet of Wingdings (l, or U+F06C) is
/// ●. Characters of other fonts are themselves; unknown symbols are ・.
char32_t symbol(std::string_view font, char32_t c);

/// `text` with the characters for private use, which only symbol fonts fill, made visible, and
/// without soft hyphens and zero-width characters.
std::u32string visible_text(std::string_view text);

/// 12 -> ¹²: as a note's mark stands in a text.
std::u32string superscript(std::u32string_view digits);

/// The paragraphs that `text` is for its reader: a line break ('\n') within a paragraph is no
/// more than a place to wrap, unless an item or an indent follows it.
std::vector<std::u32string> split_at_breaks(std::u32string_view text);

/// `text` with each line break made nothing between Japanese characters, else a space.
std::u32string without_breaks(std::u32string_view text);

/// What is known of a paragraph besides its text; the members are those of Line.
struct ParagraphStyle {
  int heading = 0;
  bool title = false, item = false;
  LinePlace place = LinePlace::kBody;
  std::string note_number;
  bool contents = false;
  bool centred = false;
};

/// Adds the paragraphs of an Office file, as long as they do not go beyond what a document
/// may hold: then add() and spend() throw Error kBadData.
class OfficeLines {
 public:
  explicit OfficeLines(const FormatLimits& limits) : OfficeLines(limits.max_text_bytes) {}
  explicit OfficeLines(std::size_t max_bytes) : left_(max_bytes) {}

  /// Adds a paragraph: a heading or a note as one line, another text as the lines that
  /// split_at_breaks() gives, of which the first has the style. All are Line::whole.
  void add(std::u32string_view text, const ParagraphStyle& style = {});

  /// To be called for text that goes elsewhere, such as into a Table.
  void spend(std::u32string_view text);

  /// For tables and pages.
  LineCollector& collector() { return lines_; }

 private:
  LineCollector lines_;
  std::size_t left_;
};

}  // namespace hoshin
