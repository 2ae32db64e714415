// Word documents: the parts of the file, its blocks and its tables. What a paragraph says is read by
// docx_text.cc, what a style says by docx_styles.cc, what number it bears by numbering.cc.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "corpus/formats/format.h"
#include "corpus/formats/office/docx_cells.h"
#include "corpus/formats/office/docx_styles.h"
#include "corpus/formats/office/docx_text.h"
#include "corpus/formats/office/drawing_text.h"
#include "corpus/formats/office/numbering.h"
#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/package.h"
#include "corpus/layout/table.h"
#include "corpus/lines/blank.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// How deep tables stand in each other as tables; what is deeper is text of its cell.
constexpr int kMaxInner = 3;

/// A note that holds no text of its author but the rule above notes.
bool is_separator(pugi::xml_node note) {
  const std::string_view type = attribute(note, "type");
  return !type.empty() && type != "normal";
}

class DocxReader {
 public:
  DocxReader(const Package& package, const FormatContext& context)
      : package_(package),
        context_(context),
        main_(package.main_part()),
        document_(package.part(main_)),
        relations_(package.relationships(main_)),
        styles_part_(package_.part_of_type(relations_, "styles")),
        numbering_part_(package_.part_of_type(relations_, "numbering")),
        footnotes_part_(package_.part_of_type(relations_, "footnotes")),
        endnotes_part_(package_.part_of_type(relations_, "endnotes")),
        styles_(root_of(styles_part_)),
        numbering_(root_of(numbering_part_)),
        lines_(context.limits) {
    index_notes(footnotes_part_, footnotes_);
    index_notes(endnotes_part_, endnotes_);
    counts_.endnotes = static_cast<int>(footnotes_.size());
  }

  SourceText read() {
    const pugi::xml_node body = child(document_.root(), "body");
    if (!body) {
      throw Error(ErrorCode::kBadData, message("the Office file is damaged: its document has no body"),
                  message("open it in Word, let that repair it, and save it again"));
    }
    write_running_heads(body, "headerReference");
    DocxTextReader story(styles_, counts_);
    write_blocks(body, story);
    write_comments();
    write_running_heads(body, "footerReference");
    SourceText source;
    source.lines = lines_.collector().take();
    if (counts_.hidden_characters > 0)
      warnings_.push_back(message("hidden characters are not read: {}", counts_.hidden_characters));
    source.warnings = std::move(warnings_);
    source.title = package_.title();
    return source;
  }

 private:
  using Notes = std::map<std::string, pugi::xml_node, std::less<>>;

  static void index_notes(const std::optional<Part>& part, Notes& notes) {
    for (const pugi::xml_node note : root_of(part).children()) {
      if (!is_separator(note)) notes.emplace(attribute(note, "id"), note);
    }
  }

  /// What the style and the paragraph itself say.
  DocxProperties properties_of(pugi::xml_node paragraph) const {
    const pugi::xml_node direct = child(paragraph, "pPr");
    DocxProperties out = docx_properties(direct);
    std::string_view style = attribute(child(direct, "pStyle"), "val");
    if (style.empty()) style = styles_.default_paragraph_style();
    out.inherit(styles_.of(style));
    if (out.list.value_or(0) > 0 && !out.level) out.level = numbering_.level_of_style(*out.list, style);
    return out;
  }

  /// The number or the bullet of a paragraph; counts it.
  ListLabel label_of(const DocxProperties& properties) {
    const int list = properties.list.value_or(0);
    return list > 0 ? numbering_.next(list, properties.level.value_or(0)) : ListLabel{};
  }

  void write_blocks(pugi::xml_node parent, DocxTextReader& story) {
    for (const pugi::xml_node block : parent.children()) {
      const std::string_view name = local_name(block);
      if (name == "p") {
        write_paragraph(block, story);
      } else if (name == "tbl") {
        write_table(block, story);
      } else if (name == "AlternateContent") {
        write_blocks(chosen_alternative(block), story);
      } else if (name == "altChunk") {
        warnings_.push_back(message("a document within the document (altChunk) is left out"));
      } else if (name != "del" && name != "moveFrom" && name != "sdtPr" && name != "sectPr") {
        write_blocks(block, story);  // content controls, insertions, custom XML
      }
    }
  }

  void write_paragraph(pugi::xml_node paragraph, DocxTextReader& story) {
    const DocxProperties properties = properties_of(paragraph);
    story.read(paragraph, properties, pending_);
    const pugi::xml_node direct = child(paragraph, "pPr");
    // The end of this paragraph was deleted, or it is the large first letter of the next one.
    const pugi::xml_node mark = child(direct, "rPr");
    const std::string_view drop_cap = attribute(child(direct, "framePr"), "dropCap");
    if (child(mark, "del") || child(mark, "moveFrom") || (!drop_cap.empty() && drop_cap != "none")) return;
    const DocxText content = std::exchange(pending_, {});
    if (properties.page_break_before.value_or(false)) lines_.collector().break_page();
    write_text(content, properties);
    write_notes(content);
    for (const pugi::xml_node box : content.boxes) write_box(box);
    for (const pugi::xml_node graphic : content.graphics) {
      add_chart(lines_, graphic_text(package_, relations_, graphic), context_.words);
    }
    // A section ends with its last paragraph, and mostly a page with it.
    const pugi::xml_node section = child(direct, "sectPr");
    if (section && attribute(child(section, "type"), "val") != "continuous") lines_.collector().break_page();
  }

  void write_text(const DocxText& content, const DocxProperties& properties) {
    ParagraphStyle style;
    std::u32string_view rest = content.text;
    // Word numbers an empty paragraph of a list too, but nobody means it.
    const bool blank = is_blank_text(rest);
    const ListLabel label = blank ? ListLabel{} : label_of(properties);
    style.heading = properties.heading.value_or(0);
    style.title = properties.title && !blank;
    style.contents = properties.contents;
    if (style.contents) style.heading = 0;
    style.centred = properties.centred.value_or(false);
    style.item = style.heading == 0 && !label.text.empty();
    std::u32string prefix = label.text;
    for (;;) {
      const std::size_t end = rest.find(U'\f');
      const std::u32string_view piece = rest.substr(0, end);
      if (end == std::u32string_view::npos || !is_blank_text(piece)) {
        // Only an empty paragraph is a gap; what is left of one behind a break is none.
        if (!is_blank_text(piece) || rest.size() == content.text.size())
          lines_.add(prefix + std::u32string(piece), style);
        if (!is_blank_text(piece)) {
          prefix.clear();
          style = {};
        }
      }
      if (end == std::u32string_view::npos) return;
      lines_.collector().break_page();
      rest.remove_prefix(end + 1);
    }
  }

  void write_notes(const DocxText& content) {
    for (const DocxNote& note : content.notes) {
      Notes& notes = note.endnote ? endnotes_ : footnotes_;
      const auto found = notes.find(note.id);
      if (found == notes.end()) continue;
      const pugi::xml_node body = found->second;
      notes.erase(found);  // of two references to one note the first has it
      const std::u32string text = flat_text(body);
      if (is_blank_text(text)) continue;
      lines_.add(text, {0, false, false, LinePlace::kFootnote, note.number});
    }
  }

  /// What was noted beside the text.
  void write_comments() {
    const std::optional<Part> comments = package_.part_of_type(relations_, "comments");
    for (const pugi::xml_node comment : root_of(comments).children()) {
      const std::u32string text = flat_text(comment);
      if (!is_blank_text(text)) lines_.add(text, {0, false, false, LinePlace::kFootnote, {}});
    }
  }

  void write_box(pugi::xml_node box) {
    const DocxText outer = std::exchange(pending_, {});
    DocxTextReader story(styles_, counts_);
    write_blocks(box, story);
    pending_ = outer;
  }

  /// All paragraphs below `parent` as one text, a line each: a cell, a note.
  std::u32string flat_text(pugi::xml_node parent) {
    DocxTextReader story(styles_, counts_);
    std::u32string out;
    DocxText notes_and_boxes;
    append_flat(parent, story, out, notes_and_boxes);
    return out;
  }

  /// Tables that are more than frames go to `tables`, if there is such a list.
  void append_flat(pugi::xml_node parent, DocxTextReader& story, std::u32string& out, DocxText& rest,
                   std::vector<pugi::xml_node>* tables = nullptr) {
    for (const pugi::xml_node block : parent.children()) {
      const std::string_view name = local_name(block);
      if (name == "p") {
        const DocxProperties properties = properties_of(block);
        DocxText content;
        story.read(block, properties, content);
        if (!is_blank_text(content.text)) {
          if (!out.empty()) out += U'\n';
          out += label_of(properties).text + content.text;
        }
        rest.notes.insert(rest.notes.end(), content.notes.begin(), content.notes.end());
        for (const pugi::xml_node box : content.boxes) append_flat(box, story, out, rest);
        for (const pugi::xml_node graphic : content.graphics) {
          for (const std::u32string& text : graphic_text(package_, relations_, graphic).words())
            out += (out.empty() ? U"" : U"\n") + text;
        }
      } else if (name == "AlternateContent") {
        append_flat(chosen_alternative(block), story, out, rest, tables);
      } else if (name == "tbl" && tables != nullptr && !docx_rows(block).is_box()) {
        tables->push_back(block);
      } else if (name != "del" && name != "moveFrom" && name != "sdtPr" && name != "tblPr" &&
                 name != "tcPr") {
        append_flat(block, story, out, rest, tables);
      }
    }
  }

  void write_table(pugi::xml_node node, DocxTextReader& story) {
    const DocxRows rows = docx_rows(node);
    if (rows.is_box()) {
      for (const auto& row : rows.cells) {
        for (const pugi::xml_node cell : row) write_blocks(cell, story);
      }
      return;
    }
    DocxText notes;
    const Table table = read_grid(rows, notes, 0);
    add_table(lines_.collector(), table, context_.words);
    write_notes(notes);
  }

  Table read_grid(const DocxRows& grid, DocxText& notes, int depth) {
    const auto& [rows, cells] = grid;
    Table table;
    std::map<std::size_t, std::size_t> open;  // column -> the cell of the row above that may go on down
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const pugi::xml_node properties = child(rows[row], "trPr");
      const bool header = is_on(child(properties, "tblHeader"));
      std::size_t column = cell_span(child(properties, "gridBefore"), 0);
      std::map<std::size_t, std::size_t> next;
      for (const pugi::xml_node node : cells[row]) {
        const pugi::xml_node facts = child(node, "tcPr");
        const std::size_t span = cell_span(child(facts, "gridSpan"), 1);
        const pugi::xml_node merge = child(facts, "vMerge");
        const auto above = open.find(column);
        if (merge && attribute(merge, "val") != "restart" && above != open.end()) {
          ++table.cells[above->second].row_span;
          next.emplace(column, above->second);
        } else {
          if (merge) next.emplace(column, table.cells.size());
          DocxTextReader story(styles_, counts_);
          TableCell cell{{}, row, column, 1, span, header};
          cell.emphasised = is_shaded_cell(facts) || is_bold_cell(node);
          std::vector<pugi::xml_node> inner;
          append_flat(node, story, cell.text, notes, depth < kMaxInner ? &inner : nullptr);
          lines_.spend(cell.text);
          if (++cell_count_ > context_.limits.max_cells) throw too_many_cells();
          for (const pugi::xml_node other : inner)
            table.inner.push_back({row, column, read_grid(docx_rows(other), notes, depth + 1)});
          table.cells.push_back(std::move(cell));
        }
        column += span;
      }
      open = std::move(next);
    }
    return table;
  }

  Error too_many_cells() const {
    return {ErrorCode::kBadData, message("its tables have over {} cells", context_.limits.max_cells),
            message("split the document")};
  }

  /// Heads or feet of all sections, each text once.
  void write_running_heads(pugi::xml_node parent, std::string_view reference) {
    std::vector<pugi::xml_node> sections;
    collect_docx_sections(parent, sections);
    for (const pugi::xml_node section : sections) {
      for (const pugi::xml_node c : section.children()) {
        if (local_name(c) != reference) continue;
        if (attribute(c, "type") == "first" && !is_on(child(section, "titlePg"))) continue;
        const auto found = relations_.find(relation(c));
        if (found == relations_.end() || !package_.has(found->second.target)) continue;
        if (!seen_parts_.insert(found->second.target).second) continue;
        const Part part = package_.part(found->second.target);
        write_running_head(part.root());
      }
    }
  }

  void write_running_head(pugi::xml_node root) {
    std::u32string rest = flat_text(root);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(U'\n'), rest.size());
      const std::u32string line = rest.substr(0, end);
      rest.erase(0, std::min(end + 1, rest.size()));
      // What stands around the number of a page, - and /, goes with it.
      bool word = false;
      for (const char32_t c : line) word |= is_letter_or_digit(c);
      if (word && seen_heads_.insert(line).second)
        lines_.add(line, {0, false, false, LinePlace::kRunningHead, {}});
    }
  }

  const Package& package_;
  const FormatContext& context_;
  const std::string main_;
  const Part document_;
  const Relationships relations_;
  const std::optional<Part> styles_part_, numbering_part_, footnotes_part_, endnotes_part_;
  const DocxStyles styles_;
  Numbering numbering_;
  Notes footnotes_, endnotes_;
  DocxNoteCounts counts_;
  DocxText pending_;  ///< Of paragraphs whose ends are none.
  OfficeLines lines_;
  std::vector<std::string> warnings_;
  std::set<std::string> seen_parts_;
  std::set<std::u32string> seen_heads_;
  std::size_t cell_count_ = 0;
};

}  // namespace

SourceText read_docx(std::string_view bytes, const FormatContext& context) {
  const Package package(bytes, context.limits);
  return DocxReader(package, context).read();
}

}  // namespace hoshin
