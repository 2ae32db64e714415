#include "query/money/document_versions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Characters; a shorter title (予算書) tells no document from others.
constexpr std::size_t kShortestTitle = 6;

/// What stands in brackets, or at the end, of the title of one version.
constexpr std::u32string_view kOfVersions[] = {
    U"案",     U"素案",   U"原案",   U"骨子案", U"最終案", U"確定版", U"確定",   U"速報", U"速報版",
    U"暫定版", U"改訂版", U"改定版", U"更新版", U"修正版", U"訂正版", U"最新版", U"抜粋"};
/// What numbers a paper of a meeting.
constexpr std::u32string_view kNumbered[] = {U"別添", U"別紙", U"資料", U"参考資料", U"参考"};
constexpr std::u32string_view kOpening = U"([（【〔「";
constexpr std::u32string_view kClosing = U")]）】〕」";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// 令和7年6月1日時点, 7年6月版, 6月1日: nothing but a day.
bool is_date(std::u32string_view text) {
  for (const Era& era : eras()) {
    const std::u32string name = to_utf32(era.name);
    if (text.substr(0, name.size()) == name) text.remove_prefix(name.size());
  }
  for (const std::u32string_view word : {U"時点", U"現在", U"版", U"更新"}) {
    if (text.size() >= word.size() && text.substr(text.size() - word.size()) == word)
      text.remove_suffix(word.size());
  }
  const bool month = text.find(U'月') != text.npos;
  return month && std::all_of(text.begin(), text.end(), [](char32_t c) {
           return is_digit(c) || std::u32string_view(U"元年月日./-").find(c) != std::u32string_view::npos;
         });
}

bool is_of_version(std::u32string_view text) {
  if (is_date(text)) return true;
  if (std::find(std::begin(kOfVersions), std::end(kOfVersions), text) != std::end(kOfVersions)) return true;
  return std::any_of(std::begin(kNumbered), std::end(kNumbered), [&](std::u32string_view word) {
    return text.substr(0, word.size()) == word &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(word.size()), text.end(),
                       [](char32_t c) { return is_digit(c) || c == U'-'; });
  });
}

/// `text` without brackets that say which version it is.
std::u32string without_brackets(const std::u32string& text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool opens = kOpening.find(text[at]) != kOpening.npos;
    const std::size_t end = opens ? text.find_first_of(kClosing, at) : text.npos;
    if (end != text.npos && is_of_version(std::u32string_view(text).substr(at + 1, end - at - 1))) {
      at = end;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// 資料１ before the title, 案 and 改訂版 behind it.
std::u32string_view without_ends(std::u32string_view text) {
  for (const std::u32string_view word : kNumbered) {
    if (text.substr(0, word.size()) != word) continue;
    std::size_t end = word.size();
    while (end < text.size() && (is_digit(text[end]) || text[end] == U'-')) ++end;
    if (end > word.size()) text.remove_prefix(end);
  }
  for (const std::u32string_view word : kOfVersions) {
    const bool ends = text.size() > word.size() && text.substr(text.size() - word.size()) == word;
    if (ends && word != U"抜粋") text.remove_suffix(word.size());
  }
  return text;
}

/// A document, and what tells its versions apart.
struct Version {
  std::string status, date;

  bool is_newer_than(const Version& other) const {
    if (status != other.status && !status.empty() && !other.status.empty()) return other.status == "draft";
    return !date.empty() && !other.date.empty() && date > other.date;
  }
};

std::optional<std::string> key_of(const Passage& p) {
  const std::string title = title_of_versions(p.title);
  if (to_utf32(title).size() < kShortestTitle || !p.year) return std::nullopt;
  return fmt::format("{}\n{}\n{}\n{}", fmt::join(p.issuer, ","), p.kind, *p.year, title);
}

}  // namespace

std::string title_of_versions(std::string_view title) {
  const std::u32string text = without_brackets(to_utf32(fold(title)));
  return to_utf8(without_ends(text));
}

void mark_older_versions(std::vector<Figure>& figures) {
  std::map<std::string, std::map<std::string, Version>> documents;
  std::map<std::string, std::string> keys;  // by document
  for (const Figure& f : figures) {
    const Passage& p = *f.passage;
    if (f.left_out != LeftOut::kNot || keys.count(p.doc) > 0) continue;
    const auto key = key_of(p);
    keys.emplace(p.doc, key.value_or(""));
    if (key) documents[*key].emplace(p.doc, Version{p.status, p.date});
  }
  for (Figure& f : figures) {
    const auto key = keys.find(f.passage->doc);
    if (key == keys.end() || key->second.empty()) continue;
    const auto& versions = documents.at(key->second);
    const Version own{f.passage->status, f.passage->date};
    const bool older = std::any_of(versions.begin(), versions.end(),
                                   [&](const auto& version) { return version.second.is_newer_than(own); });
    if (older && f.left_out != LeftOut::kOtherMoney) f.left_out = LeftOut::kOlder;
  }
}

}  // namespace hoshin
