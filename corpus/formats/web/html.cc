#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "corpus/formats/format.h"
#include "corpus/formats/web/html_contents.h"
#include "corpus/formats/web/html_encoding.h"
#include "corpus/formats/web/html_facts.h"
#include "corpus/formats/web/html_lines.h"
#include "corpus/formats/web/html_lists.h"
#include "corpus/formats/web/html_roles.h"
#include "corpus/formats/web/html_table.h"
#include "corpus/formats/web/html_tree.h"
#include "corpus/formats/web/html_visible.h"
#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/layout/table.h"
#include "corpus/lines/blank.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Of a heading by its weight: below those that have tags.
constexpr int kBoldLevel = 7;

/// One paragraph as it grows. A line end in it is a <br>, or the line end of a <pre>.
struct Draft {
  std::u32string text;
  std::vector<bool> links;  ///< Of each line that a <br> ended: whether all of it is a link.
  bool linked = true;       ///< The same of the line that grows.
  bool bold = true;         ///< All of it is.
  LocalLinks local;
  std::size_t line = 0;  ///< Of the source, where its first character stands.
  bool pending_space = false;
  bool typed_line_end = false;  ///< The pending space has a line end in it.
};

bool is_html_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\f'; }

class PageWriter {
 public:
  PageWriter(LineCollector& lines, const HtmlVisible& visible, const FormatContext& context)
      : lines_(lines), visible_(visible), context_(context) {}

  void write(const GumboNode& root) {
    walk(
        root, [&](const GumboNode& node) { return enter(node); },
        [&](const GumboNode& node) { leave(node); });
    flush();
  }

  /// The paragraphs below `root`, a line each: the text of a cell; `in_table`, without that of inner tables.
  static std::u32string plain_text(const GumboNode& root, const HtmlVisible& visible,
                                   const FormatContext& context, bool in_table = false) {
    LineCollector lines;
    PageWriter writer(lines, visible, context);
    writer.in_cell_ = true;
    writer.in_cell_of_table_ = in_table;
    writer.write(root);
    std::u32string text;
    for (const Line& line : lines.take()) text += (text.empty() ? U"" : U"\n") + line.text;
    return text;
  }

 private:
  bool enter(const GumboNode& node) {
    if (!is_element(node)) {
      add_text(to_utf32(text_of(node)), line_of(node));
      return false;
    }
    if (visible_.leaves_out(node)) return false;
    const ElementRole role = role_of(node);
    if (role == ElementRole::kTable && in_cell_of_table_ && is_inner_table(node, visible_)) {
      flush();
      return false;
    }
    if (role == ElementRole::kTable && !in_cell_ && is_data_table(node, visible_)) {
      write_table(node);
      return false;
    }
    if (tag_of(node) == GUMBO_TAG_DL && !in_cell_ && write_terms(node)) return false;
    const bool labelled = role == ElementRole::kParagraph && is_bare_label(draft_.text);
    if (role != ElementRole::kInline && role != ElementRole::kSup && role != ElementRole::kBreak && !labelled)
      flush();
    if (role == ElementRole::kParagraph) in_paragraph_ = true;
    begin(node, role);
    return true;
  }

  void begin(const GumboNode& node, ElementRole role) {
    switch (role) {
      case ElementRole::kHeading:
        heading_ = static_cast<int>(tag_of(node) - GUMBO_TAG_H1) + 1;
        break;
      case ElementRole::kList:
        lists_.emplace_back(node);
        break;
      case ElementRole::kItem:
        item_ = true;
        item_mark_ = lists_.empty() ? U"" : lists_.back().next(node);
        break;
      case ElementRole::kPre:
        ++pre_;
        break;
      case ElementRole::kBreak:
        end_line();
        draft_.text += U'\n';
        draft_.pending_space = draft_.typed_line_end = false;
        break;
      case ElementRole::kSup:
        sups_.push_back(draft_.text.size());
        break;
      default:
        break;
    }
    if (is_link(node)) ++in_link_;
    if (is_local_link(node)) ++in_local_;
    if (is_bold(node)) ++in_bold_;
    if (std::string number = visible_.note_number(node); !number.empty()) note_ = std::move(number);
  }

  void leave(const GumboNode& node) {
    const ElementRole role = role_of(node);
    if (is_link(node)) --in_link_;
    if (is_local_link(node)) --in_local_;
    if (is_bold(node)) --in_bold_;
    if (role == ElementRole::kSup) end_sup();
    if (role == ElementRole::kParagraph && is_blank_text(draft_.text)) add_gap();
    if (role == ElementRole::kRule) add_gap();
    if (role != ElementRole::kInline && role != ElementRole::kSup && role != ElementRole::kBreak) flush();
    if (role == ElementRole::kParagraph) in_paragraph_ = false;
    if (role == ElementRole::kHeading) heading_ = 0;
    if (role == ElementRole::kList) lists_.pop_back();
    if (role == ElementRole::kPre) --pre_;
    if (role == ElementRole::kItem) {
      item_ = false;
      item_mark_.clear();
      note_.clear();
    }
  }

  void add_text(std::u32string_view text, std::size_t line) {
    if (draft_.text.empty()) draft_.line = line;
    for (const char32_t c : text) {
      if (pre_ > 0) {
        draft_.text += c;
      } else if (is_html_space(c)) {
        draft_.pending_space = true;
        draft_.typed_line_end |= c == U'\n' || c == U'\r';
      } else {
        if (draft_.pending_space && keeps_space()) draft_.text += U' ';
        if (is_blank_text(draft_.text)) draft_.line = line;
        draft_.linked &= in_link_ > 0;
        draft_.local.add(in_local_ > 0);
        draft_.bold &= in_bold_ > 0;
        draft_.pending_space = draft_.typed_line_end = false;
        draft_.text += c;
      }
      if (c == U'\n') ++line;
    }
  }

  /// Whether the pending space is one that counts. At the edge of a paragraph a line end is how the
  /// page was typed; a mere space may have stood in the document that the page was made from.
  bool keeps_space() const {
    if (draft_.text.empty()) return in_paragraph_ && !draft_.typed_line_end;
    return draft_.text.back() != U'\n';
  }

  /// Digits become superscripts: the mark of a note, or m².
  void end_sup() {
    if (sups_.empty()) return;
    const std::size_t begin = std::min(sups_.back(), draft_.text.size());
    sups_.pop_back();
    const std::string number = note_number_in(std::u32string_view(draft_.text).substr(begin));
    if (number.empty() || pre_ > 0) return;
    constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    draft_.text.resize(begin);
    for (const char digit : number) draft_.text += kSuperscripts[static_cast<std::size_t>(digit - '0')];
  }

  static bool is_link(const GumboNode& node) {
    return tag_of(node) == GUMBO_TAG_A && attribute(node, "href").has_value();
  }

  static bool is_local_link(const GumboNode& node) {
    return tag_of(node) == GUMBO_TAG_A && is_local(attribute(node, "href").value_or(""));
  }

  static bool is_bold(const GumboNode& node) {
    return tag_of(node) == GUMBO_TAG_B || tag_of(node) == GUMBO_TAG_STRONG;
  }

  /// 第一条　 or 三　, and nothing else: the paragraph behind it is the item's.
  static bool is_bare_label(std::u32string_view text) {
    constexpr std::size_t kLongest = 10;
    if (is_blank_text(text) || text.size() > kLongest) return false;
    const std::u32string with_text = std::u32string(text) + U"　文";
    const auto found = find_mark(with_text);
    const std::size_t length = found ? found->length : label_length(with_text);
    return length + 1 == with_text.size();
  }

  void end_line() { draft_.links.push_back(std::exchange(draft_.linked, true)); }

  void add_gap() { lines_.add(U""); }

  /// Ends the paragraph.
  void flush() {
    Draft draft = std::exchange(draft_, {});
    const bool trailing = draft.pending_space && !draft.typed_line_end;
    sups_.clear();
    if (is_blank_text(draft.text) || is_furniture(draft.text) || leads_elsewhere(draft) || leads_home(draft))
      return;
    draft.links.push_back(draft.linked);
    if (trailing) draft.text += U' ';
    if (item_ && !item_mark_.empty() && !find_mark(draft.text, &context_.words))
      draft.text.insert(0, item_mark_);
    item_mark_.clear();
    if (pre_ > 0) {
      write_lines(draft);
    } else if (draft.text.find(U'\n') != std::u32string::npos &&
               !is_blank_text(after_first_line(draft.text))) {
      // Lines that <br> ends may be paragraphs or wrapped: as in a text, what they look like tells.
      add_gap();
      write_lines(draft);
      add_gap();
    } else {
      write_paragraph(draft);
    }
    item_ = false;
  }

  /// A button of the site, or one of those beside 文字サイズ, is no text of the page. A cell may say so.
  bool is_furniture(std::u32string_view text) {
    constexpr std::size_t kMaxButton = 40;
    if (in_cell_ || pre_ > 0 || text.size() > kMaxButton) return in_furniture_ = false;
    std::string folded = fold(to_utf8(text));
    while (!folded.empty() && folded.back() >= '0' && folded.back() <= '9')
      folded.pop_back();  // ページID：1234
    in_furniture_ =
        context_.words.is_furniture(folded) || (in_furniture_ && context_.words.is_button(folded));
    return in_furniture_;
  }

  /// ▲ページの先頭, ↓結果へ: a button that leads to another place of the page.
  static bool leads_elsewhere(const Draft& draft) {
    constexpr std::u32string_view kArrows = U"▲▼△▽↑↓⬆⬇⇧⇩";
    const std::size_t at = draft.text.find_first_not_of(U" \u3000\n");
    return draft.local.most() && at != draft.text.npos && kArrows.find(draft.text[at]) != kArrows.npos;
  }

  /// A link alone with the name of a place that every page of the site leads to: ホーム, English.
  bool leads_home(const Draft& draft) const {
    return draft.linked && draft.links.empty() && !in_cell_ &&
           context_.words.is_navigation(fold(to_utf8(draft.text)));
  }

  static std::u32string_view after_first_line(std::u32string_view text) {
    return text.substr(std::min(text.find(U'\n'), text.size()));
  }

  void set_line(std::size_t line) {
    // Reading order goes before the order of lines, which markup may have changed.
    lines_.set_number(std::max(lines_.next_number(), static_cast<std::uint32_t>(line)));
  }

  void write_paragraph(const Draft& draft) {
    std::u32string_view text = draft.text;
    while (text.ends_with(U'\n')) text.remove_suffix(1);
    set_line(draft.line);
    Line& line = lines_.add(text);
    line.whole = true;
    line.contents = draft.local.most();  // until all lines are known
    mark(line);
    if (heading_ == 0 && draft.bold && in_paragraph_ && !item_ && !in_cell_ &&
        could_be_bold_heading(line.text))
      line.heading = kBoldLevel;
  }

  /// A paragraph that is bold throughout, short and no sentence: a heading of who uses no tags for them.
  static bool could_be_bold_heading(std::u32string_view text) {
    constexpr std::size_t kShortest = 3, kLongest = 50;
    return text.size() >= kShortest && text.size() <= kLongest && !is_sentence(text) && !find_note_mark(text);
  }

  void write_lines(const Draft& draft) {
    std::u32string_view rest = draft.text;
    if (rest.ends_with(U'\n')) rest.remove_suffix(1);
    set_line(draft.line);
    bool first = true;
    // 環境政策課 / 〒000-0000 … / 電話番号：…: no wrapped paragraph.
    const bool address = rest.find(U"\n〒") != rest.npos || rest.find(U"\n電話") != rest.npos;
    for (std::size_t i = 0;; ++i) {
      const std::size_t end = std::min(rest.find(U'\n'), rest.size());
      Line& line = lines_.add(rest.substr(0, end));
      const bool link = i < draft.links.size() && draft.links[i];
      line.whole = pre_ == 0 && (link || address) && !is_blank_text(rest.substr(0, end));
      if (std::exchange(first, false)) mark(line);
      if (heading_ > 0) line.heading = heading_;
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
  }

  void mark(Line& line) {
    line.heading = heading_;
    line.item = item_;
    if (note_.empty()) return;
    line.place = LinePlace::kFootnote;
    line.note_number = std::exchange(note_, {});
  }

  /// Writes a list of terms as rows, if it may be.
  bool write_terms(const GumboNode& node) {
    const auto table = read_term_list(
        node, visible_, [&](const GumboNode& term) { return plain_text(term, visible_, context_); });
    if (!table) return false;
    flush();
    set_line(line_of(node));
    add_table(lines_, *table, context_.words);
    return true;
  }

  void write_table(const GumboNode& node) {
    flush();
    set_line(line_of(node));
    const Table table = read_html_table(
        node, visible_, context_.limits,
        [&](const GumboNode& cell) { return plain_text(cell, visible_, context_, /*in_table=*/true); },
        [&](const GumboNode& caption) { lines_.add(plain_text(caption, visible_, context_)).whole = true; });
    add_table(lines_, table, context_.words);
  }

  LineCollector& lines_;
  const HtmlVisible& visible_;
  const FormatContext& context_;
  bool in_cell_ = false, in_cell_of_table_ = false, in_paragraph_ = false;
  Draft draft_;
  int heading_ = 0, pre_ = 0, in_link_ = 0, in_local_ = 0, in_bold_ = 0;
  bool in_furniture_ = false;  ///< The paragraph before was a button.
  bool item_ = false;
  std::u32string item_mark_;
  std::string note_;
  std::vector<ItemMarks> lists_;
  std::vector<std::size_t> sups_;  ///< Where those that are open began.
};

std::vector<Line> lines_of(const HtmlTree& tree, const FormatContext& context) {
  const HtmlVisible visible(tree.root());
  LineCollector lines;
  PageWriter(lines, visible, context).write(tree.root());
  std::vector<Line> out = lines.take();
  keep_contents(out);
  return out;
}

}  // namespace

std::vector<Line> html_lines(std::string html, const FormatContext& context) {
  return lines_of(HtmlTree(std::move(html), context.limits.max_depth), context);
}

SourceText read_html(std::string_view bytes, const FormatContext& context) {
  DecodedText decoded = decode_page(bytes, context.encoding);
  SourceText source;
  source.encoding = std::move(decoded.encoding);
  source.warnings = std::move(decoded.warnings);
  const HtmlTree tree(to_utf8(decoded.text), context.limits.max_depth);
  source.title = without_signs(one_line(tree.title()));
  source.headline = headline_of(tree.root(), source.title);
  source.imprint = imprint_of(tree.root());
  source.lines = lines_of(tree, context);
  mark_title(source);
  return source;
}

}  // namespace hoshin
