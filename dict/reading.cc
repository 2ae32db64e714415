#include "dict/reading.h"

#include <algorithm>
#include <vector>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr char32_t kLongVowel = U'ー';
constexpr char32_t kHiraganaToKatakana = 0x60;

// The kana that may take a voiced mark; Unicode has the voiced one right behind each.
constexpr std::u32string_view kVoiceable = U"カキクケコサシスセソタチツテトハヒフヘホ";
constexpr char32_t kVoiced = 1;

bool is_kana(char32_t c) { return is_hiragana(c) || is_katakana(c); }

char32_t as_katakana(char32_t c) {
  const bool has_katakana = (c >= U'ぁ' && c <= U'ゖ') || c == U'ゝ' || c == U'ゞ';
  return has_katakana ? c + kHiraganaToKatakana : c;
}

std::u32string as_katakana(std::string_view text) {
  std::u32string characters = to_utf32(text);
  std::transform(characters.begin(), characters.end(), characters.begin(),
                 [](char32_t c) { return as_katakana(c); });
  return characters;
}

/// What `c` counts as in a reading_key, where ヴ has been taken care of.
char32_t plain_kana(char32_t c) {
  constexpr std::u32string_view kFrom = U"ァィゥェォッャュョヮヂヅ", kTo = U"アイウエオツヤユヨワジズ";
  const std::size_t at = kFrom.find(c);
  return at == kFrom.npos ? c : kTo[at];
}

/// ヴァ and the like as バ and the like, ヴ alone as ブ.
std::u32string without_vu(std::u32string_view katakana) {
  constexpr std::u32string_view kVowels = U"ァィェォ", kWithB = U"バビベボ";
  std::u32string result;
  for (std::size_t at = 0; at < katakana.size(); ++at) {
    if (katakana[at] != U'ヴ') {
      result += katakana[at];
      continue;
    }
    const std::size_t vowel = at + 1 < katakana.size() ? kVowels.find(katakana[at + 1]) : kVowels.npos;
    result += vowel == kVowels.npos ? U'ブ' : kWithB[vowel];
    if (vowel != kVowels.npos) ++at;
  }
  return result;
}

}  // namespace

char32_t repeated_kana(char32_t before, char32_t mark) {
  const char32_t katakana_mark = as_katakana(mark);
  if ((katakana_mark != U'ヽ' && katakana_mark != U'ヾ') || !is_kana(before)) return 0;
  const char32_t katakana = as_katakana(before);
  if (katakana == kLongVowel || katakana == U'ヽ' || katakana == U'ヾ') return 0;
  const bool can_be_voiced = kVoiceable.find(katakana) != kVoiceable.npos;
  const bool is_voiced = kVoiceable.find(katakana - kVoiced) != kVoiceable.npos;
  if (katakana_mark == U'ヾ') return can_be_voiced ? before + kVoiced : before;
  return is_voiced && !can_be_voiced ? before - kVoiced : before;  // 少しづゝ is 少しづつ
}

bool is_kana_only(std::string_view folded) {
  const std::u32string characters = to_utf32(folded);
  return !characters.empty() && std::all_of(characters.begin(), characters.end(), is_kana);
}

std::string to_katakana(std::string_view text) { return to_utf8(as_katakana(text)); }

std::string reading_key(std::string_view kana) {
  std::u32string key = as_katakana(kana);
  for (std::size_t at = 1; at < key.size(); ++at)
    if (const char32_t repeated = repeated_kana(key[at - 1], key[at]); repeated != 0) key[at] = repeated;
  key = without_vu(key);
  std::transform(key.begin(), key.end(), key.begin(), plain_kana);
  constexpr std::size_t kLeast = 3;  // キー and ボー would be other words without
  if (key.size() > kLeast && key.back() == kLongVowel) key.pop_back();
  return to_utf8(key);
}

// --- Words written otherwise ----------------------------------------------------------

namespace {

/// Two ways of writing, side by side from left to right: every way to pair their
/// characters is tried, each pair of places once.
class Alignment {
 public:
  Alignment(std::u32string_view a, std::u32string_view b) : a_(a), b_(b) {
    seen_.resize((a.size() + 1) * (b.size() + 1) * kStates);
  }

  /// Whether all of both pairs up, with a kanji in common.
  bool holds() { return pairs(0, 0, {}); }

 private:
  /// Which of two may leave kana out that the other has: after a common kanji either one, then
  /// that one only, until characters are equal again.
  enum class Okurigana { kNone, kEither, kOnlyA, kOnlyB };
  struct State {
    Okurigana okurigana = Okurigana::kNone;
    bool kanji_in_common = false;
  };
  static constexpr std::size_t kStates = 8;
  // kana that one kanji may stand for: うけたまわ, こころざし
  static constexpr std::size_t kLongestKanji = 5;

  bool pairs(std::size_t i, std::size_t j, State state) {
    if (i == a_.size() && j == b_.size()) return state.kanji_in_common;
    const std::size_t place = (i * (b_.size() + 1) + j) * kStates +
                              static_cast<std::size_t>(state.okurigana) * 2 + (state.kanji_in_common ? 1 : 0);
    if (seen_[place]) return false;
    seen_[place] = true;
    return equal_pairs(i, j, state) || left_out(i, j, state) || opened(i, j, state);
  }

  /// The same character in both.
  bool equal_pairs(std::size_t i, std::size_t j, State state) {
    if (i == a_.size() || j == b_.size() || a_[i] != b_[j]) return false;
    if (is_kanji(a_[i])) return pairs(i + 1, j + 1, {Okurigana::kEither, true});
    return pairs(i + 1, j + 1, {Okurigana::kNone, state.kanji_in_common});
  }

  /// Kana of one that the other's kanji stands for, too: 取り組み, 取組.
  bool left_out(std::size_t i, std::size_t j, State state) {
    const bool either = state.okurigana == Okurigana::kEither;
    const bool common = state.kanji_in_common;
    if ((either || state.okurigana == Okurigana::kOnlyA) && i < a_.size() && is_kana(a_[i]) &&
        pairs(i + 1, j, {Okurigana::kOnlyA, common}))
      return true;
    return (either || state.okurigana == Okurigana::kOnlyB) && j < b_.size() && is_kana(b_[j]) &&
           pairs(i, j + 1, {Okurigana::kOnlyB, common});
  }

  /// A kanji of one that is kana in the other: 改竄, 改ざん.
  bool opened(std::size_t i, std::size_t j, State state) {
    const State next{Okurigana::kNone, state.kanji_in_common};
    for (std::size_t kana = 1; kana <= kLongestKanji; ++kana)
      if ((is_opened(a_, i, b_, j, kana) && pairs(i + 1, j + kana, next)) ||
          (is_opened(b_, j, a_, i, kana) && pairs(i + kana, j + 1, next)))
        return true;
    return false;
  }

  /// Whether `count` kana of `open` may stand for the kanji at `at` of `closed`.
  static bool is_opened(std::u32string_view closed, std::size_t at, std::u32string_view open,
                        std::size_t open_at, std::size_t count) {
    if (at >= closed.size() || !is_kanji(closed[at]) || open_at + count > open.size()) return false;
    const std::u32string_view kana = open.substr(open_at, count);
    return std::all_of(kana.begin(), kana.end(), is_kana) && !(count == 1 && is_ending(open, open_at));
  }

  /// Whether `word` has one kana behind a kanji that ends words by itself: 赤み is not 赤身, 座す not 座主.
  static bool is_ending(std::u32string_view word, std::size_t at) {
    constexpr std::u32string_view kEndings = U"イウキケゲサシジスセチツテミメリルレ";
    return at + 1 == word.size() && at > 0 && is_kanji(word[at - 1]) &&
           kEndings.find(word[at]) != kEndings.npos;
  }

  std::u32string_view a_, b_;
  std::vector<bool> seen_;  // places that have been tried, in vain or still being tried
};

/// `word` for comparison: kana as in a reading_key, 々 as the kanji before it, ヶ and what
/// else is written for it (霞ヶ関, 霞が関) as カ.
std::u32string comparable(std::string_view word) {
  constexpr std::u32string_view kSmallKa = U"ヶヵケ";  // 関ヶ原 is 関が原, 三ヶ月 三か月
  std::u32string characters = to_utf32(reading_key(word));
  // Both are read alike, so that カ cannot be taken for another word's ガ.
  std::replace(characters.begin(), characters.end(), U'ガ', U'カ');
  for (std::size_t at = 1; at < characters.size(); ++at) {
    const bool behind_kanji = is_kanji(characters[at - 1]);
    if (behind_kanji && characters[at] == U'々') characters[at] = characters[at - 1];
    if (behind_kanji && kSmallKa.find(characters[at]) != kSmallKa.npos) characters[at] = U'カ';
  }
  return characters;
}

}  // namespace

namespace {

constexpr std::size_t kShortestKana = 3;  // より and ヨリ are two words

/// 行 is a part of many words, and 行き one of them.
bool is_one_kanji(std::u32string_view word) { return word.size() == 1 && is_kanji(word.front()); }

}  // namespace

bool is_other_spelling(std::string_view a, std::string_view b) {
  if (a == b) return false;
  constexpr std::size_t kLongestWord = 40;  // in characters; what is longer is no word
  const std::u32string one = comparable(a), other = comparable(b);
  if (is_kana_only(a) && is_kana_only(b)) return one.size() >= kShortestKana && other.size() >= kShortestKana;
  if (is_one_kanji(one) || is_one_kanji(other)) return false;
  if (one.size() > kLongestWord || other.size() > kLongestWord) return false;
  const auto is_japanese = [](char32_t c) { return is_kana(c) || is_kanji(c); };
  return std::all_of(one.begin(), one.end(), is_japanese) &&
         std::all_of(other.begin(), other.end(), is_japanese) && Alignment(one, other).holds();
}

// --- Romaji ---------------------------------------------------------------------------

namespace {

constexpr std::size_t kLongestSyllable = 4;  // ltsu

bool is_latin_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_vowel(char c) { return std::string_view("aiueo").find(c) != std::string_view::npos; }

/// How many letters at `at` are one ン; 0 if it is none.
std::size_t length_of_n(std::string_view latin, std::size_t at) {
  const auto letter = [&](std::size_t i) { return at + i < latin.size() ? latin[at + i] : '\0'; };
  const auto begins_syllable = [&](char c) { return is_vowel(c) || c == 'y'; };
  if (letter(0) == 'm') return std::string_view("bmp").find(letter(1)) != std::string_view::npos ? 1 : 0;
  if (letter(0) != 'n' || begins_syllable(letter(1))) return 0;
  if (letter(1) == '\'') return 2;
  // Input methods take nn for ン wherever it stands; Hepburn has it before na only.
  return letter(1) == 'n' && !begins_syllable(letter(2)) ? 2 : 1;
}

/// Whether ッ stands at `at`: kk, and tch for cch.
bool is_double_consonant(std::string_view latin, std::size_t at) {
  if (at + 1 >= latin.size() || !is_latin_letter(latin[at]) || is_vowel(latin[at])) return false;
  return latin[at] == latin[at + 1] || latin.substr(at).starts_with("tch");
}

}  // namespace

Romaji::Romaji(const std::filesystem::path& data_dir) {
  const Tsv table(data_dir / "romaji.tsv", {"romaji", "kana", "source"});
  for (const Tsv::Row& row : table.rows()) {
    const std::string &latin = row.cells[0], &kana = row.cells[1];
    if (latin.empty() || latin.size() > kLongestSyllable ||
        !std::all_of(latin.begin(), latin.end(), is_latin_letter))
      throw table.bad_row(row, "one to four small Latin letters, please");
    if (!is_kana_only(kana) || kana != to_katakana(kana))
      throw table.bad_row(row, "the kana must be katakana");
    if (!kana_.emplace(latin, kana).second) throw table.bad_row(row, "there twice");
  }
}

std::string Romaji::to_kana(std::string_view latin) const {
  std::string kana;
  for (std::size_t at = 0; at < latin.size();) {
    if (latin[at] == '-' && at > 0) {
      kana += "ー";
      ++at;
    } else if (const std::size_t n = length_of_n(latin, at); n > 0) {
      kana += "ン";
      at += n;
    } else if (is_double_consonant(latin, at)) {
      kana += "ッ";
      ++at;
    } else if (const auto [syllable, length] = syllable_at(latin, at); length > 0) {
      kana += syllable;
      at += length;
    } else {
      return {};
    }
  }
  return kana;
}

std::pair<std::string_view, std::size_t> Romaji::syllable_at(std::string_view latin, std::size_t at) const {
  for (std::size_t length = std::min(kLongestSyllable, latin.size() - at); length > 0; --length)
    if (const auto found = kana_.find(std::string(latin.substr(at, length))); found != kana_.end())
      return {found->second, length};
  return {{}, 0};
}

}  // namespace hoshin
