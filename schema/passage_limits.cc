#include "schema/passage_limits.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "schema/message.h"

namespace hoshin {
namespace {

constexpr std::string_view kHarmlessSchemes[] = {"doi", "file", "ftp", "http", "https", "urn"};

/// Bytes of the control character that begins at `text[at]`; 0 if none does.
std::size_t control_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at), second = byte(at + 1), third = byte(at + 2);
  if (first < 0x20 || first == 0x7F) return 1;
  if (first == 0xC2 && second >= 0x80 && second < 0xA0) return 2;  // C1
  if (first == 0xD8 && second == 0x9C) return 2;                   // U+061C
  if (first != 0xE2) return 0;
  const bool marks = second == 0x80 && (third == 0x8E || third == 0x8F);    // U+200E, U+200F
  const bool overrides = second == 0x80 && third >= 0xA8 && third <= 0xAE;  // U+2028..U+202E
  const bool isolates = second == 0x81 && third >= 0xA6 && third <= 0xA9;   // U+2066..U+2069
  return marks || overrides || isolates ? 3 : 0;
}

bool is_year(const std::optional<int>& year) { return !year || (*year >= kFirstYear && *year <= kLastYear); }

bool is_tag(const std::string& tag) { return tag.size() <= kMaxTagBytes && !has_control_character(tag); }

using Found = std::optional<OutOfBounds>;

constexpr const char* kYear = translatable("a year from 1868 to 2199");
constexpr const char* kTag = translatable("a tag: 1,000 bytes at most, without control characters");

Found wrong_name(const Passage& p) {
  constexpr const char* kName = translatable("a name: 4,096 bytes at most, without control characters");
  if (p.id.size() > kMaxIdBytes || has_control_character(p.id)) return {{"id", kName}};
  if (p.doc.size() > kMaxDocBytes || has_control_character(p.doc)) return {{"doc", kName}};
  return {};
}

Found wrong_tag(const Passage& p) {
  const std::pair<std::string_view, const std::string*> tags[] = {
      {"kind", &p.kind}, {"status", &p.status}, {"date", &p.date}, {"block", &p.block}};
  for (const auto& [key, tag] : tags) {
    if (!is_tag(*tag)) return {{key, kTag}};
  }
  if (!std::ranges::all_of(p.ministry, is_tag)) return {{"ministry", kTag}};
  if (!std::ranges::all_of(p.area, is_tag)) return {{"area", kTag}};
  return {};
}

Found wrong_number(const Passage& p) {
  if (p.number > kMaxPassageNumber) return {{"n", translatable("a number from 1 to 99999999")}};
  if (!is_year(p.year)) return {{"year", kYear}};
  if (p.page && (*p.page < 1 || *p.page > kMaxPage))
    return {{"page", translatable("a number from 1 to 1000000")}};
  if (p.lines && (p.lines->first < 1 || p.lines->last < p.lines->first || p.lines->last > kMaxLine)) {
    return {{"lines", translatable("a pair of lines from 1, the first before the last")}};
  }
  return {};
}

Found wrong_amount(const Passage& p) {
  for (const Amount& amount : p.amounts) {
    if (amount.yen > kMaxYen || amount.yen < -kMaxYen) {
      return {{"yen", translatable("a sum of at most 10^18 yen")}};
    }
    if (!is_year(amount.year)) return {{"year", kYear}};
  }
  return {};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<OutOfBounds> find_out_of_bounds(const Passage& passage) {
  for (const auto find : {wrong_name, wrong_number, wrong_tag, wrong_amount}) {
    if (const Found found = find(passage)) return found;
  }
  return {};
}

bool has_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (control_at(text, at) > 0) return true;
  }
  return false;
}

std::string without_control_characters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = control_at(text, at);
    if (size > 0) {
      out += "\uFFFD";
    } else {
      out += text[at];
    }
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

bool is_harmless_url(std::string_view url) {
  if (has_control_character(url)) return false;  // a browser takes java<tab>script: for javascript:
  const std::size_t end = url.find_first_of(":/?#");
  if (end == url.npos || url[end] != ':') return true;
  std::string scheme;
  for (const char c : url.substr(0, end)) scheme += lower(c);
  return std::ranges::find(kHarmlessSchemes, scheme) != std::end(kHarmlessSchemes);
}

}  // namespace hoshin
