#include "dict/kana_forms.h"

#include <algorithm>

#include "dict/reading.h"
#include "dict/tsv.h"
#include "text/normalizer.h"
#include "text/replaced.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostForms = 12;  // in katakana; as many again in hiragana
constexpr std::string_view kLongMark = "ー";
constexpr std::size_t kLongMarkBytes = kLongMark.size();
constexpr std::size_t kShortestBeforeLongVowel = 2;  // characters: キー is no キ

std::string with_single_long_vowels(std::string text) {
  const std::string twice = std::string(kLongMark) + std::string(kLongMark);
  while (text.find(twice) != text.npos) text = replaced(std::move(text), twice, kLongMark);
  return text;
}

/// With ー at its end, or without.
std::string with_other_end(const std::string& text) {
  if (!text.ends_with(kLongMark)) return text + std::string(kLongMark);
  return text.substr(0, text.size() - kLongMarkBytes);
}

std::string to_hiragana(std::string_view katakana) {
  constexpr char32_t kFirst = U'ァ', kLast = U'ヶ', kDistance = U'ァ' - U'ぁ';
  std::string out;
  for (const char32_t c : to_utf32(katakana)) append_utf8(out, c >= kFirst && c <= kLast ? c - kDistance : c);
  return out;
}

void add_new(std::vector<std::string>& texts, std::string text) {
  if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
}

}  // namespace

KanaForms::KanaForms(const std::filesystem::path& data_dir) {
  const Tsv table(data_dir / "kana_forms.tsv", {"form", "other", "source"});
  for (const Tsv::Row& row : table.rows()) {
    const std::string &form = row.cells[0], &other = row.cells[1];
    if (!is_kana_only(form) || !is_kana_only(other) || to_katakana(form + other) != form + other)
      throw table.bad_row(row, "katakana, please");
    forms_.emplace_back(form, other);
  }
}

std::vector<std::string> KanaForms::others(std::string_view kana) const {
  std::vector<std::string> found = {with_single_long_vowels(to_katakana(kana))};
  if (count_characters(kana) < kShortestBeforeLongVowel) return {};
  for (const auto& [form, other] : forms_) {
    for (std::size_t i = 0, known = found.size(); i < known && found.size() < kMostForms / 2; ++i) {
      add_new(found, replaced(found[i], form, other));
      add_new(found, replaced(found[i], other, form));
    }
  }
  for (std::size_t i = 0, known = found.size(); i < known; ++i) {
    std::string other = with_other_end(found[i]);
    const std::size_t shorter = std::min(other.size(), found[i].size());
    if (shorter / kLongMarkBytes > kShortestBeforeLongVowel) add_new(found, std::move(other));
  }
  for (std::size_t i = 0, known = found.size(); i < known; ++i) add_new(found, to_hiragana(found[i]));
  std::erase(found, kana);
  return found;
}

}  // namespace hoshin
