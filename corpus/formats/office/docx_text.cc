#include "corpus/formats/office/docx_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/formats/office/drawing_text.h"
#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/package.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Elements without text that is printed where they stand.
constexpr std::array<std::string_view, 17> kSilent = {
    "pPr",          "rPr",        "del",    "moveFrom", "delText",  "instrText",
    "delInstrText", "rt",         "rubyPr", "sdtPr",    "sdtEndPr", "annotationRef",
    "footnoteRef",  "endnoteRef", "pgNum",  "ctrlPr",   "proofErr"};

/// Elements that stand for a character.
struct CharacterRow {
  std::string_view element;
  std::u32string_view text;
};
constexpr std::array<CharacterRow, 6> kCharacters = {{
    {"tab", U"\t"},
    {"ptab", U"\t"},
    {"cr", U"\n"},
    {"noBreakHyphen", U"-"},
    {"softHyphen", U""},
    {"lastRenderedPageBreak", U""},
}};

/// A superscript of more digits is no mark and no unit.
constexpr std::size_t kMaxSuperscript = 3;
constexpr std::size_t kMaxFields = 64;

/// The first word of a field's instruction: PAGE, TOC, REF.
std::string_view field_kind(std::string_view instruction) {
  const auto begin = std::min(instruction.find_first_not_of(" \t\n"), instruction.size());
  const auto end = std::min(instruction.find_first_of(" \t\n\\", begin), instruction.size());
  return instruction.substr(begin, end - begin);
}

bool counts_pages(std::string_view instruction) {
  const std::string kind = fold(field_kind(instruction));
  return kind == "page" || kind == "numpages" || kind == "sectionpages";
}

/// The base of ruby in the older field, EQ \\o\\ad(\\s\\up 9(がけ),崖): what is overstruck without a shift;
/// empty for other equations.
std::u32string ruby_base(std::string_view instruction) {
  if (fold(field_kind(instruction)) != "eq") return {};
  const std::u32string text = to_utf32(instruction);
  std::size_t at = text.find(U"\\o");
  at = at == text.npos ? at : text.find(U'(', at);
  if (at == text.npos) return {};
  std::vector<std::u32string> parts(1);
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char32_t c = text[at];
    if (c == U')' && --depth == 0) break;
    const bool parts_end = depth == 1 && (c == U',' || c == U';');
    if (parts_end) parts.emplace_back();
    if (!parts_end && (depth > 1 || (depth == 1 && c != U'('))) parts.back() += c;
    if (c == U'(' && ++depth > 1) parts.back() += U'\\';  // a shifted part
  }
  std::u32string base;
  for (const std::u32string& part : parts) {
    if (part.find(U'\\') == part.npos) base += part;
  }
  return base;
}

bool is_note_number(std::u32string_view text) {
  return !text.empty() && text.size() <= kMaxSuperscript &&
         std::all_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

/// Boxes in a drawing, without those within them.
void collect_boxes(pugi::xml_node node, std::vector<pugi::xml_node>& boxes) {
  if (local_name(node) == "AlternateContent") node = chosen_alternative(node);
  for (const pugi::xml_node c : node.children()) {
    if (local_name(c) == "txbxContent") {
      boxes.push_back(c);
    } else {
      collect_boxes(c, boxes);
    }
  }
}

char32_t symbol_of(pugi::xml_node node) {
  const std::string_view hex = attribute(node, "char");
  std::uint32_t code = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return U'・';
  return symbol(attribute(node, "font"), static_cast<char32_t>(code));
}

}  // namespace

pugi::xml_node chosen_alternative(pugi::xml_node alternatives) {
  const pugi::xml_node choice = child(alternatives, "Choice");
  return choice ? choice : child(alternatives, "Fallback");
}

void DocxTextReader::read(pugi::xml_node paragraph, const DocxProperties& style, DocxText& out) {
  hidden_ = style.hidden.value_or(false);
  read_inline(paragraph, out);
  // An instruction that goes on beyond its paragraph has lost its end: it must not hide the rest.
  std::erase_if(fields_, [](const Field& f) { return !f.result; });
}

bool DocxTextReader::is_shown() const {
  return std::all_of(fields_.begin(), fields_.end(),
                     [](const Field& f) { return f.result && !counts_pages(f.instruction); });
}

void DocxTextReader::read_inline(pugi::xml_node node, DocxText& out) {
  for (const pugi::xml_node c : node.children()) {
    const std::string_view name = local_name(c);
    if (name == "r") {
      read_run(c, out);
    } else if (name == "AlternateContent") {
      read_inline(chosen_alternative(c), out);
    } else if (name == "fldSimple" && counts_pages(attribute(c, "instr"))) {
      out.page_number = true;
    } else if (std::find(kSilent.begin(), kSilent.end(), name) == kSilent.end()) {
      read_inline(c, out);  // a link, an insertion, a content control: whatever wraps runs
    }
  }
}

void DocxTextReader::read_run(pugi::xml_node run, DocxText& out) {
  const pugi::xml_node direct = child(run, "rPr");
  DocxProperties properties = docx_properties(direct);
  properties.inherit(styles_.of(attribute(child(direct, "rStyle"), "val")));
  const bool hidden = properties.hidden.value_or(hidden_);
  std::u32string text;
  for (const pugi::xml_node c : run.children()) {
    // Of hidden runs the fields still count: their marks may stand in them.
    if (local_name(c) == "fldChar" || local_name(c) == "instrText") {
      read_field_mark(c, text, out);
    } else if (!hidden) {
      read_run_content(c, text, out);
    } else if (local_name(c) == "t" && is_shown()) {
      const std::u32string unseen = visible_text(c.text().get());
      counts_.hidden_characters += static_cast<std::size_t>(
          std::count_if(unseen.begin(), unseen.end(), [](char32_t t) { return !is_white_space(t); }));
    }
  }
  const bool raised = properties.superscript.value_or(false) && is_note_number(text) && !out.text.empty() &&
                      !is_white_space(out.text.back());
  out.text += raised ? superscript(text) : text;
}

void DocxTextReader::read_run_content(pugi::xml_node node, std::u32string& text, DocxText& out) {
  const std::string_view name = local_name(node);
  if (!is_shown() || std::find(kSilent.begin(), kSilent.end(), name) != kSilent.end()) return;
  for (const CharacterRow& row : kCharacters) {
    if (row.element == name) {
      text += row.text;
      return;
    }
  }
  if (name == "t") {
    text += visible_text(node.text().get());
  } else if (name == "br") {
    text += attribute(node, "type") == "page" ? U'\f' : U'\n';
  } else if (name == "sym" || name == "symEx") {
    text += symbol_of(node);
  } else if (name == "footnoteReference" || name == "endnoteReference") {
    read_note(node, name == "endnoteReference", text, out);
  } else if (name == "ruby") {
    DocxText base;
    read_inline(child(node, "rubyBase"), base);
    text += base.text;
  } else if (name == "AlternateContent") {
    const pugi::xml_node chosen = chosen_alternative(node);
    for (const pugi::xml_node c : chosen.children()) read_run_content(c, text, out);
  } else if (name == "drawing" || name == "pict" || name == "object") {
    collect_boxes(node, out.boxes);
    const std::vector<pugi::xml_node> graphics = graphics_below(node);
    out.graphics.insert(out.graphics.end(), graphics.begin(), graphics.end());
  }
}

void DocxTextReader::read_note(pugi::xml_node node, bool endnote, std::u32string& text, DocxText& out) {
  DocxNote note{endnote, std::string(attribute(node, "id")), ""};
  const std::string_view own = attribute(node, "customMarkFollows");
  if (own.empty() || own == "0" || own == "false") {
    note.number = std::to_string(endnote ? ++counts_.endnotes : ++counts_.footnotes);
    // The marks ¹ and ² side by side would be a 12.
    const std::u32string_view before = text.empty() ? out.text : text;
    if (!before.empty() && superscript_digit(before.back()) >= 0) text += U' ';
    text += superscript(to_utf32(note.number));
  }
  out.notes.push_back(std::move(note));
}

void DocxTextReader::read_field_mark(pugi::xml_node node, std::u32string& text, DocxText& out) {
  if (local_name(node) == "instrText") {
    if (!fields_.empty() && !fields_.back().result) fields_.back().instruction += node.text().get();
    return;
  }
  const std::string_view type = attribute(node, "fldCharType");
  if (type == "begin" && fields_.size() < kMaxFields) {
    fields_.emplace_back();
  } else if (type == "separate" && !fields_.empty()) {
    fields_.back().result = true;
  } else if (type == "end" && !fields_.empty()) {
    const Field field = std::move(fields_.back());
    fields_.pop_back();
    out.page_number |= counts_pages(field.instruction);
    if (!field.result && is_shown()) text += ruby_base(field.instruction);
  }
}

}  // namespace hoshin
