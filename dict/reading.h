// dict/reading.h - how words are read, and which words are one word written otherwise.
//
// 取組, 取り組み and 取組み are read alike and have the same kanji; サーバ and サーバー
// differ by a long vowel; 子供 is こども where its kanji are opened. 保証 and 保障 are
// read alike, too, and are two words. The rules here tell these apart; which words there are
// is the index's to say (query/words/lexicon.h).
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hoshin {

/// Whether `folded` is kana (with ー and iteration marks) only, and not empty.
bool is_kana_only(std::string_view folded);

/// The kana that `mark` (ゝ ゞ ヽ ヾ) repeats behind the kana `before`, voiced for ゞ and not for ゝ; 0 if
/// `mark` is none or there is nothing to repeat.
char32_t repeated_kana(char32_t before, char32_t mark);

/// Hiragana as katakana; everything else stays.
std::string to_katakana(std::string_view text);

/// What words that are read alike have in common, in katakana: `kana` (of either
/// kind) with small vowels as large ones (ウィルス, ウイルス), ヂ ヅ as ジ ズ, ヴァ as バ, marks of
/// iteration written out, and without a long vowel at its end if three characters are left before it
/// (サーバー, サーバ). Characters that are no kana stay.
std::string reading_key(std::string_view kana);

/// Whether two different folded words that are read alike (equal reading_key) are one word
/// written otherwise:
///  - the same kanji in the same order, kana between them left out or not (okurigana);
///  - or some kanji of one opened to kana in the other (改竄, 改ざん; 子供, 子ども), but not all of
///    them: what is written in kana only may be any word that is read so; nor to one kana that ends words
///    by itself (赤み is not 赤身);
///  - or both in kana (either kind; long vowels, small vowels).
/// 保証 and 保障, 機関 and 期間 are not; nor are words of Latin letters.
bool is_other_spelling(std::string_view a, std::string_view b);

/// Latin letters as kana. Immutable: any number of threads may use it.
class Romaji {
 public:
  /// Reads data_dir/romaji.tsv. Throws Error kNotFound or kBadData (file:line).
  explicit Romaji(const std::filesystem::path& data_dir);

  /// `latin` (folded) in katakana, as an input method reads it (Hepburn and kunrei, sekyuritei
  /// and sekyurithi, double consonants, n before a consonant); empty unless all of it can be read.
  std::string to_kana(std::string_view latin) const;

 private:
  /// The kana of the longest syllable at `at`, and how many letters it has; 0 if none stands there.
  std::pair<std::string_view, std::size_t> syllable_at(std::string_view latin, std::size_t at) const;

  std::unordered_map<std::string, std::string> kana_;
};

}  // namespace hoshin
