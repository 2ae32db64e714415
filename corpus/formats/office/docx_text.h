// corpus/formats/office/docx_text.h - the text of one paragraph of a Word document, as it is printed.
#pragma once
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "corpus/formats/office/docx_styles.h"

namespace hoshin {

/// A footnote or an endnote that a text refers to.
struct DocxNote {
  bool endnote = false;
  std::string id;      ///< In its part.
  std::string number;  ///< As hoshin counts; empty if the text has a mark of its own.
};

/// How many notes have been referred to so far. Where a document has both, its endnotes are
/// counted on from its last footnote, so that no number means two notes. Hidden text is counted, too.
struct DocxNoteCounts {
  int footnotes = 0, endnotes = 0;
  std::size_t hidden_characters = 0;  ///< Of text that is not shown, left out.
};

/// What a paragraph holds for its reader. '\n' is a line break within it, '\f' the end of
/// a page, '\t' a tab.
struct DocxText {
  std::u32string text;
  std::vector<DocxNote> notes;           ///< In the order of their marks in the text.
  std::vector<pugi::xml_node> boxes;     ///< Text boxes anchored here: w:txbxContent.
  std::vector<pugi::xml_node> graphics;  ///< Charts and diagrams in line: their references.
  bool page_number = false;              ///< Had a field with the number of the page, which is left out.
};

/// Reads paragraphs of one story (the body, a header, a note) in order: a field may
/// begin in one and end in a later one. Deleted and hidden text and the instructions of fields
/// are left out; of ruby, the reading; of alternatives, all but the first.
class DocxTextReader {
 public:
  /// `counts` is shared by the stories of a document.
  DocxTextReader(const DocxStyles& styles, DocxNoteCounts& counts) : styles_(styles), counts_(counts) {}

  /// The text of w:p `paragraph`, whose style says `style`, behind what `out` has.
  void read(pugi::xml_node paragraph, const DocxProperties& style, DocxText& out);

 private:
  struct Field {
    std::string instruction;
    bool result = false;  ///< Behind its separator: what is shown.
  };
  void read_inline(pugi::xml_node node, DocxText& out);
  void read_run(pugi::xml_node run, DocxText& out);
  void read_run_content(pugi::xml_node node, std::u32string& text, DocxText& out);
  void read_note(pugi::xml_node node, bool endnote, std::u32string& text, DocxText& out);
  void read_field_mark(pugi::xml_node node, std::u32string& text, DocxText& out);
  bool is_shown() const;

  const DocxStyles& styles_;
  DocxNoteCounts& counts_;
  std::vector<Field> fields_;  ///< Open ones, outermost first.
  bool hidden_ = false;        ///< By the style of the paragraph.
};

/// The alternative that hoshin reads of an mc:AlternateContent.
pugi::xml_node chosen_alternative(pugi::xml_node alternatives);

}  // namespace hoshin
