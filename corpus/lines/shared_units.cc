#include "corpus/lines/shared_units.h"

#include <algorithm>
#include <array>

#include "corpus/lines/characters.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::array<std::string_view, 4> kRangeSigns = {"～", "〜", "~", "から"};

/// 165万 of 165万～195万円: a sum that ends in a power of ten, with 円 only behind the other end.
std::optional<MoneyMention> without_yen(std::string_view text, std::string_view head) {
  constexpr std::u32string_view kPowers = U"千万億兆";
  constexpr std::string_view kYen = "円";
  const std::u32string all = to_utf32(head);
  std::size_t from = all.size();
  while (from > 0 && (is_number_char(all[from - 1]) || is_one_of(kPowers, all[from - 1]))) --from;
  if (from == all.size() || !is_one_of(kPowers, all.back()) || digit_value(all[from]) < 0)
    return std::nullopt;
  const std::string sum = to_utf8(std::u32string_view(all).substr(from));
  const auto money = find_money(sum + std::string(kYen));
  if (money.size() != 1 || money[0].begin != 0) return std::nullopt;
  const std::size_t begin = static_cast<std::size_t>(head.data() - text.data()) + head.size() - sum.size();
  return MoneyMention{begin, begin + sum.size(), money[0].yen, false};
}

/// The number that stands at `at`, and nothing where none does.
std::string_view take_number(Characters& at, std::string_view text) {
  const std::size_t begin = at.byte();
  if (digit_value(at.here()) < 0) return {};
  while (is_number_char(at.here())) at.next();
  return text.substr(begin, at.byte() - begin);
}

}  // namespace

bool is_range_sign(std::string_view text) {
  return std::find(kRangeSigns.begin(), kRangeSigns.end(), without_blanks(text)) != kRangeSigns.end();
}

std::optional<MoneyMention> with_unit_of_range(std::string_view text, const MoneyMention& second,
                                               std::size_t from) {
  std::string_view head = without_blanks(text.substr(from, second.begin - from));
  const auto sign = std::find_if(kRangeSigns.begin(), kRangeSigns.end(),
                                 [&](std::string_view s) { return head.ends_with(s); });
  if (sign == kRangeSigns.end()) return std::nullopt;
  head = without_blanks(head.substr(0, head.size() - sign->size()));
  if (const auto whole = without_yen(text, head)) return whole;
  std::size_t begin = head.size();
  for (std::size_t at = head.size(); at > 0;) {
    at = boundary_before(head, at - 1);
    std::size_t length = 0;
    if (!is_number_char(decode_utf8(head, at, length))) break;
    begin = at;
  }
  std::string_view unit = text.substr(second.begin, second.end - second.begin);
  std::size_t digits = 0;
  for (std::size_t length = 0; digits < unit.size(); digits += length) {
    const char32_t c = decode_utf8(unit, digits, length);
    if (!is_number_char(c) && !is_white_space(c)) break;
  }
  const auto named = find_yen_unit(unit.substr(digits));
  if (begin == head.size() || !named || digits + named->end != unit.size()) return std::nullopt;
  const auto yen = parse_yen(head.substr(begin), named->yen);
  if (!yen) return std::nullopt;
  const std::size_t at = static_cast<std::size_t>(head.data() - text.data()) + begin;
  return MoneyMention{at, at + head.size() - begin, *yen, false};
}

std::vector<MoneyMention> find_pairs_with_unit(std::string_view text) {
  constexpr std::u32string_view kOpen = U"（(〔［[", kClose = U"）)〕］]", kDashes = U"―－—–ー─‐-";
  constexpr std::string_view kYen = "円";
  constexpr std::size_t kLongestUnit = 15;  // bytes
  std::vector<MoneyMention> out;
  for (Characters at(text); !at.at_end();) {
    const std::size_t begin = at.byte();
    const std::string_view first = take_number(at, text);
    if (first.empty()) {
      at.next();
      continue;
    }
    at.skip_spaces();
    if (!at.take(kOpen)) continue;
    at.skip_spaces();
    const std::size_t inner = at.byte();
    const std::string_view second = take_number(at, text);
    if (second.empty() && !at.take(kDashes)) continue;
    at.skip_spaces();
    if (!at.take(kClose)) continue;
    at.skip_spaces();
    const std::string_view rest = text.substr(at.byte(), kLongestUnit);
    const auto yen = rest.find(kYen);
    if (yen == rest.npos) continue;
    const std::string_view named = rest.substr(0, yen + kYen.size());
    const auto unit = find_yen_unit(named);
    if (!unit || unit->begin != 0 || unit->end != named.size()) continue;
    const auto sum = parse_yen(first, unit->yen), before = parse_yen(second, unit->yen);
    if (!sum || (!second.empty() && !before)) continue;
    out.push_back({begin, begin + first.size(), *sum, false});
    if (before) out.push_back({inner, inner + second.size(), *before, false});
  }
  return out;
}

}  // namespace hoshin
