// corpus/lines/source_lines.h - the lines of a source, with what is known of each.
//
// Every format reader gives the same: lines in reading order. A line of plain text
// or of a PDF is as wide as the paper was; a "line" of HTML or Office is a whole
// paragraph and says so, with its style, if the source has styles.
//
// White space is evidence too: the form feed or lone space where a page began, the
// space that a word processor leaves at the end of a paragraph, the run of spaces
// that was the rule above footnotes. It is read here once, and the text of a
// line carries none of it on.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoshin {

/// A list that is never changed; copies of it are one in memory. The rows of a long table have heads alike.
template <typename Item>
class SharedList {
 public:
  SharedList() = default;
  SharedList(std::vector<Item> items) : items_(std::make_shared<const std::vector<Item>>(std::move(items))) {}

  std::size_t size() const { return items_ ? items_->size() : 0; }
  const Item& operator[](std::size_t i) const { return (*items_)[i]; }
  const Item* begin() const { return items_ ? items_->data() : nullptr; }
  const Item* end() const { return begin() + size(); }
  bool operator==(const std::vector<Item>& other) const {
    return std::equal(begin(), end(), other.begin(), other.end());
  }

 private:
  std::shared_ptr<const std::vector<Item>> items_;
};

/// What a table says of one of its rows. The row's cells are the parts of the line's
/// text between its tabs.
struct TableRow {
  /// A cell that began in a row above and holds for this one: merged with it, or a group that only its first
  /// row names.
  struct Carried {
    std::u32string text;
    std::vector<std::u32string> headers;
    std::size_t before = 0;  ///< It stands before this cell of the row's own.
  };

  std::uint32_t number = 0;  ///< Its place in its table or sheet, from 1.
  std::uint32_t table = 0;   ///< Rows of one table have the same, which no other has in its document.
  bool header = false;  ///< It stands over the rows below: heads of columns, the title of a table or group.
  bool prose = false;   ///< Its one cell is running text.
  SharedList<std::vector<std::u32string>> column_headers;  ///< Of each cell, outermost first.
  SharedList<std::u32string> units;    ///< Of each cell, by a row of units under the headers; or none at all.
  std::vector<Carried> carried;        ///< From left to right.
  std::vector<std::u32string> titles;  ///< Of its table and its group of rows, outermost first.
};

/// Where on its page a line stands, as far as its format can tell.
enum class LinePlace {
  kBody,
  kFootnote,     ///< At the foot of its page, or a note by markup.
  kRunningHead,  ///< A running head or foot.
  kPageNumber,   ///< A printed page number.
  kHidden,       ///< In the file, and nobody sees it.
};

/// One line of the source that has something on it.
struct Line {
  std::uint32_t number = 0;       ///< 1-based, in the source.
  std::uint32_t last_number = 0;  ///< Of a row over several lines of the source the last one; else 0.
  std::u32string text;            ///< Trimmed; letter-spacing taken out. Never empty.
  std::size_t columns = 0;        ///< Display width of `text`, ambiguous characters wide.
  std::size_t blanks_before = 0;  ///< Empty lines between the line before and this one.
  int page = 0;                   ///< From 1; 0 where the source has no pages.
  bool page_break = false;        ///< A page's end, or three lines without even a space, stand before it.
  bool soft_break = false;        ///< Begins with one space: where an extractor wrote a form feed as a space.
  bool starts = false;          ///< A new paragraph starts here: an ideographic space, an indent, a new box.
  bool trailing_space = false;  ///< Ends with a space: in many extractions, the end of a paragraph.
  bool cell = false;            ///< Shares its source line with the one before: a box beside it.
  bool after_rule = false;      ///< A line of ten or more spaces stands before it: the rule above footnotes.

  // What only a source with structure or with positions says:
  LinePlace place = LinePlace::kBody;
  bool column_break = false;  ///< Stands in another column of its page than the line before.
  std::size_t measure = 0;    ///< Columns of a full line where it stands; 0 where only its neighbours tell.
  bool apart = false;         ///< Ends with a figure at the right margin, apart from its words.
  bool whole = false;         ///< A paragraph of its own by the source's word: nothing is joined to it.
  bool title = false;         ///< The title of the document by its style.
  bool contents = false;      ///< A line of a table of contents: by its style, else by mark_contents().
  bool centred = false;       ///< Set in the middle by its style.
  double size = 0;            ///< Of its letters, in those of the running text; 0 where unknown.
  int heading = 0;    ///< Level of a heading by its style, from 1 (outermost); 0: its style says nothing.
  bool item = false;  ///< An item of a list by its style, even without a mark.
  std::uint16_t sheet = 0;  ///< Of a workbook: which of SourceText::sheets, from 1.
  int side = 0;  ///< Of a comparison, the new text beside the old, the side it is on: no two have one number.
  bool side_head = false;       ///< 改正後: the head of its side.
  std::string note_number;      ///< Of a note by markup (place is kFootnote): the number that refers to it.
  std::optional<TableRow> row;  ///< A row of a table by markup or by position.
};

/// A source as its format reader gives it.
struct SourceText {
  std::vector<Line> lines;
  /// What was mended or left out, with its place: ten of a kind, and how many more.
  std::vector<std::string> warnings;
  std::vector<std::string> sheets;  ///< Of a workbook: the names of its sheets.
  std::string encoding;             ///< Of a text: "UTF-8", "CP932", ...; else empty.
  std::string title;                ///< As the file's own metadata has it; may be empty or misleading.
  std::string headline;             ///< The heading that a page has over everything, read or not; else empty.
  std::string imprint;  ///< Who made it by the file's own word: an author, the foot of a page; else empty.
  bool slides = false;  ///< Each of its pages is a slide, which stands under no heading of another.
};

/// Collects lines in reading order: sees to numbers, gaps and letter-spacing.
///
///   LineCollector lines;
///   lines.add(U"第１　総則").heading = 1;
///   lines.add(U"");                       // an empty paragraph: a gap
///   lines.break_page();
///   SourceText source{lines.take()};
class LineCollector {
 public:
  /// The next line of the source, `raw` without its end. Blank ones count as the gap
  /// before the next; then the result is a line that is thrown away. Inner tabs
  /// stay: they part the cells of a row. Other control characters are no text.
  Line& add(std::u32string_view raw);

  /// More of the line added last.
  void append(std::u32string_view more);

  /// A new page begins. `page` is its number where the source knows it, else 0.
  void break_page(int page = 0);

  /// The source has pages, and the next line stands on this one.
  void start_at_page(int page) { page_ = page; }

  /// Of the next line to come: where the source has line numbers of its own.
  void set_number(std::uint32_t number) { number_ = number; }

  std::uint32_t next_number() const { return number_; }

  /// The next line stands on this sheet of SourceText::sheets, counted from 1.
  void start_sheet(std::uint16_t sheet) { sheet_ = sheet; }

  /// A number for another table: TableRow::table.
  std::uint32_t next_table() { return ++table_; }

  std::vector<Line> take() { return std::move(lines_); }

 private:
  /// What stands before the next line that has something on it.
  struct Gap {
    std::size_t blanks = 0;
    bool page_break = false, rule = false;
    bool spaces = false;  ///< One of the blanks holds a space: an empty paragraph, not the end of a page.
  };
  std::vector<Line> lines_;
  Line blank_;
  Gap gap_;
  std::uint32_t number_ = 1, table_ = 0;
  std::uint16_t sheet_ = 0;
  int page_ = 0;
};

/// Decodes `bytes` as decode() in encoding.h does, and splits them into lines (LF, CRLF or CR).
SourceText read_source_lines(std::string_view bytes, std::string_view encoding = {});

/// The texts of the cells of a row: the parts of its line between tabs.
std::vector<std::u32string_view> cell_texts(std::u32string_view row);

/// "機 械 学 習 を" -> "機械学習を": four or more single characters with single
/// spaces between, one of them Japanese. Other spaces stay.
std::u32string without_letter_spacing(std::u32string_view text);

/// Without the spaces that stand between two Japanese characters, and runs of
/// spaces made one.
std::u32string without_inner_spaces(std::u32string_view text);

/// Whether a space between the two would be a mere gap of typesetting: both are
/// kana, kanji or Japanese punctuation.
bool is_japanese(char32_t c);

}  // namespace hoshin
