#include "schema/passage_limits.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <utility>

#include "schema/message.h"
#include "text/ascii.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr int kMaxPlace = 99'999'999;  // of a row or table

constexpr std::string_view kHarmlessSchemes[] = {"doi", "file", "ftp", "http", "https", "urn"};

bool is_year(const std::optional<int>& year) { return !year || (*year >= kFirstYear && *year <= kLastYear); }

bool is_tag(const std::string& tag) { return tag.size() <= kMaxTagBytes && !has_control_character(tag); }

using Found = std::optional<OutOfBounds>;

constexpr const char* kYear = translatable("a year from 1868 to 2199");
constexpr const char* kTag = translatable("a tag: 1,000 bytes at most, without control characters");

/// A day of the calendar, as ISO 8601 writes it. Versions of a document are told by it, and feeds carry it.
bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  const auto fits = [](char c, char form) { return form == '0' ? c >= '0' && c <= '9' : c == form; };
  if (text.size() != kForm.size() || !std::ranges::equal(text, kForm, fits)) return false;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char digit : text.substr(at, size)) value = value * 10 + (digit - '0');
    return value;
  };
  return std::chrono::year_month_day(std::chrono::year(number(0, 4)),
                                     std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                     std::chrono::day(static_cast<unsigned>(number(8, 2))))
      .ok();
}

Found wrong_name(const Passage& p) {
  constexpr const char* kName = translatable("a name: 4,096 bytes at most, without control characters");
  if (p.id.size() > kMaxIdBytes || has_control_character(p.id)) return {{"id", kName}};
  if (p.doc.size() > kMaxDocBytes || has_control_character(p.doc)) return {{"doc", kName}};
  return {};
}

Found wrong_tag(const Passage& p) {
  const std::pair<std::string_view, const std::string*> tags[] = {
      {"kind", &p.kind}, {"status", &p.status}, {"block", &p.block}, {"sheet", &p.sheet}};
  for (const auto& [key, tag] : tags) {
    if (!is_tag(*tag)) return {{key, kTag}};
  }
  if (!p.date.empty() && !is_day(p.date)) return {{"date", translatable("a day such as 2024-07-10")}};
  if (!std::ranges::all_of(p.issuer, is_tag)) return {{"issuer", kTag}};
  if (!std::ranges::all_of(p.ministry, is_tag)) return {{"ministry", kTag}};
  if (!std::ranges::all_of(p.area, is_tag)) return {{"area", kTag}};
  return {};
}

Found wrong_number(const Passage& p) {
  if (p.number > kMaxPassageNumber) return {{"n", translatable("a number from 1 to 99999999")}};
  if (!is_year(p.year)) return {{"year", kYear}};
  if (p.page && (*p.page < 1 || *p.page > kMaxPage))
    return {{"page", translatable("a number from 1 to 1000000")}};
  const std::pair<std::string_view, std::optional<int>> places[] = {{"sheet_row", p.sheet_row},
                                                                    {"table", p.table}};
  for (const auto& [key, place] : places) {
    if (place && (*place < 1 || *place > kMaxPlace))
      return {{key, translatable("a number from 1 to 99999999")}};
  }
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

}  // namespace

std::optional<OutOfBounds> find_out_of_bounds(const Passage& passage) {
  for (const auto find : {wrong_name, wrong_number, wrong_tag, wrong_amount}) {
    if (const Found found = find(passage)) return found;
  }
  return {};
}

bool has_control_character(std::string_view text) {
  return !is_printable(text) || text.find_first_of("\n\t") != text.npos;
}

std::string without_control_characters(std::string_view text) {
  std::string marked(text);
  std::ranges::replace_if(  // printable() lets ends of lines pass
      marked, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, '\x01');
  return printable(marked);
}

bool is_harmless_url(std::string_view url) {
  if (has_control_character(url)) return false;  // a browser takes java<tab>script: for javascript:
  const std::size_t end = url.find_first_of(":/?#");
  if (end == url.npos || url[end] != ':') return true;
  return std::ranges::find(kHarmlessSchemes, lower_ascii(url.substr(0, end))) != std::end(kHarmlessSchemes);
}

}  // namespace hoshin
