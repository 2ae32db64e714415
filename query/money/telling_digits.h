// query/money/telling_digits.h - by which the cell of a sum is known in its row.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// The digits of a sum, of a cell (folded) or in yen, but for the zeros at its end, which its unit may have.
inline std::string telling_digits(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') out += c;
  }
  out.erase(out.find_last_not_of('0') + 1);
  return out;
}

}  // namespace hoshin
