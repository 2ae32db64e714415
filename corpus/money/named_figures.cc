#include "corpus/money/named_figures.h"

#include <set>

#include "corpus/lines/characters.h"
#include "corpus/lines/marks.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes: longer names are sentences.
constexpr std::size_t kLongestCellName = 48, kLongestNamedCell = 600;
constexpr std::u32string_view kMinusSigns = U"△▲\u2212－-", kGroupMarks = U",，";

/// A number with its sign, as printed.
struct SignedNumber {
  std::size_t begin = 0, end = 0;
  bool sum = false;  ///< It has groups of three digits or a sign: no count looks so.
};

SignedNumber take_signed_number(Characters& at) {
  SignedNumber out;
  out.begin = at.byte();
  if (at.take(kMinusSigns)) {
    out.sum = true;
    at.skip_spaces();
  }
  while (is_number_char(at.here())) {
    out.sum |= is_one_of(kGroupMarks, at.here());
    at.next();
  }
  out.end = at.byte();
  return out;
}

bool begins_signed_number(std::string_view rest) {
  std::size_t at = 0, length = 0;
  char32_t c = decode_utf8(rest, at, length);
  if (is_one_of(kMinusSigns, c)) {
    do {
      at += length;
      c = at < rest.size() ? decode_utf8(rest, at, length) : U'\0';
    } while (is_white_space(c));
  }
  return digit_value(c) >= 0;
}

}  // namespace

std::vector<MoneyFigure> find_named_figures(const std::string& cell, std::int64_t unit,
                                            const TableWords& tables) {
  if (cell.size() > kLongestNamedCell) return {};
  const std::string_view text = cell;
  std::vector<MoneyFigure> out;
  std::set<std::string> names;
  bool sum = false;
  Characters at(text);
  for (at.skip_spaces(); !at.at_end(); at.skip_spaces()) {
    const std::size_t from = at.byte();
    while (!at.at_end() && !begins_signed_number(text.substr(at.byte()))) at.next();
    const std::string name = to_utf8(without_inner_spaces(to_utf32(text.substr(from, at.byte() - from))));
    const bool named = name.size() <= kLongestCellName && has_letter(name) && !tables.is_counter(name);
    if (at.at_end() || !named || !names.insert(name).second) return {};
    const SignedNumber number = take_signed_number(at);
    const auto yen = parse_yen(
        to_utf8(without_inner_spaces(to_utf32(text.substr(number.begin, number.end - number.begin)))), unit);
    if (!yen) return {};
    sum |= number.sum;
    out.push_back({number.begin, number.end, *yen, "", false, unit});
  }
  return sum && out.size() >= 2 ? out : std::vector<MoneyFigure>();
}

}  // namespace hoshin
