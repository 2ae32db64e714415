#include "query/near_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "dict/normalizer.h"
#include "dict/reading.h"
#include "query/slips.h"

namespace hoshin {
namespace {

/// What one word is worth against another. Measured by bench/suggestions.
constexpr double kSharedKanji = 8;       // at the same place of a homophone
constexpr double kSameLength = 3;        // of a homophone
constexpr double kLaterReading = 3;      // for each reading of the typed word that is likelier
constexpr double kFrequencyDoubled = 1;  // of any
constexpr double kOtherScript = 4;       // a word in kana that are not those typed
constexpr double kKanjiForKana = 12;     // a word with kanji where kana were typed

constexpr std::size_t kShortestForTwoSlips = 6;
constexpr std::size_t kShortestForKanji = 4;  // kana typed, with a slip, for a word with kanji
constexpr std::size_t kShortestForWrongKanji = 3;
constexpr std::size_t kShortestForMissingKanji = 4;
constexpr std::size_t kLongest = 32;

/// Words with what speaks for each.
class Candidates {
 public:
  void add(std::string_view term, double worth) {
    const auto [known, is_new] = worth_.try_emplace(std::string(term), worth);
    if (!is_new) known->second = std::max(known->second, worth);
  }

  bool empty() const { return worth_.empty(); }

  /// The best first; `frequency_of` is asked once for each.
  std::vector<std::string> best(const Lexicon& lexicon, std::size_t limit) const {
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& [term, worth] : worth_) {
      const auto frequency = static_cast<double>(lexicon.frequency(term));
      ranked.emplace_back(-worth - kFrequencyDoubled * std::log2(1 + frequency), term);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> out;
    for (std::size_t i = 0; i < ranked.size() && i < limit; ++i) out.push_back(std::move(ranked[i].second));
    return out;
  }

 private:
  std::map<std::string, double> worth_;
};

std::size_t shared_kanji(std::u32string_view a, std::u32string_view b) {
  std::size_t shared = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) shared += a[i] == b[i] && is_kanji(a[i]);
  return shared;
}

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
      const double worth = worth_of_reading +
                           kSharedKanji * static_cast<double>(shared_kanji(typed, characters)) +
                           (characters.size() == typed.size() ? kSameLength : 0);
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
        lexicon_(lexicon),
        most_(characters_.size() >= kShortestForTwoSlips ? 2 : 1) {}

  Candidates find() {
    if (characters_.size() < 2 || characters_.size() > kLongest) return {};
    if (is_kana_only(typed_)) {
      find_by_reading();
    } else {
      find_by_surface();
    }
    return std::move(found_);
  }

 private:
  void find_by_reading() {
    const std::u32string typed_key = to_utf32(reading_key(typed_));
    const std::uint64_t mask = character_mask(reading_key(typed_));
    typed_kana_ = to_utf32(to_katakana(typed_));
    const std::size_t shortest = typed_key.size() > most_ ? typed_key.size() - most_ : 1;
    lexicon_.visit_keys(shortest, typed_key.size() + most_,
                        [&](std::string_view key, std::string_view term, std::uint32_t) {
                          if (!may_be_near(mask, character_mask(key), most_)) return;
                          const std::optional<int> cost = slip_cost(typed_key, to_utf32(key), most_);
                          if (cost) add_read_alike(term, *cost);
                        });
  }

  void add_read_alike(std::string_view term, int cost_of_reading) {
    if (term == typed_) return;
    if (!is_kana_only(term)) {
      if (characters_.size() >= kShortestForKanji) found_.add(term, -cost_of_reading - kKanjiForKana);
      return;
    }
    // A key has no long vowel at its end and no small kana; what was typed may differ in these, too.
    const std::optional<int> cost = slip_cost(typed_kana_, to_utf32(to_katakana(term)), most_);
    if (cost) found_.add(term, -*cost - (same_script(term) ? 0 : kOtherScript));
  }

  bool same_script(std::string_view term) const {
    return (to_katakana(term) == term) == (to_katakana(typed_) == typed_);
  }

  void find_by_surface() {
    const std::uint64_t mask = character_mask(typed_);
    lexicon_.visit_keys(1, std::numeric_limits<std::size_t>::max(),
                        [&](std::string_view, std::string_view term, std::uint32_t) {
                          if (!may_be_near(mask, character_mask(term), most_) || term == typed_) return;
                          const std::u32string meant = to_utf32(term);
                          const std::optional<int> cost =
                              slip_cost(characters_, meant, has_kanji(characters_) ? 1 : most_);
                          if (cost && is_plausible(meant)) found_.add(term, -*cost);
                        });
  }

  /// A kanji is a word of its own, nearly: one that is wrong or missing leaves little of a short word.
  bool is_plausible(std::u32string_view meant) const {
    if (!has_kanji(characters_)) return true;
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
  std::u32string typed_kana_;
  const Lexicon& lexicon_;
  const std::size_t most_;
  Candidates found_;
};

}  // namespace

std::vector<std::string> homophones_of(std::string_view word, const Lexicon& lexicon,
                                       const Analyzer& analyzer, std::size_t limit) {
  return homophones(word, lexicon, analyzer).best(lexicon, limit);
}

std::vector<std::string> near_words(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer,
                                    std::size_t limit) {
  const Candidates read_alike = homophones(word, lexicon, analyzer);
  if (!read_alike.empty()) return read_alike.best(lexicon, limit);
  return SlipFinder(word, lexicon).find().best(lexicon, limit);
}

}  // namespace hoshin
