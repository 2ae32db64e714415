#include "corpus/formats/pdf/page_drawing.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// In points.
constexpr double kLegend = 60;

struct Look {
  std::string_view name, colour;
};

/// A name for each block and role, as `--dump blocks` says it.
constexpr Look kLooks[] = {
    {"heading", "#c2185b"}, {"front", "#7b1fa2"},    {"paragraph", "#1976d2"}, {"item", "#00897b"},
    {"row", "#ef6c00"},     {"head", "#f9a825"},     {"footnote", "#5d4037"},  {"caption", "#558b2f"},
    {"page", "#757575"},    {"repeated", "#757575"}, {"contents", "#9e9d24"},  {"hidden", "#000000"},
};

const Look& look_of(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kLooks), std::end(kLooks), [&](const Look& look) { return look.name == name; });
  static constexpr Look kOther = {"none", "#d50000"};
  return found == std::end(kLooks) ? kOther : *found;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += (byte < 0x20 && c != '\n') || byte == 0x7F ? ' ' : c;
    }
  }
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    const std::size_t n = std::min<std::size_t>(3, bytes.size() - at);
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (i < n ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= n ? kDigits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

std::string rectangle(const Rect& r, std::string_view look) {
  return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" {}/>)", r.left, r.top,
                     r.width(), r.height(), look);
}

/// The name of a block among kLooks.
std::string_view name_of_block(const Block& block) {
  return block.role == BlockRole::kText ? std::string_view(block.kind) : name_of(block.role);
}

class Drawer {
 public:
  explicit Drawer(const DrawingParts& parts) : parts_(parts) {}

  void begin() {
    out_ += fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}pt" height="{1:.0f}pt" )"
                        R"(viewBox="0 0 {0:.0f} {1:.0f}" font-family="sans-serif">)"
                        "\n",
                        parts_.width, parts_.height + kLegend);
    out_ += rectangle({0, 0, parts_.width, parts_.height + kLegend}, R"(fill="#fff")") + "\n";
    if (!parts_.png.empty())
      out_ += fmt::format(
          R"(<image width="{:.1f}" height="{:.1f}" opacity=".6" href="data:image/png;base64,{}"/>)"
          "\n",
          parts_.width, parts_.height, base64(parts_.png));
    out_ += rectangle({0, 0, parts_.width, parts_.height}, R"(fill="none" stroke="#bbb")") + "\n";
  }

  void content(const PageContent& page, std::span<const LineRange> numbers) {
    out_ += fmt::format("<g{}>\n", turned(page));
    hidden_ += page.hidden.size();
    columns(page);
    path(page);
    for (std::size_t i = 0; i < page.items.size(); ++i) item(page.items[i], numbers[i]);
    out_ += "</g>\n";
  }

  std::string end() {
    legend();
    return std::move(out_) + "</svg>\n";
  }

 private:
  /// Back to how the page is shown.
  static std::string turned(const PageContent& page) {
    constexpr std::string_view kOpen = " transform='matrix(";
    if (page.quarters == 1) return fmt::format("{}0 1 -1 0 {:.1f} 0)'", kOpen, page.height);
    if (page.quarters == 3) return fmt::format("{}0 -1 1 0 0 {:.1f})'", kOpen, page.width);
    return {};
  }

  void columns(const PageContent& page) {
    std::vector<const PrintedLine*> seen;
    for (const PageItem& item : page.items) {
      if (item.table || item.thumb_index) continue;
      const Rect& column = item.line.column;
      const bool known = std::any_of(seen.begin(), seen.end(), [&](const PrintedLine* line) {
        return line->column.left == column.left && line->column.top == column.top &&
               line->column.right == column.right;
      });
      if (known) continue;
      seen.push_back(&item.line);
      out_ +=
          rectangle(column, R"(class="column" fill="none" stroke="#90a4ae" stroke-dasharray="4 3")") + "\n";
    }
  }

  /// From item to item, as they are read.
  void path(const PageContent& page) {
    std::string points;
    for (const PageItem& item : page.items)
      points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", item.line.box.left,
                            item.line.box.middle_y());
    out_ += fmt::format(
        R"(<polyline points="{}" fill="none" stroke="#78909c" stroke-width=".6" stroke-dasharray="1 2"/>)"
        "\n",
        points);
  }

  /// The blocks that stand in lines of `range`.
  std::vector<const Block*> blocks_in(const LineRange& range) const {
    std::vector<const Block*> out;
    for (const Block& block : parts_.blocks) {
      if (block.lines.first <= range.last && block.lines.last >= range.first) out.push_back(&block);
    }
    return out;
  }

  static std::string hint(const std::vector<const Block*>& blocks) {
    std::string out;
    for (const Block* block : blocks) {
      if (!out.empty()) out += "\n";
      out += std::string(name_of_block(*block)) + ": ";
      for (const std::string& heading : block->section) out += heading + " > ";
      out += block->text;
    }
    constexpr std::size_t kLongest = 600;  // characters
    const std::u32string text = to_utf32(out);
    return text.size() <= kLongest ? out : to_utf8(text.substr(0, kLongest)) + "…";
  }

  void item(const PageItem& item, const LineRange& range) {
    const std::vector<const Block*> blocks = blocks_in(range);
    const std::string_view name = blocks.empty() ? std::string_view() : name_of_block(*blocks.front());
    const Look& look = item.table ? look_of("row") : look_of(name);
    const Rect& box = item.line.box;
    out_ += "<g>";
    out_ += fmt::format("<title>{}</title>", escaped(hint(blocks)));
    out_ += rectangle(box, fmt::format(R"(class="{}" fill="{}" fill-opacity=".12" stroke="{}")", look.name,
                                       look.colour, look.colour));
    for (const Rect& cell : item.cells)
      out_ += rectangle(
          cell, fmt::format(R"(class="cell" fill="none" stroke="{}" stroke-width=".5")", look.colour));
    // What begins here is named; what goes on has its number alone.
    std::string label = std::to_string(++order_);
    if (!blocks.empty() && blocks.front() != last_) {
      label += name == "heading" ? fmt::format(" h{}", blocks.front()->section.size() + 1)
                                 : fmt::format(" {}", item.table ? "table" : name);
    }
    if (!blocks.empty()) last_ = blocks.back();
    out_ += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" font-size="6" fill="{}">{}</text></g>)"
                        "\n",
                        box.left, box.top - 1, look.colour, escaped(label));
  }

  void legend() {
    double x = 8;
    double y = parts_.height + 14;
    for (const Look& look : kLooks) {
      const double width = 16 + 4.2 * static_cast<double>(look.name.size());
      if (x + width > parts_.width) x = 8, y += 12;
      out_ += rectangle({x, y - 7, x + 8, y + 1}, fmt::format(R"(fill="{}")", look.colour));
      out_ += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" font-size="7">{}</text>)", x + 10, y, look.name);
      x += width;
    }
    std::string caption =
        parts_.caption + " · " + message("text size {} pt", fmt::format("{:.1f}", parts_.text_size));
    if (hidden_ > 0) caption += " · " + message("{} lines cannot be seen", hidden_);
    out_ += fmt::format(
        "\n"
        R"(<text x="8" y="{:.1f}" font-size="7">{}</text>)"
        "\n",
        y + 16, escaped(caption));
  }

  const DrawingParts& parts_;
  std::string out_;
  std::size_t order_ = 0, hidden_ = 0;
  const Block* last_ = nullptr;
};

}  // namespace

std::string drawing_of(std::span<const PageContent> contents, std::span<const std::vector<LineRange>> numbers,
                       const DrawingParts& parts) {
  Drawer drawer(parts);
  drawer.begin();
  for (std::size_t i = 0; i < contents.size(); ++i) drawer.content(contents[i], numbers[i]);
  return drawer.end();
}

}  // namespace hoshin
