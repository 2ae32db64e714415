#include "query/words/spellings.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "dict/reading.h"
#include "query/words/occurrence.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMaxCharacters = 32;  // of a text that is read as several words
constexpr std::size_t kMaxWords = 6;        // that it is read as
constexpr std::size_t kMaxHomophones = 8;   // the most frequent ones of a stretch
constexpr std::size_t kMaxTextsLookedUp = 200;
constexpr std::size_t kMaxSteps = 5000;
constexpr std::size_t kMaxCounted = 1000;         // passages; more are frequent enough
constexpr std::size_t kShortestWord = 2;          // one kana is read as anything,
constexpr std::size_t kShortestBeforeSuffix = 3;  // characters before a last word of one kana: けんきゅう|ひ
constexpr std::size_t kShortestKanaSpelling = 3;

/// Finds the ways to write a text with words of the index that stand beside each other in a
/// passage, the fewest words first.
class Assembler {
 public:
  /// The words that may stand for a stretch of the text.
  using Options = std::function<std::vector<LexiconWord>(std::string_view stretch)>;

  Assembler(std::string_view text, std::string joint, Options options, const Index& index)
      : text_(to_utf32(text)), joint_(std::move(joint)), options_(std::move(options)), index_(index) {
    count_words_needed();
  }

  /// Texts of as few words as possible, but `fewest` at least.
  std::vector<std::string> texts(std::size_t fewest, std::size_t limit) {
    find(fewest);
    if (found_.empty() && joint_.empty() && text_.size() > kShortestBeforeSuffix) {
      suffix_ = true;
      count_words_needed();
      find(fewest);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.frequency > b.frequency; });
    std::vector<std::string> out;
    for (std::size_t i = 0; i < found_.size() && i < limit; ++i) out.push_back(std::move(found_[i].term));
    return out;
  }

 private:
  static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max() / 2;

  void find(std::size_t fewest) {
    fewest_ = fewest;
    for (allowed_ = std::max(fewest, needed_[0]); found_.empty() && allowed_ <= kMaxWords; ++allowed_) {
      extend("", 0, 0);
    }
  }

  /// From every place, the fewest words that read the rest.
  void count_words_needed() {
    needed_.assign(text_.size() + 1, kNever);
    needed_.back() = 0;
    for (std::size_t begin = text_.size(); begin-- > 0;) {
      for (std::size_t end = begin + shortest_from(begin); end <= text_.size(); ++end) {
        if (needed_[end] + 1 < needed_[begin] && !words(begin, end).empty())
          needed_[begin] = needed_[end] + 1;
      }
    }
  }

  std::size_t shortest_from(std::size_t begin) const {
    return suffix_ && begin + 1 == text_.size() ? 1 : kShortestWord;
  }

  const std::vector<LexiconWord>& words(std::size_t begin, std::size_t end) {
    const auto [place, is_new] = words_.try_emplace({begin, end});
    if (is_new) {
      place->second = options_(to_utf8(std::u32string_view(text_).substr(begin, end - begin)));
      if (place->second.size() > kMaxHomophones) place->second.resize(kMaxHomophones);
    }
    return place->second;
  }

  /// Adds to `found_` what `written`, of `count` words up to `begin`, may go on as.
  void extend(const std::string& written, std::size_t begin, std::size_t count) {
    for (std::size_t end = text_.size(); end >= begin + shortest_from(begin); --end) {
      if (count + 1 + needed_[end] > allowed_) continue;
      if (end == text_.size() && count + 1 < fewest_) continue;
      for (const LexiconWord& word : words(begin, end)) {
        if (++steps_ > kMaxSteps) return;
        const std::string longer = count == 0 ? word.term : written + joint_ + word.term;
        const std::size_t frequency = count == 0 ? word.frequency : look_up(written, longer);
        if (frequency == 0) continue;
        if (end == text_.size()) {
          found_.push_back({longer, frequency});
        } else {
          extend(longer, end, count + 1);
        }
      }
    }
  }

  /// How many passages have `longer`, which begins with `written`.
  std::size_t look_up(std::string_view written, std::string_view longer) {
    if (!has_pairs(written, longer) || ++looked_up_ > kMaxTextsLookedUp) return 0;
    return count_occurrences(index_, longer, kMaxCounted);
  }

  /// Whether the index has the pairs of characters at the seam: most texts fail here.
  bool has_pairs(std::string_view written, std::string_view longer) {
    std::size_t at = written.empty() ? 0 : boundary_before(written, written.size() - 1);
    for (const std::size_t last = written.size() + joint_.size(); at < last;) {
      std::size_t first_length = 0, second_length = 0;
      decode_utf8(longer, at, first_length);
      decode_utf8(longer, at + first_length, second_length);
      const std::string pair = make_term(kBigramPrefix, longer.substr(at, first_length + second_length));
      const auto [known, is_new] = pairs_.try_emplace(pair, false);
      if (is_new) known->second = index_.term(pair)->frequency() > 0;
      if (!known->second) return false;
      at += first_length;
    }
    return true;
  }

  const std::u32string text_;
  const std::string joint_;
  const Options options_;
  const Index& index_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<LexiconWord>> words_;  // by stretch
  std::vector<std::size_t> needed_;
  bool suffix_ = false;                   // the last word may be of one kana: nothing else fits
  std::size_t fewest_ = 0, allowed_ = 0;  // words of a text
  std::size_t steps_ = 0, looked_up_ = 0;
  std::map<std::string, bool> pairs_;
  std::vector<LexiconWord> found_;
};

/// Words by the order in which they came, each once, the most frequent first.
std::vector<std::string> most_frequent(std::vector<LexiconWord> words, std::size_t limit) {
  std::stable_sort(words.begin(), words.end(),
                   [](const LexiconWord& a, const LexiconWord& b) { return a.frequency > b.frequency; });
  std::vector<std::string> out;
  for (LexiconWord& word : words) {
    if (out.size() == limit) break;
    if (std::find(out.begin(), out.end(), word.term) == out.end()) out.push_back(std::move(word.term));
  }
  return out;
}

/// Whether `word`, whose reading `homophones` share, may as well be one of them in kana: no
/// other word of the index is read so.
bool is_only_word_read_so(std::string_view word, const std::vector<LexiconWord>& homophones) {
  return std::all_of(homophones.begin(), homophones.end(), [&](const LexiconWord& other) {
    return other.term == word || is_kana_only(other.term) || is_other_spelling(word, other.term);
  });
}

}  // namespace

std::vector<std::string> spellings_of(std::string_view word, const Lexicon& lexicon, const Analyzer& analyzer,
                                      std::size_t limit) {
  std::vector<LexiconWord> found;
  for (const std::string& reading : analyzer.readings(word)) {
    const std::vector<LexiconWord> homophones = lexicon.read_as(reading);
    const bool kana_too = !is_kana_only(word) && is_only_word_read_so(word, homophones);
    for (const LexiconWord& other : homophones) {
      const bool kana =
          kana_too && is_kana_only(other.term) && count_characters(other.term) >= kShortestKanaSpelling;
      if (other.term != word && (kana || is_other_spelling(word, other.term))) found.push_back(other);
    }
  }
  return most_frequent(std::move(found), limit);
}

std::vector<std::string> written_as(std::string_view kana, const Lexicon& lexicon, const Index& index,
                                    std::size_t limit) {
  const std::size_t characters = count_characters(kana);
  if (!is_kana_only(kana) || characters < 3 || characters > kMaxCharacters) return {};
  const auto read_as = [&](std::string_view stretch) { return lexicon.read_as(stretch); };
  return Assembler(kana, "", read_as, index).texts(1, limit);
}

std::vector<std::string> dotted(std::string_view katakana, const Lexicon& lexicon, const Index& index) {
  const std::size_t characters = count_characters(katakana);
  if (!is_kana_only(katakana) || characters < 2 * kShortestWord || characters > kMaxCharacters) return {};
  const auto as_typed = [&](std::string_view stretch) {
    const std::uint64_t frequency = lexicon.frequency(stretch);
    return frequency == 0 ? std::vector<LexiconWord>()
                          : std::vector<LexiconWord>{{std::string(stretch), frequency}};
  };
  return Assembler(katakana, "・", as_typed, index).texts(2, kMaxHomophones);
}

}  // namespace hoshin
