#include "dict/counted_number.h"

#include <algorithm>

#include <fmt/format.h>

#include "dict/kanji_number.h"
#include "dict/number.h"
#include "dict/tsv.h"

namespace hoshin {
namespace {

constexpr std::size_t kKanjiBytes = 3;
constexpr std::int64_t kTenThousand = 10'000;  // from here on, numbers go by 万, 億 and 兆
constexpr std::string_view kOrdinal = "第";

bool is_one_of(std::u32string_view characters, char32_t c) { return characters.find(c) != characters.npos; }

/// Whether `at` is inside a numeral, or behind one.
bool numeral_before(const NotationText& text, std::size_t at) {
  if (at == 0) return false;
  const bool ascii = static_cast<unsigned char>(text.text()[at - 1]) < 0x80;
  return (ascii || at >= kKanjiBytes) && text.begins_numeral(at - (ascii ? 1 : kKanjiBytes));
}

/// Whether `number` is one where it stands, and nothing longer: not in 1.5, R3, 統一 or 数千, nor
/// 百 and 千 alone, which may be units (単位：千円).
bool stands_alone(const NotationText& text, const Numeral& number) {
  const char32_t before = text.character_before(number.begin);
  if (number.plain_digits) return before == 0 || before >= 0x80 || is_one_of(U"()[]/:", before);
  const std::string_view digits = text.text().substr(number.begin, number.end - number.begin);
  if (before == U'第') return true;
  if (!number.has_digit && digits != "十") return false;
  const bool may_be_in_word = digits == "一" || digits == "十";
  return !may_be_in_word || !is_kanji(before) || is_one_of(U"約全計各", before);
}

/// The numeral at `at`. In 第一四半期 it is 一, as 四 belongs to what is counted.
template <class HasCounter>
std::optional<Numeral> numeral_before_counter(const NotationText& text, std::size_t at,
                                              HasCounter has_counter) {
  const std::optional<Numeral> whole = read_numeral(text, at, NumeralStart::kHere);
  if (!whole || whole->plain_digits || has_counter(whole->end) || whole->end < at + 2 * kKanjiBytes)
    return whole;
  const std::size_t shorter = whole->end - kKanjiBytes;
  if (!has_counter(shorter)) return whole;
  std::optional<Numeral> part =
      read_numeral(NotationText(text.text().substr(at, shorter - at)), 0, NumeralStart::kHere);
  if (part) {
    part->begin += at;
    part->end += at;
  }
  return part;
}

/// `number` up to its last 万, 億 or 兆, which `scale` takes: 3 of 3億. Nothing if there is more than one.
std::optional<std::int64_t> without_scale(const NotationText& text, const Numeral& number,
                                          std::string_view& scale) {
  std::optional<std::int64_t> value = number.whole();
  if (!value || *value == 0 || number.has_fraction) return std::nullopt;
  for (const std::string_view next : {"万", "億", "兆"}) {
    if (*value < kTenThousand) break;
    if (*value % kTenThousand != 0) return std::nullopt;
    *value /= kTenThousand;
    scale = next;
  }
  const std::string_view printed = text.text().substr(number.begin, number.end - number.begin);
  if (*value >= kTenThousand || !printed.ends_with(scale)) return std::nullopt;
  return value;
}

// --- Writing --------------------------------------------------------------------------

// All take 1 to 9999.
std::string plain(std::int64_t value) { return std::to_string(value); }

std::string with_comma(std::int64_t value) {
  return value < 1000 ? plain(value) : fmt::format("{},{:03}", value / 1000, value % 1000);
}

/// By 兆, 億 and 万, what is counted of each as `write` writes it: 3億4500万.
std::string by_scale(std::int64_t value, std::string (*write)(std::int64_t)) {
  std::string out;
  for (const auto& [unit, name] : {std::pair(kTenThousand * kTenThousand * kTenThousand, "兆"),
                                   std::pair(kTenThousand * kTenThousand, "億"),
                                   std::pair(kTenThousand, "万"), std::pair(std::int64_t{1}, "")}) {
    const std::int64_t part = value / unit % kTenThousand;
    if (part > 0) out += write(part) + name;
  }
  return out;
}

}  // namespace

CounterForms::CounterForms(const std::filesystem::path& data_dir) {
  const Tsv table(data_dir / "counter_forms.tsv", {"forms", "source"});
  for (const Tsv::Row& row : table.rows()) {
    std::vector<std::string>& group = groups_.emplace_back(split_list(row.cells[0]));
    if (group.size() < 2) throw table.bad_row(row, "a group of one");
  }
}

std::vector<std::string> CounterForms::in_all_forms(std::vector<std::string> numbers) const {
  for (const auto& group : groups_) {
    const auto typed =
        std::ranges::find_if(group, [&](const std::string& form) { return numbers.front().ends_with(form); });
    if (typed == group.end()) continue;
    std::vector<std::string> out;
    for (const std::string& form : group)
      for (const std::string& number : numbers)
        out.push_back(number.substr(0, number.size() - typed->size()) + form);
    return out;
  }
  return numbers;
}

CountedNumbers::CountedNumbers(const std::filesystem::path& data_dir) {
  const Tsv table(data_dir / "counters.tsv", {"counter", "source"});
  for (const Tsv::Row& row : table.rows()) {
    std::string counter = fold(row.cells[0]);
    if (counter.empty()) throw table.bad_row(row, "no counter");
    longest_counter_ = std::max(longest_counter_, counter.size());
    if (!counters_.insert(std::move(counter)).second) throw table.bad_row(row, "there twice");
  }
}

std::size_t CountedNumbers::counter_length(const NotationText& text, std::size_t at) const {
  const std::string_view rest = text.text().substr(at, longest_counter_);
  for (std::size_t length = rest.size(); length > 0; --length) {
    if (!counters_.contains(std::string(rest.substr(0, length)))) continue;
    // 31条の2, but 31条のうち.
    if (!rest.substr(0, length).ends_with("の") || text.begins_numeral(at + length)) return length;
  }
  return 0;
}

std::optional<CountedNumber> CountedNumbers::read_one(const NotationText& text, std::size_t at,
                                                      const CountedNumber* last) const {
  if (last == nullptr && numeral_before(text, at)) return std::nullopt;
  CountedNumber counted{at, at, 0, {}, {}};
  if (text.has(at, kOrdinal)) counted.before = kOrdinal;
  const auto has_counter = [&](std::size_t place) { return counter_length(text, place) > 0; };
  const auto number = numeral_before_counter(text, at + counted.before.size(), has_counter);
  if (!number || (last == nullptr && !stands_alone(text, *number))) return std::nullopt;

  std::string_view scale;
  const std::optional<std::int64_t> value = without_scale(text, *number, scale);
  const std::size_t counter = counter_length(text, number->end);
  const bool chained = last != nullptr && last->behind.ends_with("の");
  if (!value || (counter == 0 && counted.before.empty() && !chained)) return std::nullopt;
  counted.value = *value;
  counted.end = number->end + counter;
  counted.behind = text.text().substr(number->end - scale.size(), scale.size() + counter);
  return counted;
}

std::optional<LongNumber> CountedNumbers::read_long(const NotationText& text, std::size_t at) const {
  if (!text.begins_numeral(at) || numeral_before(text, at)) return std::nullopt;
  const std::optional<Numeral> number = read_numeral(text, at, NumeralStart::kHere);
  const std::optional<std::int64_t> value = number && number->has_digit ? number->whole() : std::nullopt;
  if (!value || *value < 1000 || *value >= kTenThousand * kTenThousand * kTenThousand * kTenThousand)
    return std::nullopt;
  const char32_t before = text.character_before(at);
  if (before != 0 && before < 0x80 && !is_one_of(U"()[]", before)) return std::nullopt;
  if (text.has(number->end, "年")) return std::nullopt;
  LongNumber out;
  out.end = number->end + counter_length(text, number->end);
  const std::string counter(text.text().substr(number->end, out.end - number->end));
  for (const std::string& way : {plain(*value), with_commas(*value), by_scale(*value, plain),
                                 by_scale(*value, with_comma), by_scale(*value, kanji_number)})
    out.ways.push_back(way + counter);
  return out;
}

std::vector<CountedNumber> CountedNumbers::read(const NotationText& text, std::size_t at) const {
  std::vector<CountedNumber> numbers;
  for (auto next = read_one(text, at, nullptr); next; next = read_one(text, next->end, &numbers.back()))
    numbers.push_back(*next);
  return numbers;
}

std::vector<std::string> ways_to_write(const std::vector<CountedNumber>& numbers) {
  std::vector<std::string> ways;
  for (const auto& write : {plain, kanji_number, kanji_digits, with_comma}) {
    std::string way;
    for (const CountedNumber& number : numbers)
      way.append(number.before).append(write(number.value)).append(number.behind);
    if (std::find(ways.begin(), ways.end(), way) == ways.end()) ways.push_back(std::move(way));
  }
  return ways;
}

}  // namespace hoshin
