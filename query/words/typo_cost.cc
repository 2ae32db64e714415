#include "query/words/typo_cost.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr int kSwapped = 10, kTypedTwice = 10, kLeftOut = 10, kEasilyLeftOut = 9, kBeginningLeftOut = 5;
constexpr int kTooMany = 16, kWrong = kDearestTypo, kWrongButAlike = 11;

constexpr std::size_t kShortWord = 3;
constexpr int kMostOfShortWord = 12, kMostOfTwoTypos = 30;

/// Kana that are typed for each other, in both scripts.
constexpr std::u32string_view kAlike[] = {
    U"カガ", U"キギ",   U"クグ",   U"ケゲ", U"コゴ",   U"サザ",   U"シジ",   U"スズ",   U"セゼ",   U"ソゾ",
    U"タダ", U"チヂ",   U"ツヅッ", U"テデ", U"トド",   U"ハバパ", U"ヒビピ", U"フブプ", U"ヘベペ", U"ホボポ",
    U"アァ", U"イィ",   U"ウゥヴ", U"エェ", U"オォ",   U"ヤャ",   U"ユュ",   U"ヨョ",   U"ワヮ",   U"かが",
    U"きぎ", U"くぐ",   U"けげ",   U"こご", U"さざ",   U"しじ",   U"すず",   U"せぜ",   U"そぞ",   U"ただ",
    U"ちぢ", U"つづっ", U"てで",   U"とど", U"はばぱ", U"ひびぴ", U"ふぶぷ", U"へべぺ", U"ほぼぽ", U"あぁ",
    U"いぃ", U"うぅゔ", U"えぇ",   U"おぉ", U"やゃ",   U"ゆゅ",   U"よょ",   U"わゎ",
};

bool are_alike(char32_t a, char32_t b) {
  return std::any_of(std::begin(kAlike), std::end(kAlike), [&](std::u32string_view group) {
    return group.find(a) != group.npos && group.find(b) != group.npos;
  });
}

int cost_of_wrong(char32_t typed, char32_t meant) {
  if (typed == meant) return 0;
  return are_alike(typed, meant) ? kWrongButAlike : kWrong;
}

/// Letter `at` of `typed` is one too many.
int cost_of_extra(std::u32string_view typed, std::size_t at) {
  const bool twice =
      (at > 0 && typed[at] == typed[at - 1]) || (at + 1 < typed.size() && typed[at] == typed[at + 1]);
  return twice ? kTypedTwice : kTooMany;
}

int cost_of_left_out(char32_t meant) {
  return meant == U'ー' || meant == U'ッ' || meant == U'っ' ? kEasilyLeftOut : kLeftOut;
}

bool may_begin_word(char32_t c) {
  return std::u32string_view(U"ーンんッっァィゥェォャュョヮぁぃぅぇぉゃゅょゎ").find(c) ==
         std::u32string_view::npos;
}

/// What swapping the first two letters or leaving out the first one costs in `typed`.
int cost_at_beginning(std::u32string_view typed, int usual) {
  return !typed.empty() && !may_begin_word(typed.front()) ? kBeginningLeftOut : usual;
}

int most_cost(std::size_t letters, std::size_t slips) {
  if (letters <= kShortWord) return kMostOfShortWord;
  return slips == 1 ? kDearestTypo : kMostOfTwoTypos;
}

}  // namespace

std::optional<int> typo_cost(std::u32string_view typed, std::u32string_view meant, std::size_t most) {
  const std::size_t longer = std::max(typed.size(), meant.size());
  if (longer - std::min(typed.size(), meant.size()) > most) return std::nullopt;
  std::vector<int> before, last(meant.size() + 1), now(meant.size() + 1);
  for (std::size_t j = 1; j <= meant.size(); ++j) {
    const int left_out = cost_of_left_out(meant[j - 1]);
    last[j] = last[j - 1] + (j == 1 ? cost_at_beginning(typed, left_out) : left_out);
  }
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    const int extra = cost_of_extra(typed, i - 1);
    now[0] = last[0] + extra;
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      now[j] = std::min({last[j] + extra, now[j - 1] + cost_of_left_out(meant[j - 1]),
                         last[j - 1] + cost_of_wrong(typed[i - 1], meant[j - 1])});
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
        now[j] = std::min(now[j],
                          before[j - 2] + (i == 2 && j == 2 ? cost_at_beginning(typed, kSwapped) : kSwapped));
    }
    if (before.empty()) before.resize(now.size());
    std::swap(before, last);
    std::swap(last, now);
  }
  const int cost = last.back();
  if (cost > most_cost(typed.size(), most)) return std::nullopt;
  return cost;
}

std::uint64_t character_mask(std::string_view text) {
  constexpr char32_t kHiraganaToKatakana = 0x60;
  std::uint64_t mask = 0;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = decode_utf8(text, at, length);
    mask |= std::uint64_t{1} << ((is_hiragana(c) ? c + kHiraganaToKatakana : c) & 63);
  }
  return mask;
}

bool may_be_near(std::uint64_t a, std::uint64_t b, std::size_t most) {
  const auto limit = static_cast<int>(most);
  return std::popcount(a & ~b) <= limit && std::popcount(b & ~a) <= limit;
}

}  // namespace hoshin
