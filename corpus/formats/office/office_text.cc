#include "corpus/formats/office/office_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/lines/marks.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Characters of the fonts that Office takes bullets and signs from. All have 8-bit codes
/// that stand in U+F000..U+F0FF.
struct SymbolRow {
  std::string_view font;  ///< Folded; the beginning of its name.
  unsigned char code;
  char32_t looks_like;
};
constexpr std::array<SymbolRow, 41> kSymbols = {{
    {"symbol", 0xB7, U'・'},     {"symbol", 0x2D, U'－'},     {"symbol", 0xA8, U'◆'},
    {"symbol", 0xAE, U'→'},      {"symbol", 0xDE, U'⇒'},      {"symbol", 0xB4, U'×'},
    {"symbol", 0xB1, U'±'},      {"symbol", 0xA3, U'≦'},      {"symbol", 0xB3, U'≧'},
    {"symbol", 0x6D, U'μ'},      {"wingdings 2", 0x97, U'●'}, {"wingdings 2", 0x98, U'●'},
    {"wingdings 2", 0x50, U'✓'}, {"wingdings 2", 0xA3, U'□'}, {"wingdings 2", 0xA2, U'■'},
    {"wingdings 3", 0x7D, U'▶'}, {"wingdings 3", 0x85, U'▷'}, {"wingdings 3", 0x77, U'▷'},
    {"wingdings", 0x6C, U'●'},   {"wingdings", 0x6D, U'○'},   {"wingdings", 0x6E, U'■'},
    {"wingdings", 0x6F, U'□'},   {"wingdings", 0x70, U'□'},   {"wingdings", 0x71, U'❑'},
    {"wingdings", 0x72, U'❑'},   {"wingdings", 0x74, U'◆'},   {"wingdings", 0x75, U'◆'},
    {"wingdings", 0x76, U'❖'},   {"wingdings", 0x77, U'◆'},   {"wingdings", 0x9F, U'・'},
    {"wingdings", 0x9E, U'・'},  {"wingdings", 0xA1, U'○'},   {"wingdings", 0xA7, U'▪'},
    {"wingdings", 0xA8, U'□'},   {"wingdings", 0xB2, U'◇'},   {"wingdings", 0xD8, U'➢'},
    {"wingdings", 0xE0, U'→'},   {"wingdings", 0xE8, U'→'},   {"wingdings", 0xF0, U'⇒'},
    {"wingdings", 0xFC, U'✓'},   {"wingdings", 0xFE, U'✓'},
}};

constexpr std::array<std::string_view, 4> kSymbolFonts = {"symbol", "wingdings", "webdings", "zapf"};

bool is_private(char32_t c) { return c >= U'\uE000' && c <= U'\uF8FF'; }

/// Characters that take no ink and no place.
bool is_invisible(char32_t c) {
  return c == U'\u00AD' || (c >= U'\u200B' && c <= U'\u200F') || c == U'\u2060' || c == U'\uFEFF' ||
         (c >= U'\u202A' && c <= U'\u202E') || (c < U' ' && c != U'\t' && c != U'\n');
}

std::u32string_view without_edges(std::u32string_view text) {
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t indent_of(std::u32string_view text) {
  return std::min(text.find_first_not_of(U'\u3000'), text.size());
}

/// ②, ※, 【業務分類】: what other lines of its paragraph are set in below.
bool has_label(std::u32string_view text) {
  const std::u32string_view inner = without_edges(text);
  return find_mark(inner) || find_note_mark(inner) ||
         std::u32string_view(U"【［〔").find(inner.front()) != inner.npos;
}

/// Whether `line`, of `paragraph`, goes on in `next`, which stands below the text behind its label: who draws
/// a box ends its lines by hand, and moves the next ones there with spaces.
bool goes_on_below_label(std::u32string_view paragraph, std::u32string_view line, std::u32string_view next) {
  constexpr std::size_t kLong = 20;  // characters: shorter lines are names
  constexpr std::u32string_view kParticles = U"にをはがのとでもへや、";
  const std::u32string_view text = without_edges(line);
  if (text.size() < kLong || !is_japanese(text.back()) || !has_label(paragraph)) return false;
  if (std::u32string_view(U"。」』）)】：:").find(text.back()) != std::u32string_view::npos) return false;
  const std::size_t in = indent_of(next);
  return in > indent_of(paragraph) && (in > 1 || kParticles.find(text.back()) != std::u32string_view::npos);
}

void append_wrapped(std::u32string& out, std::u32string_view next) {
  const std::u32string_view rest = without_edges(next);
  if (rest.empty()) return;
  while (!out.empty() && is_white_space(out.back())) out.pop_back();
  if (!out.empty() && !(is_japanese(out.back()) && is_japanese(rest.front()))) out += U' ';
  out += rest;
}

}  // namespace

Error damaged_office_file(std::string_view reason) {
  return {ErrorCode::kBadData, message("the Office file is damaged: {}", reason),
          message("download it again, or open it in Office, let that repair it, and save it")};
}

char32_t symbol(std::string_view font, char32_t c) {
  const std::string folded = fold(font, Spaces::kKeep);
  const bool symbol_font = std::any_of(kSymbolFonts.begin(), kSymbolFonts.end(),
                                       [&](std::string_view f) { return folded.starts_with(f); });
  if (!symbol_font && folded.starts_with("courier") && c == U'o') return U'○';
  if (!symbol_font && !is_private(c)) return c;
  if (symbol_font && c >= 0x100 && !is_private(c)) return c;
  for (const SymbolRow& row : kSymbols) {
    // A private character without its font is most likely one of Wingdings.
    if (row.code == (c & 0xFF) && (folded.starts_with(row.font) || !symbol_font)) return row.looks_like;
  }
  return c == U' ' ? U' ' : U'・';
}

std::u32string visible_text(std::string_view text) {
  std::u32string out;
  for (const char32_t c : to_utf32(text)) {
    if (is_invisible(c)) continue;
    out += c >= U'\uF000' && c <= U'\uF0FF' ? symbol("", c) : c;
  }
  return out;
}

std::u32string superscript(std::u32string_view digits) {
  constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  std::u32string out;
  for (const char32_t c : digits) {
    const int value = digit_value(c);
    out += value < 0 ? c : kSuperscripts[static_cast<std::size_t>(value)];
  }
  return out;
}

std::vector<std::u32string> split_at_breaks(std::u32string_view text) {
  std::vector<std::u32string> out;
  std::size_t end = std::min(text.find(U'\n'), text.size());
  std::u32string_view line = text.substr(0, end);
  out.emplace_back(line);
  while (end < text.size()) {
    text.remove_prefix(end + 1);
    end = std::min(text.find(U'\n'), text.size());
    const std::u32string_view piece = text.substr(0, end);
    const std::u32string_view inner = without_edges(piece);
    if (inner.empty()) continue;
    const bool begins = find_mark(inner) || find_note_mark(inner) ||
                        (piece.front() == U'\u3000' && !goes_on_below_label(out.back(), line, piece));
    line = piece;
    if (begins) {
      out.emplace_back(piece);
    } else {
      append_wrapped(out.back(), piece);
    }
  }
  return out;
}

std::u32string without_breaks(std::u32string_view text) {
  std::size_t end = std::min(text.find(U'\n'), text.size());
  std::u32string out(text.substr(0, end));
  while (end < text.size()) {
    text.remove_prefix(end + 1);
    end = std::min(text.find(U'\n'), text.size());
    append_wrapped(out, text.substr(0, end));
  }
  return out;
}

void OfficeLines::add(std::u32string_view text, const ParagraphStyle& style) {
  spend(text);
  const bool one = style.heading > 0 || style.title || style.place != LinePlace::kBody;
  bool first = true;
  for (const std::u32string& piece :
       one ? std::vector<std::u32string>{without_breaks(text)} : split_at_breaks(text)) {
    Line& line = lines_.add(piece);
    line.whole = true;
    line.place = style.place;
    if (!std::exchange(first, false)) continue;
    line.heading = style.heading;
    line.title = style.title;
    line.centred = style.centred;
    line.item = style.item;
    line.contents = style.contents;
    line.note_number = style.note_number;
  }
}

void OfficeLines::spend(std::u32string_view text) {
  std::size_t bytes = 1;  // a line takes something even without text
  for (const char32_t c : text) bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  if (bytes > left_) {
    throw Error(ErrorCode::kBadData, message("it holds more text than hoshin reads of one document"),
                message("split the document"));
  }
  left_ -= bytes;
}

}  // namespace hoshin
