#include "query/words/fuzzy_words.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <optional>

#include "dict/reading.h"
#include "query/words/clause.h"
#include "query/words/typo_cost.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// What one word is worth against another. Measured by bench/suggestions.
constexpr double kSharedKanji = 8;       // at the same place of a homophone
constexpr double kSameScripts = 4;       // of a homophone: kanji only, or with kana
constexpr double kSameLength = 3;        // of a homophone
constexpr double kLaterReading = 1;      // for each reading of the typed word that is likelier
constexpr double kFrequencyDoubled = 1;  // of any
constexpr double kSeldom = -8;           // of any that fewer passages have than kOften
constexpr double kOtherScript = 4;       // a word in kana that are not those typed
constexpr double kKanjiForKana = 12;     // a word with kanji where kana were typed

/// In fewer passages a word stands by chance, or is a mistake itself.
constexpr double kOften = 3;

constexpr std::size_t kShortestForTwoTypos = 6;
constexpr std::size_t kShortestForKanji = 4;  // kana typed, with a slip, for a word with kanji
constexpr std::size_t kShortestLatin = 4;
constexpr std::size_t kShortestForMissingKanji = 4;
constexpr std::size_t kShortestForWrongLatin =
    6;  // acronyms of five letters are near words by chance: cyber, CYDER
constexpr std::size_t kLongest = 32;

/// Words with what speaks for each.
class Candidates {
 public:
  void add(std::string_view term, double worth, int typo_cost = 0) {
    const Candidate candidate{worth - typo_cost, typo_cost};
    const auto [known, is_new] = found_.try_emplace(std::string(term), candidate);
    if (!is_new && known->second.worth < candidate.worth) known->second = candidate;
  }

  bool empty() const { return found_.empty(); }

  /// The best first.
  std::vector<FuzzyWord> best(const Lexicon& lexicon, std::size_t limit) const {
    std::vector<FuzzyWord> ranked;
    for (const auto& [term, candidate] : found_) {
      const auto frequency = static_cast<double>(lexicon.frequency(term));
      const double often = kFrequencyDoubled * std::log2(1 + frequency) + (frequency < kOften ? kSeldom : 0);
      ranked.push_back({term, candidate.typo_cost, candidate.worth + often});
    }
    std::ranges::stable_sort(ranked, std::greater<>(), &FuzzyWord::worth);
    if (ranked.size() > limit) ranked.resize(limit);
    return ranked;
  }

 private:
  struct Candidate {
    double worth = 0;
    int typo_cost = 0;
  };
  std::map<std::string, Candidate> found_;
};

std::size_t shared_kanji(std::u32string_view a, std::u32string_view b) {
  std::size_t shared = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) shared += a[i] == b[i] && is_kanji(a[i]);
  return shared;
}

/// Numbers are not mistyped words.
bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != text.npos; }

bool has_kanji(std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_kanji); }
bool is_all_kanji(std::u32string_view text) { return std::all_of(text.begin(), text.end(), is_kanji); }

Candidates homophones(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer) {
  Candidates found;
  const std::u32string typed = to_utf32(word);
  double worth_of_reading = 0;
  for (const std::string& reading : analyzer.readings(word)) {
    for (const LexiconWord& other : lexicon.read_as(reading)) {
      if (other.term == word) continue;
      const std::u32string characters = to_utf32(other.term);
      double worth = worth_of_reading + kSharedKanji * static_cast<double>(shared_kanji(typed, characters));
      if (characters.size() == typed.size()) worth += kSameLength;
      if (is_all_kanji(typed) == is_all_kanji(characters)) worth += kSameScripts;
      found.add(other.term, worth);
    }
    worth_of_reading -= kLaterReading;
  }
  return found;
}

/// Finds the words that a typed one may be by a slip of the fingers.
class SlipFinder {
 public:
  SlipFinder(std::string_view word, const Lexicon& lexicon)
      : typed_(word),
        characters_(to_utf32(word)),
        mask_(character_mask(word)),
        lexicon_(lexicon),
        most_(characters_.size() >= kShortestForTwoTypos ? 2 : 1) {}

  Candidates find() {
    if (characters_.size() < 2 || characters_.size() > kLongest || has_digit(typed_)) return {};
    if (is_kana_only(typed_)) {
      find_by_reading();
    } else if (is_latin(typed_)) {
      find_latin();
    } else {
      find_by_surface();
    }
    return std::move(found_);
  }

 private:
  void find_by_reading() {
    typed_kana_ = to_utf32(to_katakana(typed_));
    const std::string typed_key = reading_key(typed_);
    const std::u32string key_characters = to_utf32(typed_key);
    const std::uint64_t key_mask = character_mask(typed_key);
    // A key lacks the long vowel at the end, which may be just the slip.
    const std::size_t most = most_ + 1, length = key_characters.size();
    lexicon_.visit_keys(
        length > most ? length - most : 1, length + most,
        [&](std::string_view key, std::string_view term, std::uint32_t) {
          if (may_be_near(mask_, character_mask(term), most_) && is_kana_only(term)) {
            if (term != typed_) add_kana(term);
          } else if (may_be_near(key_mask, character_mask(key), most_) && !is_kana_only(term)) {
            add_read_alike(term, typo_cost(key_characters, to_utf32(key), most_));
          }
        });
  }

  void add_kana(std::string_view term) {
    const std::optional<int> cost = typo_cost(typed_kana_, to_utf32(to_katakana(term)), most_);
    if (cost) found_.add(term, same_script(term) ? 0 : -kOtherScript, *cost);
  }

  void add_read_alike(std::string_view term, std::optional<int> cost) {
    if (cost && (*cost == 0 || characters_.size() >= kShortestForKanji))
      found_.add(term, -kKanjiForKana, *cost);
  }

  bool same_script(std::string_view term) const {
    return (to_katakana(term) == term) == (to_katakana(typed_) == typed_);
  }

  void find_by_surface() {
    lexicon_.visit_keys(
        1, std::numeric_limits<std::size_t>::max(),
        [&](std::string_view, std::string_view term, std::uint32_t) { add_written_alike(term); });
  }

  /// Latin words have no reading. One that lacks its first letter is not found: whoever types looks at that.
  void find_latin() {
    if (characters_.size() < kShortestLatin) return;
    for (const char first : {typed_[0], typed_[1]}) {
      for (const LexiconWord& word : lexicon_.beginning_with({&first, 1}, std::string::npos)) {
        if (is_latin(word.term)) add_written_alike(word.term);
      }
    }
  }

  void add_written_alike(std::string_view term) {
    if (!may_be_near(mask_, character_mask(term), most_) || term == typed_) return;
    const std::u32string meant = to_utf32(term);
    const std::optional<int> cost = typo_cost(characters_, meant, has_kanji(characters_) ? 1 : most_);
    if (cost && is_plausible(meant)) found_.add(term, 0, *cost);
  }

  /// A kanji is a word of its own, nearly: one that is wrong or missing leaves little of a short word. So
  /// does another letter of a short Latin one.
  bool is_plausible(std::u32string_view meant) const {
    if (!has_kanji(characters_)) {
      const bool same_letters =
          std::is_permutation(characters_.begin(), characters_.end(), meant.begin(), meant.end());
      return !is_latin(typed_) || same_letters || meant.size() != characters_.size() ||
             characters_.size() >= kShortestForWrongLatin;
    }
    const std::size_t shorter = std::min(characters_.size(), meant.size());
    if (meant.size() != characters_.size())
      return shorter >= kShortestForMissingKanji - 1 && is_all_kanji(meant);
    std::u32string a(characters_), b(meant);
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b || characters_.size() >= kShortestForWrongKanji;
  }

  const std::string_view typed_;
  const std::u32string characters_;
  const std::uint64_t mask_;
  std::u32string typed_kana_;
  const Lexicon& lexicon_;
  const std::size_t most_;
  Candidates found_;
};

}  // namespace

std::vector<FuzzyWord> fuzzy_words(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer,
                                   std::size_t limit) {
  if (!is_kana_only(word)) {
    const Candidates read_alike = homophones(word, lexicon, analyzer);
    if (!read_alike.empty()) return read_alike.best(lexicon, limit);
  }
  return SlipFinder(word, lexicon).find().best(lexicon, limit);
}

}  // namespace hoshin
