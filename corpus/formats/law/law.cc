// A law in the XML of the e-Gov law API is read as the page of HTML that it stands for, which sees to its
// tables and readings. What HTML cannot say (more than six levels of headings) is told of its lines
// afterwards.
#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "corpus/decode/encoding.h"
#include "corpus/formats/format.h"
#include "corpus/formats/office/package.h"
#include "corpus/formats/web/html_lines.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Node = pugi::xml_node;

/// What only the XML says of a line.
struct LineFacts {
  int heading = 0;
  bool title = false, contents = false;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// 一, （１）, ２: what counts an item stands before its text.
bool is_number_of_item(Node node) {
  const std::string_view name = local_name(node);
  if (name == "ParagraphNum") return true;
  if (!name.ends_with("Title")) return false;
  const std::string sentence = std::string(name.substr(0, name.size() - 5)) + "Sentence";
  return !child(node.parent(), sentence).empty();
}

/// The name of a chapter, an article or a table, which stands over what it holds.
bool is_name(Node node) {
  const std::string_view name = local_name(node);
  return (name.ends_with("Title") && name != "TableStructTitle" && !is_number_of_item(node)) ||
         name == "SupplProvisionLabel";
}

bool has_rows(Node node) {
  const auto rows = node.children();
  return std::any_of(rows.begin(), rows.end(), [](Node row) { return local_name(row).ends_with("Row"); });
}

bool is_caption(Node node) { return local_name(node).ends_with("Caption"); }

/// What stands within a line of text.
bool is_inline(Node node) {
  const std::string_view name = local_name(node);
  return name.empty() || name.ends_with("Sentence") || is_number_of_item(node) ||
         is_one_of(name, {"Column", "Line", "Ruby", "Sup", "Sub", "ArithFormula", "QuoteStruct",
                          "ArticleRange", "RelatedArticleNum"});
}

Error damaged(std::string reason) {
  return {ErrorCode::kBadData, std::move(reason), message("it is damaged, or made to do harm")};
}

class LawPage {
 public:
  explicit LawPage(Node law) {
    read_front(law);
    for (const Node part : child(law, "LawBody").children()) {
      if (local_name(part) != "LawTitle") read(part, 1);
    }
  }

  const std::string& html() const { return html_; }
  const std::map<std::uint32_t, LineFacts>& facts() const { return facts_; }
  std::size_t pictures() const { return pictures_; }

 private:
  /// Title, number and, as its readers are shown it, the day of its promulgation.
  void read_front(Node law) {
    const Node body = child(law, "LawBody");
    add_line(inline_html(child(law, "LawNum")));
    add_line(inline_html(child(body, "LawTitle")), {.title = true});
    constexpr std::pair<std::string_view, std::string_view> kEras[] = {
        {"Meiji", "明治"}, {"Taisho", "大正"}, {"Showa", "昭和"}, {"Heisei", "平成"}, {"Reiwa", "令和"}};
    const int year = to_int(attribute(law, "Year")), month = to_int(attribute(law, "PromulgateMonth")),
              day = to_int(attribute(law, "PromulgateDay"));
    for (const auto& [era, name] : kEras) {
      if (era == attribute(law, "Era") && year > 0 && month > 0 && day > 0)
        add_line(fmt::format("公布日　{}{}年{}月{}日", name, year, month, day));
    }
  }

  /// `node` stands under headings of the levels below `level`.
  void read(Node node, int level) {
    const std::string_view name = local_name(node);
    if (name == "TOC") return read_contents(node);
    if (name == "TableStruct" || name == "Table") return read_table(node, level);
    if (name == "Fig") return void(++pictures_);
    read_children(node, read_heading(node, level));
  }

  /// The level of what stands under the heading of `node`, if it has one.
  int read_heading(Node node, int level) {
    std::string title, caption;
    for (const Node part : node.children()) {
      if (is_name(part)) title += inline_html(part);
      if (is_caption(part)) caption += inline_html(part);
      if (local_name(part) == "RelatedArticleNum") title += inline_html(part);
    }
    if (!attribute(node, "AmendLawNum").empty())
      title += "（" + escaped(attribute(node, "AmendLawNum")) + "）";
    if (attribute(node, "Extract") == "true") title += "抄";
    if (title.empty() && caption.empty()) return level;
    add_line(title + caption, {.heading = level});
    return level + 1;
  }

  void read_children(Node node, int level) {
    std::string text;
    for (const Node part : node.children()) {
      if (is_name(part) || is_caption(part) || local_name(part) == "RelatedArticleNum") continue;
      if (is_inline(part)) {
        append_inline(text, part);
        continue;
      }
      add_line(std::exchange(text, {}));
      read(part, level);
    }
    add_line(text);
  }

  void read_contents(Node node) {
    std::string text;
    for (const Node part : node.children()) {
      if (local_name(part).starts_with("TOC") && local_name(part) != "TOCLabel") {
        add_line(std::exchange(text, {}), {.contents = true});
        read_contents(part);
      } else {
        text += inline_html(part);
      }
    }
    add_line(text, {.contents = true});
  }

  /// An annex may have many tables, each under its name.
  void read_table_title(Node title, int level) {
    const bool annexed = local_name(title.parent().parent()).find("Appdx") != std::string_view::npos;
    if (annexed) return add_line(inline_html(title), {.heading = level});
    caption_ = "<caption>" + inline_html(title) + "</caption>";
  }

  /// Each row is a line of the page, as it is one of the text.
  void read_table(Node node, int level) {
    for (const Node part : node.children()) {
      const std::string_view name = local_name(part);
      if (name == "Table") read_table(part, level);
      if (name == "TableStructTitle") read_table_title(part, level);
      if (name == "Remarks" || name == "NoteStruct") read(part, 1 + kMostLevels);
    }
    if (!has_rows(node)) return;
    html_ += "<table>";
    if (!caption_.empty()) add_block(std::exchange(caption_, {}));
    for (const Node part : node.children()) {
      if (local_name(part).ends_with("Row")) add_block(row_html(part));
    }
    html_ += "</table>";
  }

  std::string row_html(Node row) {
    std::string out = "<tr>";
    for (const Node cell : row.children()) {
      const char* tag = local_name(row).ends_with("HeaderRow") ? "th" : "td";
      out +=
          fmt::format("<{} rowspan=\"{}\" colspan=\"{}\">{}</{}>", tag, to_int(attribute(cell, "rowspan"), 1),
                      to_int(attribute(cell, "colspan"), 1), cell_html(cell), tag);
    }
    return out + "</tr>";
  }

  /// The lines of a cell: what it counts begins a line.
  std::string cell_html(Node cell) {
    std::string out;
    const auto line = [&](const std::string& text) {
      out += (out.empty() || text.empty() ? "" : "<br>") + text;
    };
    std::string text;
    for (const Node part : cell.children()) {
      if (is_inline(part)) {
        append_inline(text, part);
        continue;
      }
      line(std::exchange(text, {}));
      line(is_name(part) || is_caption(part) ? inline_html(part) : cell_html(part));
    }
    line(text);
    return out;
  }

  /// A number is set apart from its text, as columns are from each other.
  void append_inline(std::string& text, Node part) {
    const std::string more = inline_html(part);
    const bool apart = local_name(part) == "Column" || local_name(part.previous_sibling()) == "Column" ||
                       is_number_of_item(part.previous_sibling());
    if (apart && !text.empty() && !more.empty()) text += "　";
    text += more;
  }

  std::string inline_html(Node node) {
    const std::string_view name = local_name(node);
    if (name.empty()) return escaped(trimmed(node.value()));
    if (name == "Fig") return ++pictures_, std::string();
    std::string out;
    for (const Node part : node.children()) append_inline(out, part);
    if (name == "Ruby") return "<ruby>" + out + "</ruby>";
    if (name == "Rt") return "<rt>" + out + "</rt>";
    if (name == "Sup") return "<sup>" + out + "</sup>";
    return out;
  }

  static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t from = text.find_first_not_of(kBlank);
    return from == text.npos ? "" : text.substr(from, text.find_last_not_of(kBlank) - from + 1);
  }

  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == '&')
        out += "&amp;";
      else if (c == '<')
        out += "&lt;";
      else
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
  }

  void add_line(const std::string& text, LineFacts facts = {}) {
    if (text.empty()) return;
    facts_[number_] = facts;
    add_block("<p>" + text + "</p>");
  }

  void add_block(const std::string& html) {
    html_ += html + '\n';
    ++number_;
  }

  static constexpr int kMostLevels = 20;
  std::size_t pictures_ = 0;
  std::uint32_t number_ = 1;
  std::string html_, caption_;
  std::map<std::uint32_t, LineFacts> facts_;
};

}  // namespace

SourceText read_law(std::string_view bytes, const FormatContext& context) {
  DecodedText decoded = decode(bytes, context.encoding);
  const std::string text = to_utf8(decoded.text);
  pugi::xml_document document;  // no DTD is read, no entity but the five of XML is expanded
  const auto parsed =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) throw damaged(message("it is no XML at byte {}: {}", parsed.offset, parsed.description()));
  const std::size_t most = context.limits.max_depth;
  if (nests_deeper(document, most))
    throw damaged(message("it has more than {} elements one in another", most));
  const LawPage page(find_below(document, "Law"));
  SourceText source;
  source.lines = html_lines(page.html(), context);
  source.encoding = std::move(decoded.encoding);
  source.warnings = std::move(decoded.warnings);
  if (page.pictures() > 0) source.warnings.push_back(message("pictures are not read: {}", page.pictures()));
  for (Line& line : source.lines) {
    const auto facts = page.facts().find(line.number);
    if (facts == page.facts().end()) continue;
    line.heading = facts->second.heading;
    line.title = facts->second.title;
    line.contents = facts->second.contents;
    if (line.title) source.title = to_utf8(line.text);
  }
  return source;
}

}  // namespace hoshin
