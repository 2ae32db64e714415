#include "query/money/document_versions.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Characters; a shorter title (予算書) tells no document from others.
constexpr std::size_t kShortestTitle = 6;

constexpr std::u32string_view kOpening = U"([（【〔「";
constexpr std::u32string_view kClosing = U")]）】〕」";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// 令和7年6月1日時点, 7年6月版, 6月1日: nothing but a day.
bool is_date(std::u32string_view text, const VersionWords& words) {
  for (const Era& era : eras()) {
    const std::u32string name = to_utf32(era.name);
    if (text.substr(0, name.size()) == name) text.remove_prefix(name.size());
  }
  for (const std::u32string& word : words.days) {
    if (text.ends_with(word)) text.remove_suffix(word.size());
  }
  const bool month = text.find(U'月') != text.npos;
  return month && std::all_of(text.begin(), text.end(), [](char32_t c) {
           return is_digit(c) || std::u32string_view(U"元年月日./-").find(c) != std::u32string_view::npos;
         });
}

bool is_of_version(std::u32string_view text, const VersionWords& words) {
  const auto is_one_of = [&](const auto& list) { return std::ranges::find(list, text) != list.end(); };
  if (is_date(text, words) || is_one_of(words.versions) || is_one_of(words.bracketed)) return true;
  return std::ranges::any_of(words.papers, [&](const std::u32string& word) {
    return text.starts_with(word) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(word.size()), text.end(),
                       [](char32_t c) { return is_digit(c) || c == U'-'; });
  });
}

/// `text` without brackets that say which version it is.
std::u32string without_brackets(const std::u32string& text, const VersionWords& words) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool opens = kOpening.find(text[at]) != kOpening.npos;
    const std::size_t end = opens ? text.find_first_of(kClosing, at) : text.npos;
    if (end != text.npos && is_of_version(std::u32string_view(text).substr(at + 1, end - at - 1), words)) {
      at = end;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// 資料１ before the title, 案 and 改訂版 behind it.
std::u32string_view without_ends(std::u32string_view text, const VersionWords& words) {
  for (const std::u32string& word : words.papers) {
    if (!text.starts_with(word)) continue;
    std::size_t end = word.size();
    while (end < text.size() && (is_digit(text[end]) || text[end] == U'-')) ++end;
    if (end > word.size()) text.remove_prefix(end);
  }
  for (const std::u32string& word : words.versions) {
    if (text.size() > word.size() && text.ends_with(word)) text.remove_suffix(word.size());
  }
  return text;
}

/// 補正予算 without 第２号: one of several a year.
bool is_of_series(const std::u32string& title, const VersionWords& words) {
  const bool named = std::ranges::any_of(
      words.series, [&](const std::u32string& word) { return title.find(word) != title.npos; });
  const std::size_t number = title.find(U'号');
  return named && (number == title.npos || number == 0 || !is_digit(title[number - 1]));
}

/// A document, and what tells its versions apart.
struct Version {
  std::string status, date;

  bool is_newer_than(const Version& other) const {
    if (status != other.status && !status.empty() && !other.status.empty()) return other.status == "draft";
    return !date.empty() && !other.date.empty() && date > other.date;
  }
};

Version version_of(const Passage& p, const VersionWords& words) {
  return {p.status, is_of_series(to_utf32(fold(p.title)), words) ? "" : p.date};
}

std::optional<std::string> key_of(const Passage& p, const VersionWords& words) {
  const std::string title = title_of_versions(p.title, words);
  if (to_utf32(title).size() < kShortestTitle || !p.year) return std::nullopt;
  return fmt::format("{}\n{}\n{}\n{}", fmt::join(p.issuer, ","), p.kind, *p.year, title);
}

}  // namespace

std::string title_of_versions(std::string_view title, const VersionWords& words) {
  const std::u32string text = without_brackets(to_utf32(fold(title)), words);
  return to_utf8(without_ends(text, words));
}

void mark_older_versions(std::vector<Figure>& figures, const VersionWords& words) {
  std::map<std::string, std::map<std::string, Version>> documents;
  std::map<std::string, std::string> keys;  // by document
  for (const Figure& f : figures) {
    const Passage& p = *f.passage;
    if (f.left_out != LeftOut::kNot || keys.count(p.doc) > 0) continue;
    const auto key = key_of(p, words);
    keys.emplace(p.doc, key.value_or(""));
    if (key) documents[*key].emplace(p.doc, version_of(p, words));
  }
  for (Figure& f : figures) {
    const auto key = keys.find(f.passage->doc);
    if (key == keys.end() || key->second.empty()) continue;
    const auto& versions = documents.at(key->second);
    const Version own = version_of(*f.passage, words);
    const bool older = std::any_of(versions.begin(), versions.end(),
                                   [&](const auto& version) { return version.second.is_newer_than(own); });
    if (older && f.left_out != LeftOut::kOtherMoney) f.left_out = LeftOut::kOlder;
  }
}

}  // namespace hoshin
