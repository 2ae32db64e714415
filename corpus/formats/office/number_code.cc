#include "corpus/formats/office/number_code.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "text/normalizer.h"

namespace hoshin {
namespace {

struct BuiltinRow {
  int id;
  std::string_view code;
};
constexpr std::array<BuiltinRow, 50> kBuiltins = {{
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, "¥#,##0;¥-#,##0"},
    {6, "¥#,##0;¥-#,##0"},
    {7, "¥#,##0.00;¥-#,##0.00"},
    {8, "¥#,##0.00;¥-#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {14, "yyyy/m/d"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "yyyy/m/d h:mm"},
    {27, "[$-411]ge.m.d"},
    {28, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {29, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {30, "m/d/yy"},
    {31, "yyyy\"年\"m\"月\"d\"日\""},
    {32, "h\"時\"mm\"分\""},
    {33, "h\"時\"mm\"分\"ss\"秒\""},
    {34, "yyyy\"年\"m\"月\""},
    {35, "m\"月\"d\"日\""},
    {36, "[$-411]ge.m.d"},
    {37, "#,##0;-#,##0"},
    {38, "#,##0;-#,##0"},
    {39, "#,##0.00;-#,##0.00"},
    {40, "#,##0.00;-#,##0.00"},
    {41, "#,##0;-#,##0;\"-\""},
    {42, "¥#,##0;¥-#,##0;¥\"-\""},
    {43, "#,##0.00;-#,##0.00;\"-\""},
    {44, "¥#,##0.00;¥-#,##0.00;¥\"-\""},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mm:ss"},
    {50, "[$-411]ge.m.d"},
    {51, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {52, "yyyy\"年\"m\"月\""},
    {53, "m\"月\"d\"日\""},
    {54, "[$-411]ggge\"年\"m\"月\"d\"日\""},
    {55, "yyyy\"年\"m\"月\""},
    {56, "m\"月\"d\"日\""},
    {57, "[$-411]ge.m.d"},
    {58, "[$-411]ggge\"年\"m\"月\"d\"日\""},
}};

char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c; }

bool starts_with_word(std::u32string_view code, std::u32string_view word) {
  if (code.size() < word.size()) return false;
  return std::equal(word.begin(), word.end(), code.begin(),
                    [](char32_t a, char32_t b) { return a == lower(b); });
}

/// What stands in brackets: a condition, a currency, an elapsed time; else nothing to print.
void read_bracket(std::u32string_view inner, Section& section) {
  if (inner.empty()) return;
  if (inner[0] == U'$') {
    const std::u32string_view sign = inner.substr(1, inner.find(U'-') - 1);
    if (!sign.empty()) section.pieces.push_back({0, std::u32string(sign)});
  } else if (inner[0] == U'<' || inner[0] == U'>' || inner[0] == U'=') {
    section.compare = inner[0];
    std::size_t at = 1;
    if (inner.size() > 1 && (inner[1] == U'=' || inner[1] == U'>')) {
      section.compare = inner[0] == U'<' ? (inner[1] == U'=' ? U'l' : U'n') : U'g';
      at = 2;
    }
    section.bound = std::strtod(to_utf8(inner.substr(at)).c_str(), nullptr);
  } else if (std::u32string_view(U"hms").find(lower(inner[0])) != std::u32string_view::npos &&
             inner.find_first_not_of(inner[0]) == std::u32string_view::npos) {
    section.pieces.push_back({U'[', std::u32string(1, lower(inner[0]))});
    section.date = true;
  }
}

class CodeReader {
 public:
  explicit CodeReader(std::u32string_view code) : code_(code) {}

  std::vector<Section> read() {
    std::vector<Section> sections(1);
    while (at_ < code_.size()) {
      if (code_[at_] == U';') {
        sections.emplace_back();
        ++at_;
      } else {
        read_piece(sections.back());
      }
    }
    if (code_.find(U"gannen") != code_.npos) {
      for (Section& section : sections) name_first_years(section);
    }
    return sections;
  }

 private:
  /// [$-ja-JP-x-gannen]: the first year of an era is 元年.
  static void name_first_years(Section& section) {
    for (Piece& piece : section.pieces) {
      if (section.date && piece.kind == U'e') piece.kind = kNamedYear;
    }
  }

  void literal(Section& section, std::u32string_view text) {
    if (section.pieces.empty() || section.pieces.back().kind != 0) section.pieces.push_back({});
    section.pieces.back().text += text;
  }

  void read_piece(Section& section) {
    const char32_t c = code_[at_];
    const std::u32string_view rest = code_.substr(at_);
    if (c == U'"') {
      const std::size_t end = std::min(rest.find(U'"', 1), rest.size());
      literal(section, rest.substr(1, end - 1));
      at_ += std::min(end + 1, rest.size());
    } else if (c == U'\\' || c == U'!') {
      literal(section, rest.substr(1, 1));
      at_ += 2;
    } else if (c == U'_') {
      literal(section, U" ");  // room as wide as the next character
      at_ += 2;
    } else if (c == U'*') {
      at_ += 2;  // fills the cell
    } else if (c == U'[') {
      const std::size_t end = std::min(rest.find(U']'), rest.size());
      read_bracket(rest.substr(1, end - 1), section);
      at_ += std::min(end + 1, rest.size());
    } else if (starts_with_word(rest, U"general")) {
      section.general = true;
      section.pieces.push_back({U'G', {}});
      at_ += 7;
    } else if (c == U'G' && starts_with_word(rest, U"g/標準")) {
      section.general = true;
      section.pieces.push_back({U'G', {}});
      at_ += 4;
    } else if (starts_with_word(rest, U"am/pm") || starts_with_word(rest, U"a/p")) {
      section.pieces.push_back({U'p', {}});
      at_ += starts_with_word(rest, U"am/pm") ? 5 : 3;
    } else if (std::u32string_view(U"ymdhsgeab").find(lower(c)) != std::u32string_view::npos &&
               !(lower(c) == U'e' && rest.size() > 1 && (rest[1] == U'+' || rest[1] == U'-'))) {
      std::size_t end = 1;
      while (end < rest.size() && lower(rest[end]) == lower(c)) ++end;
      section.pieces.push_back({lower(c), std::u32string(rest.substr(0, end))});
      section.date = true;
      at_ += end;
    } else if (is_digit_place(c) || c == U'.' || c == U',' || c == U'%' || lower(c) == U'e' || c == U'@' ||
               c == U'/') {
      section.pieces.push_back({lower(c), std::u32string(1, c)});
      section.text |= c == U'@';
      at_ += lower(c) == U'e' ? 2 : 1;
    } else {
      literal(section, rest.substr(0, 1));
      ++at_;
    }
  }

  std::u32string_view code_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view builtin_number_format(int id) {
  for (const BuiltinRow& row : kBuiltins) {
    if (row.id == id) return row.code;
  }
  return {};
}

std::vector<Section> read_number_code(std::u32string_view code) { return CodeReader(code).read(); }

}  // namespace hoshin
