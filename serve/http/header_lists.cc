#include "serve/http/header_lists.h"

#include <algorithm>
#include <charconv>

#include "text/ascii.h"

namespace hoshin {
namespace {

std::string_view without_weakness(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

/// That of "gzip;q=0.5".
double quality(std::string_view part) {
  const auto at = part.find(';');
  if (at == part.npos) return 1;
  const std::string_view parameter = trimmed(part.substr(at + 1));
  if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return 1;
  double value = 0;
  const std::string_view number = parameter.substr(2);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc() ? std::clamp(value, 0.0, 1.0) : 0;
}

}  // namespace

bool same_letters(std::string_view a, std::string_view b) noexcept {
  return std::ranges::equal(a, b, [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

std::string_view trimmed(std::string_view text) noexcept {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_media_type(std::string_view content_type, std::string_view wanted) noexcept {
  return same_letters(trimmed(content_type.substr(0, content_type.find(';'))), wanted);
}

std::vector<std::string_view> parts_of_list(std::string_view value) {
  std::vector<std::string_view> parts;
  while (!value.empty()) {
    const std::string_view part = trimmed(value.substr(0, value.find(',')));
    if (!part.empty()) parts.push_back(part);
    value.remove_prefix(std::min(value.size(), std::min(value.find(','), value.size()) + 1));
  }
  return parts;
}

bool lists(std::string_view value, std::string_view word) {
  return std::ranges::any_of(parts_of_list(value),
                             [&](std::string_view part) { return same_letters(part, word); });
}

double quality_of(std::string_view value, std::string_view word, double if_absent) {
  double found = -1, any = -1;
  for (const std::string_view part : parts_of_list(value)) {
    const std::string_view name = trimmed(part.substr(0, part.find(';')));
    if (same_letters(name, word)) found = quality(part);
    if (name == "*") any = quality(part);
  }
  return found >= 0 ? found : any >= 0 ? any : if_absent;
}

bool matches_tag(std::string_view if_none_match, std::string_view tag) {
  return std::ranges::any_of(parts_of_list(if_none_match), [&](std::string_view part) {
    return part == "*" || without_weakness(part) == without_weakness(tag);
  });
}

}  // namespace hoshin
