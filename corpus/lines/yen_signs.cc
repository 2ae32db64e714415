#include "corpus/lines/yen_signs.h"

#include "corpus/lines/characters.h"

namespace hoshin {
namespace {

/// Fonts for Japanese draw a backslash as the sign of yen; before a number in groups of three it is one.
bool is_backslash_of_yen(std::string_view text, std::size_t digits, std::string_view number) {
  constexpr std::string_view kBackslash = "\\";
  const bool sign = digits > 0 && text.substr(digits - 1, 1) == kBackslash;
  const bool apart = digits < 2 || text[digits - 2] == ' ' || (text[digits - 2] & 0x80) != 0;
  return !sign || (apart && (number.find(',') != number.npos || number.find("，") != number.npos));
}

}  // namespace

std::vector<MoneyMention> find_yen_signs(std::string_view text) {
  std::vector<MoneyMention> out;
  const auto has = [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; };
  if (!has("￥") && !has("¥") && !has("\\")) return out;
  for (Characters at(text); !at.at_end();) {
    const std::size_t begin = at.byte();
    const bool minus = at.take(U"△▲\u2212－-");
    if (!at.take(U"￥¥\\")) {
      if (!minus) at.next();
      continue;
    }
    at.skip_spaces();
    const std::size_t digits = at.byte();
    while (is_number_char(at.here())) at.next();
    std::string_view number = text.substr(digits, at.byte() - digits);
    while (number.ends_with(',') || number.ends_with('.')) number.remove_suffix(1);
    const auto yen = parse_yen(number, 1);
    const bool more = is_one_of(U"円千百万億兆", at.here());  // find_money() has it
    if (yen && !more && is_backslash_of_yen(text, digits, number))
      out.push_back({begin, digits + number.size(), minus ? -*yen : *yen, false});
  }
  return out;
}

}  // namespace hoshin
