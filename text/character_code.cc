#include "text/character_code.h"

#include <algorithm>

namespace hoshin {
namespace {

constexpr std::size_t kUnits = 0x10000;
constexpr std::size_t kMostStoppers = 239;  // 16 continuers at least: digits
constexpr std::uint8_t kCodePoint = 255;
constexpr int kDigits = 6;

bool is_first_half(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_second_half(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::size_t stoppers_for(std::size_t characters) {
  std::size_t stoppers = kMostStoppers;
  while (stoppers + (kCodePoint - stoppers) * stoppers < characters) --stoppers;
  return stoppers;
}

}  // namespace

CharacterCode::CharacterCode(std::span<const char16_t> characters)
    : characters_(characters.begin(), characters.begin() + static_cast<std::ptrdiff_t>(
                                                               std::min(characters.size(), kMostCharacters))),
      stoppers_(stoppers_for(characters_.size())),
      places_(kUnits) {
  for (std::size_t i = 0; i < characters_.size(); ++i)
    places_[characters_[i]] = static_cast<std::uint16_t>(i + 1);
}

std::string CharacterCode::encoded(std::u16string_view text) const {
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (is_first_half(c) && i + 1 < text.size() && is_second_half(text[i + 1]))
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00);
    append(c, out);
  }
  return out;
}

void CharacterCode::append(char32_t c, std::string& out) const {
  const std::size_t place = c < kUnits ? places_[c] : 0;
  if (place == 0) {
    out += static_cast<char>(kCodePoint);
    for (int digit = kDigits - 1; digit >= 0; --digit)
      out += static_cast<char>((c >> (4 * digit) & 0xF) + (digit > 0 ? stoppers_ : 0));
  } else if (place <= stoppers_) {
    out += static_cast<char>(place - 1);
  } else {
    const std::size_t rest = place - 1 - stoppers_;
    out += static_cast<char>(stoppers_ + rest / stoppers_);
    out += static_cast<char>(rest % stoppers_);
  }
}

std::optional<std::u16string> CharacterCode::decoded(std::string_view code, std::size_t at_most) const {
  // No character has fewer bytes than units; a pair may stand behind the last place.
  std::u16string out(std::min(code.size(), at_most) + 1, u'\0');
  char16_t* to = out.data();
  const char16_t* const end = to + (out.size() - 1);
  for (std::size_t at = 0; at < code.size() && to < end;) {
    const std::size_t first = static_cast<std::uint8_t>(code[at++]);
    std::size_t place = first;
    if (first == kCodePoint) {
      const std::optional<char32_t> c = take_code_point(code, at);
      if (!c) return std::nullopt;
      if (*c >= kUnits) *to++ = static_cast<char16_t>(0xD800 + ((*c - 0x10000) >> 10));
      *to++ = static_cast<char16_t>(*c < kUnits ? *c : 0xDC00 + (*c & 0x3FF));
      continue;
    }
    if (first >= stoppers_) {
      const std::size_t second = at < code.size() ? static_cast<std::uint8_t>(code[at++]) : kCodePoint;
      if (second >= stoppers_) return std::nullopt;
      place = stoppers_ + (first - stoppers_) * stoppers_ + second;
    }
    if (place >= characters_.size()) return std::nullopt;
    *to++ = characters_[place];
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

/// The digits of the code point that begins at `at`, which goes behind it.
std::optional<char32_t> CharacterCode::take_code_point(std::string_view code, std::size_t& at) const {
  if (code.size() - at < kDigits) return std::nullopt;
  char32_t c = 0;
  for (int digit = kDigits - 1; digit >= 0; --digit) {
    const std::size_t base = digit > 0 ? stoppers_ : 0, value = static_cast<std::uint8_t>(code[at++]);
    if (value < base || value >= base + 16) return std::nullopt;
    c = c << 4 | static_cast<char32_t>(value - base);
  }
  if (c > 0x10FFFF) return std::nullopt;
  return c;
}

void CharacterCounts::add(std::u16string_view text) {
  for (const char16_t unit : text) ++counts_[unit];
}

std::vector<char16_t> CharacterCounts::most_frequent_first() const {
  std::vector<char16_t> out;
  for (std::size_t unit = 0; unit < kUnits; ++unit) {
    const bool half = is_first_half(unit) || is_second_half(unit);
    if (counts_[unit] > 0 && !half) out.push_back(static_cast<char16_t>(unit));
  }
  std::ranges::stable_sort(out, [&](char16_t a, char16_t b) { return counts_[a] > counts_[b]; });
  out.resize(std::min(out.size(), CharacterCode::kMostCharacters));
  return out;
}

}  // namespace hoshin
