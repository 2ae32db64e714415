#include "dict/account_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dict/role_words.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any heading that names an account.
constexpr std::size_t kMaxText = 200;
/// Characters of a name before its word.
constexpr std::size_t kMaxName = 30;

/// Folded, with a space for white space, since 村　国民健康保険特別会計 has two names. Letters that are set
/// wide, 労 災 勘 定, are one.
std::u32string spaced(std::string_view text) {
  std::u32string out;
  std::u32string piece;
  bool wide = true;
  const auto take = [&] {
    if (piece.empty()) return;
    const std::u32string folded = to_utf32(fold(to_utf8(piece)));
    wide &= folded.size() == 1;
    if (!out.empty()) out += U' ';
    out += folded;
    piece.clear();
  };
  for (const char32_t c : to_utf32(text)) {
    if (is_white_space(c)) {
      take();
    } else {
      piece += c;
    }
  }
  take();
  if (wide) std::erase(out, U' ');
  return out;
}

/// What a name is written with: 子ども・子育て支援, エネルギー.
bool is_of_name(char32_t c) {
  return c == U'・' || c == U'ー' || c == U'々' || (c >= U'ぁ' && c <= U'ゖ') || (c >= U'ァ' && c <= U'ヺ') ||
         (c >= U'一' && c <= U'龥');
}

}  // namespace

AccountWords::AccountWords(const std::filesystem::path& data_dir) {
  constexpr std::array<std::string_view, 6> kRoles = {"before", "behind", "general",
                                                      "none",   "part",   "special"};
  const RoleWords words = read_role_words(data_dir / "accounts.tsv", kRoles);
  for (const std::string_view role : {"general", "special", "part"}) {
    for (std::u32string& word : folded_words(words, role))
      words_.push_back({std::move(word), role == "general", role == "part"});
  }
  none_ = folded_words(words, "none");
  before_ = folded_words(words, "before");
  behind_ = folded_words(words, "behind");
  std::ranges::stable_sort(behind_, std::ranges::greater(), &std::u32string::size);
}

std::vector<AccountWords::Place> AccountWords::places_in(const std::u32string& text) const {
  std::vector<Place> out;
  for (const Word& word : words_) {
    for (std::size_t at = text.find(word.text); at != text.npos; at = text.find(word.text, at + 1))
      out.push_back({at, at + word.text.size(), &word});
  }
  std::ranges::sort(out, {}, &Place::begin);
  return out;
}

/// Nothing but the kind of budget, brackets and the like: 特別会計歳入歳出予算補正(特第1号)額調 goes on so,
/// not 特別会計へ繰入.
bool AccountWords::goes_on_as_account(std::u32string_view behind) const {
  for (;;) {
    if (behind.empty() || !is_of_name(behind.front())) return true;
    const auto word = std::ranges::find_if(
        behind_, [&](const std::u32string& w) { return behind.substr(0, w.size()) == w; });
    if (word == behind_.end()) return false;
    behind.remove_prefix(word->size());
  }
}

std::optional<AccountName> AccountWords::name_at(const std::u32string& text, const Place& place) const {
  std::size_t begin = place.begin;
  while (begin > 0 && is_of_name(text[begin - 1]) && place.begin - begin < kMaxName) --begin;
  constexpr std::u32string_view kYear = U"年度";
  std::u32string name = text.substr(begin, place.end - begin);
  if (const auto year = name.rfind(kYear); year != name.npos) name.erase(0, year + kYear.size());
  for (const std::u32string& word : before_) {
    if (name.starts_with(word)) name.erase(0, word.size());
  }
  // 労働保険特別会計雇用勘定
  for (const Word& word : words_) {
    const auto account = place.word->part && !word.part ? name.rfind(word.text) : name.npos;
    if (account != name.npos) name.erase(0, account + word.text.size());
  }
  const auto names_none = [&](const std::u32string& word) {
    return name == word || (name.ends_with(word) && word != place.word->text);
  };
  if (std::ranges::any_of(none_, names_none)) return std::nullopt;
  const bool nameless = name.size() <= place.word->text.size();
  if (place.word->general) name = place.word->text;
  return AccountName{to_utf8(name), place.word->general, place.word->part, nameless && !place.word->general};
}

std::optional<AccountName> AccountWords::account_of(std::string_view text) const {
  if (text.size() > kMaxText) return std::nullopt;
  const std::u32string folded = spaced(text);
  std::vector<Place> places = places_in(folded);
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    if (goes_on_as_account(std::u32string_view(folded).substr(place->end))) return name_at(folded, *place);
  }
  return std::nullopt;
}

std::vector<AccountName> AccountWords::accounts_in(std::string_view question) const {
  const std::u32string folded = spaced(question);
  std::vector<AccountName> out;
  for (const Place& place : places_in(folded)) {
    if (auto name = name_at(folded, place)) out.push_back(std::move(*name));
  }
  return out;
}

}  // namespace hoshin
