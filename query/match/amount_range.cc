#include "query/match/amount_range.h"

#include <cctype>
#include <iterator>

#include <fmt/format.h>

#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A mark of comparison, in the form that fold() gives it.
struct Comparison {
  std::string_view mark;
  bool behind;  ///< Whether it stands behind the sum.
  bool is_least, is_most;
  int shift;  ///< Yen between the sum and the end of the range.
};

// Longer marks first: ">" begins ">=".
constexpr Comparison kComparisons[] = {
    {">=", false, true, false, 0},  {"=>", false, true, false, 0}, {"≧", false, true, false, 0},
    {"≥", false, true, false, 0},   {"<=", false, false, true, 0}, {"=<", false, false, true, 0},
    {"≦", false, false, true, 0},   {"≤", false, false, true, 0},  {">", false, true, false, 1},
    {"<", false, false, true, -1},  {"=", false, true, true, 0},   {"以上", true, true, false, 0},
    {"以下", true, false, true, 0}, {"超", true, true, false, 1},  {"未満", true, false, true, -1},
};

constexpr std::string_view kBetween[] = {"..", "~", "〜", "から"};
constexpr std::string_view kUpTo = "まで";

/// One sum and nothing else. `folded` has no white space.
std::optional<std::int64_t> parse_sum(std::string_view folded) {
  constexpr std::string_view kYen = "円";
  if (folded.empty()) return std::nullopt;
  std::string text(folded);
  if (!folded.ends_with(kYen)) text += kYen;
  const auto mentions = find_money(text);
  if (mentions.size() != 1 || mentions[0].begin != 0 || mentions[0].end != text.size()) return std::nullopt;
  return mentions[0].yen;
}

std::optional<AmountRange> parse_comparison(std::string_view folded, const Comparison& c) {
  folded = c.behind ? folded.substr(0, folded.size() - c.mark.size()) : folded.substr(c.mark.size());
  const auto sum = parse_sum(folded);
  if (!sum) return std::nullopt;
  AmountRange range;
  if (c.is_least) range.least = *sum + c.shift;
  if (c.is_most) range.most = *sum + c.shift;
  return range;
}

/// 1億円以上10億円未満: two comparisons, each behind its sum.
std::optional<AmountRange> parse_two_comparisons(std::string_view folded) {
  const auto parsed = [](std::string_view one) -> std::optional<AmountRange> {
    for (const Comparison& c : kComparisons) {
      if (c.behind && one.ends_with(c.mark)) return parse_comparison(one, c);
    }
    return std::nullopt;
  };
  for (const Comparison& c : kComparisons) {
    const std::size_t at = c.behind ? folded.find(c.mark) : folded.npos;
    if (at == folded.npos) continue;
    const auto first = parsed(folded.substr(0, at + c.mark.size()));
    const auto second = parsed(folded.substr(at + c.mark.size()));
    if (!first || !second || first->least.has_value() == second->least.has_value()) continue;
    const AmountRange both{first->least ? first->least : second->least,
                           first->most ? first->most : second->most};
    if (*both.least <= *both.most) return both;
  }
  return std::nullopt;
}

std::optional<AmountRange> parse_between(std::string_view first, std::string_view last) {
  if (last.ends_with(kUpTo)) last.remove_suffix(kUpTo.size());
  AmountRange range{parse_sum(first), parse_sum(last)};
  const bool readable = (range.least || first.empty()) && (range.most || last.empty());
  if (!readable || (!range.least && !range.most)) return std::nullopt;
  if (range.least && range.most && *range.least > *range.most) std::swap(range.least, range.most);
  return range;
}

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

/// Whether the comma at `at` groups the digits of a number.
bool groups_digits(std::string_view text, std::size_t at) {
  return at > 0 && is_digit(text, at - 1) && is_digit(text, at + 1) && is_digit(text, at + 2) &&
         is_digit(text, at + 3) && !is_digit(text, at + 4);
}

}  // namespace

std::optional<AmountRange> parse_amount_range(std::string_view text) {
  const std::string folded = fold(text);
  if (const auto both = parse_two_comparisons(folded)) return both;
  for (const Comparison& c : kComparisons) {
    if (c.behind ? folded.ends_with(c.mark) : folded.starts_with(c.mark)) return parse_comparison(folded, c);
  }
  for (const std::string_view between : kBetween) {
    const std::size_t at = folded.find(between);
    if (at == folded.npos) continue;
    const std::string_view view(folded);
    return parse_between(view.substr(0, at), view.substr(at + between.size()));
  }
  const auto sum = parse_sum(folded);
  return sum ? std::optional(AmountRange{sum, sum}) : std::nullopt;
}

std::string to_string(const AmountRange& range) {
  if (!range.most) return range.least ? fmt::format(">={}", *range.least) : "";
  if (!range.least) return fmt::format("<={}", *range.most);
  if (range.least == range.most) return fmt::format("{}", *range.least);
  return fmt::format("{}..{}", *range.least, *range.most);
}

std::vector<std::string> split_amounts(std::string_view text) {
  const std::string folded = fold(text);  // which makes full-width commas and digits plain
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (folded[at] == ',' && !groups_digits(folded, at)) {
      parts.emplace_back();
    } else {
      parts.back() += folded[at];
    }
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

}  // namespace hoshin
