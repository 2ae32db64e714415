// corpus/formats/office/number_code.h - the format codes of a spreadsheet, read: 0.0%;[赤]-0.0%;"―".
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// The format code behind a built-in number (ECMA-376 18.8.30, with what it says of
/// Japanese); empty for one that has none.
std::string_view builtin_number_format(int id);

/// The kind of a year of an era whose first is 元.
inline constexpr char32_t kNamedYear = U'元';

/// One piece of a section: characters to print, or a run of one letter that stands for a value.
struct Piece {
  char32_t kind = 0;    ///< 0: literal; else the letter, in lower case; '[': elapsed time.
  std::u32string text;  ///< The literal, or the run.
};

struct Section {
  std::vector<Piece> pieces;
  char32_t compare = 0;  ///< '<', '>', '=', 'l' (<=), 'g' (>=), 'n' (<>); 0: none.
  double bound = 0;
  bool date = false, general = false, text = false;
};

/// 0, # or ?: room for a digit.
inline bool is_digit_place(char32_t c) { return c == U'0' || c == U'#' || c == U'?'; }

/// The sections of `code`, parted by ;. There is at least one, and anything can be read.
std::vector<Section> read_number_code(std::u32string_view code);

}  // namespace hoshin
