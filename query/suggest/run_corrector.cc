#include "query/suggest/run_corrector.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dict/reading.h"
#include "query/answer.h"
#include "query/suggest/suggester.h"
#include "query/suggest/wrong_kanji.h"
#include "query/words/clause.h"
#include "query/words/fuzzy_words.h"
#include "query/words/occurrence.h"
#include "query/words/printed_form.h"
#include "query/words/spellings.h"
#include "query/words/typo_cost.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMaxCandidates = 16;      // looked at for one mistake
constexpr std::size_t kShortestOverPieces = 4;  // letters of a run that is one word rather than its pieces
constexpr std::size_t kMaxRunCharacters = 24;   // of a run that may be one mistake
constexpr std::size_t kFewestPassages = 2;      // of what may have been meant: one may have a mistake itself
constexpr std::size_t kFewestOverWords = 30;    // where what was typed makes sense in pieces
constexpr std::size_t kMaxCompoundCounted = 100;  // passages of a corrected compound
constexpr double kDoublingsOfDoubt = 6;  // what one word is worth more than another that may as well be meant

/// Corrects one run of words. All places are bytes of its folded text.
class RunCorrector {
 public:
  RunCorrector(std::string_view text, CorrectionSources& sources)
      : typed_(text), folded_(fold_with_offsets(text)), text_(folded_.text), sources_(sources) {
    for (Token& token : sources.analyzer.analyze(text_)) {
      if (!token.part) words_.push_back(std::move(token));
    }
  }

  CorrectedText correct() {
    for (const ByteRange& run : runs(is_kana)) correct_kana(run);
    const std::vector<ByteRange> strange = strange_kanji();
    for (const ByteRange& run : strange) correct_kanji(run);
    for (const Token& word : words_) correct_word(word);
    for (const ByteRange& run : strange) correct_compound(run);
    if (corrections_.empty() || corrections_.size() > kMaxCorrections) return {};
    CorrectedText out = {{corrected()}, corrections_.size()};
    if (corrections_.size() > 1) return out;
    for (std::string& other : std::exchange(corrections_.front().others, {})) {
      corrections_.front().text = std::move(other);
      out.texts.push_back(corrected());
    }
    return out;
  }

 private:
  struct Correction {
    ByteRange range;
    std::string text;
    std::vector<std::string> others = {};  ///< That may as well be meant, the likeliest first.
  };

  /// The first of `candidates` that `fits`, and those behind it that are worth nearly as much.
  template <typename Fits>
  void choose(ByteRange range, std::vector<FuzzyWord>& candidates, Fits fits) {
    std::optional<Correction> chosen;
    double least = 0;
    for (FuzzyWord& near : candidates) {
      if (chosen && (near.worth < least || chosen->others.size() + 1 == kMaxSuggestions)) break;
      if (!fits(near)) continue;
      if (chosen) {
        chosen->others.push_back(std::move(near.term));
      } else {
        least = near.worth - kDoublingsOfDoubt;
        chosen = Correction{range, std::move(near.term)};
      }
    }
    if (chosen) corrections_.push_back(std::move(*chosen));
  }

  static bool is_kana(char32_t c) { return is_katakana(c) || is_hiragana(c); }

  std::string_view slice(ByteRange range) const {
    return std::string_view(text_).substr(range.begin, range.end - range.begin);
  }

  /// Stretches of at least two characters that `belongs` takes.
  std::vector<ByteRange> runs(bool (*belongs)(char32_t)) const {
    std::vector<ByteRange> out;
    std::size_t begin = 0, count = 0;
    const auto close = [&](std::size_t end) {
      if (count >= 2 && count <= kMaxRunCharacters) out.push_back({begin, end});
    };
    for (std::size_t at = 0, length = 0; at < text_.size(); at += length) {
      if (belongs(decode_utf8(text_, at, length))) {
        if (count++ == 0) begin = at;
      } else {
        close(at);
        count = 0;
      }
    }
    close(text_.size());
    return out;
  }

  bool overlaps_correction(ByteRange range) const {
    return std::any_of(corrections_.begin(), corrections_.end(), [&](const Correction& c) {
      return c.range.begin < range.end && range.begin < c.range.end;
    });
  }

  std::vector<const Token*> words_in(ByteRange range) const {
    std::vector<const Token*> out;
    for (const Token& word : words_) {
      if (word.begin >= range.begin && word.end <= range.end) out.push_back(&word);
    }
    return out;
  }

  bool is_known(const Token& word) const {
    const std::string_view surface = slice({word.begin, word.end});
    return !has_letter(surface) || sources_.index.term(word.term)->frequency() > 0 ||
           is_known_word(surface, sources_.index, sources_.lexicon, sources_.analyzer);
  }

  // --- Kana ---------------------------------------------------------------------------

  /// A run of katakana, or of hiragana where the whole text is kana: elsewhere these are endings and
  /// particles.
  bool may_be_one_word(ByteRange run) const {
    const bool all = run.begin == 0 && run.end == text_.size();
    return all || to_katakana(slice(run)) == slice(run);
  }

  void correct_kana(ByteRange run) {
    if (!may_be_one_word(run) || !sources_.look() || is_found_kana(run)) return;
    std::vector<FuzzyWord> near =
        fuzzy_words(slice(run), sources_.lexicon, sources_.analyzer, kMaxCandidates);
    sources_.others.sort(near, slice(run));
    if (near.empty() || !is_worth(near.front(), run)) return;
    choose(run, near, [&](const FuzzyWord& word) { return is_worth(word, run); });
  }

  /// Whether passages have the run as a word, with middle dots, or as a word that is read so: katakana are
  /// not typed for what is written in kanji.
  bool is_found_kana(ByteRange run) const {
    const std::string_view kana = slice(run);
    if (is_known_word(kana, sources_.index, sources_.lexicon, sources_.analyzer)) return true;
    const std::vector<LexiconWord> read_so = sources_.lexicon.read_as(kana);
    if (to_katakana(kana) != kana) return !read_so.empty();
    const bool in_hiragana = std::any_of(read_so.begin(), read_so.end(), [&](const LexiconWord& word) {
      return to_katakana(word.term) == kana;
    });
    return in_hiragana || !dotted(kana, sources_.lexicon, sources_.index).empty();
  }

  /// A run that makes sense in pieces is left alone, but for a word of kana that is one slip away.
  bool is_worth(const FuzzyWord& near, ByteRange run) const {
    const std::string_view kana = slice(run);
    const bool one_slip = near.typo_cost <= kDearestTypo && is_kana_only(near.term);
    if (one_slip && count_characters(kana) >= kShortestOverPieces) return true;
    return !consists_of_known_words(run) && written_as(kana, sources_.lexicon, sources_.index, 1).empty();
  }

  /// Pieces of one kana are what is left of a word that was cut where it should not be.
  bool consists_of_known_words(ByteRange run) const {
    std::size_t at = run.begin;
    for (const Token* word : words_in(run)) {
      const bool one_kana = to_utf32(slice({word->begin, word->end})).size() < 2;
      if (word->begin != at || one_kana || !is_known(*word)) return false;
      at = word->end;
    }
    return at == run.end;
  }

  // --- Kanji that are no word, nor several that are known together ---------------------

  /// Runs of kanji that stand nowhere.
  std::vector<ByteRange> strange_kanji() {
    std::vector<ByteRange> out;
    for (ByteRange run : runs(is_kanji)) {
      leave_out_stems(run);
      const std::vector<const Token*> words = words_in(run);
      const bool word = !is_compound(run) && (words.empty() || is_term(*words.front()));
      if (!word && sources_.look() && !stands(std::string(slice(run)))) out.push_back(run);
    }
    return out;
  }

  bool is_term(const Token& word) const { return sources_.index.term(word.term)->frequency() > 0; }

  /// 演集 where the passages have 演習: MeCab cuts it into words that nobody typed. Where all of them are
  /// words of the index, they may as well be meant.
  void correct_kanji(ByteRange run) {
    const bool read = !is_compound(run) && !sources_.analyzer.readings(slice(run)).empty();
    if (read || !sources_.look()) return;
    const bool all_known =
        std::ranges::all_of(words_in(run), [&](const Token* word) { return is_term(*word); });
    const std::size_t fewest = all_known ? kFewestOverWords : kFewestPassages;
    std::vector<std::string> meant = with_kanji_read_alike(slice(run), sources_.context, fewest);
    add_first(run, std::move(meant));
  }

  /// The first of `texts`, and the others as what may be meant as well.
  void add_first(ByteRange range, std::vector<std::string> texts) {
    if (texts.empty()) return;
    if (texts.size() > kMaxSuggestions) texts.resize(kMaxSuggestions);
    Correction correction{range, std::move(texts.front())};
    correction.others.assign(std::make_move_iterator(texts.begin() + 1),
                             std::make_move_iterator(texts.end()));
    corrections_.push_back(std::move(correction));
  }

  // --- Words --------------------------------------------------------------------------

  void correct_word(const Token& word) {
    const ByteRange range{word.begin, word.end};
    // Of an inflected word the index has the base form, which does not fit in here.
    const bool inflected = slice(range) != word.term;
    if (inflected || overlaps_correction(range) || !sources_.look() || is_known(word)) return;
    replace(range, fuzzy_words(word.term, sources_.lexicon, sources_.analyzer, kMaxCandidates));
  }

  /// Takes the first of `candidates` that stands beside the neighbours in a passage: a word that was cut out
  /// of a compound is likely none where nothing fits.
  void replace(ByteRange range, std::vector<FuzzyWord> candidates) {
    ByteRange around = range;
    for (const Token& word : words_) {
      if (word.end == range.begin) around.begin = word.begin;
      if (word.begin == range.end) around.end = word.end;
    }
    const bool alone = around == range;
    const auto fits = [&](const FuzzyWord& near) {
      return alone || stands(with(around, {range, near.term}));
    };
    if (alone) sources_.others.sort(candidates, slice(range));
    choose(range, candidates, fits);
  }

  // --- Compounds ----------------------------------------------------------------------

  void correct_compound(ByteRange run) {
    if (overlaps_correction(run) || !is_compound(run)) return;
    if (replace_by_homophone(run)) return;
    if (to_utf32(slice(run)).size() >= kShortestForWrongKanji) replace_wrong_kanji(run);
  }

  /// Kanji that belong to a word with an ending (本気 and 考える in 本気考える) are not of the run.
  void leave_out_stems(ByteRange& run) const {
    for (const Token& word : words_) {
      if (word.begin < run.begin && run.begin < word.end) run.begin = std::min(word.end, run.end);
      if (word.begin < run.end && run.end < word.end) run.end = std::max(word.begin, run.begin);
    }
  }

  /// Whether there are words in the run, and more than one: 以外 in 以外性 has no content by itself.
  bool is_compound(ByteRange run) const {
    const std::vector<const Token*> words = words_in(run);
    return words.size() > 1 || (words.size() == 1 && words[0]->end - words[0]->begin < run.end - run.begin);
  }

  /// 安全保証 where the passages have 安全保障: read alike, and in part written so.
  bool replace_by_homophone(ByteRange run) {
    const std::u32string typed = to_utf32(slice(run));
    std::size_t most_shared = 1;
    std::vector<std::string> best;
    for (const std::string& reading : sources_.analyzer.readings(slice(run))) {
      for (std::string& text : written_as(reading, sources_.lexicon, sources_.index, kMaxCandidates)) {
        const std::size_t shared = shared_characters(typed, to_utf32(text));
        if (shared < most_shared || std::ranges::find(best, text) != best.end()) continue;
        if (shared > most_shared) best.clear();
        most_shared = shared;
        best.push_back(std::move(text));
      }
    }
    const bool found = !best.empty();
    add_first(run, std::move(best));
    return found;
  }

  static std::size_t shared_characters(std::u32string_view a, std::u32string_view b) {
    if (a.size() != b.size()) return 0;
    std::size_t shared = 0;
    for (std::size_t i = 0; i < a.size(); ++i) shared += a[i] == b[i];
    return shared;
  }

  /// 情保処理: of 情 and 保, words of one kanji each, a wrong kanji has made two. One that is read alike is
  /// likelier than any other.
  void replace_wrong_kanji(ByteRange run) {
    const std::vector<const Token*> words = words_in(run);
    Correction best;
    std::size_t most = 0;
    for (std::size_t first = 0; first < words.size(); ++first) {
      for (std::size_t last = first; last < words.size() && is_fragment(*words[last]); ++last) {
        const ByteRange range{words[first]->begin, words[last]->end};
        for (std::string& word : near_kanji(slice(range))) {
          const std::string text = with(run, {range, word});
          const std::size_t count = count_occurrences(sources_.index, text, kMaxCompoundCounted);
          if (count <= most || !is_odd(slice(run), text, count, sources_.index)) continue;
          most = count;
          best = {range, std::move(word)};
        }
      }
    }
    if (most == 0) return;
    if (auto alike = with_kanji_read_alike(slice(run), sources_.context, 1); !alike.empty())
      return add_first(run, std::move(alike));
    corrections_.push_back(std::move(best));
  }

  bool is_fragment(const Token& word) const {
    return to_utf32(slice({word.begin, word.end})).size() == 1 || !is_known(word);
  }

  /// Words that are as long and differ in one kanji, or in the order of two.
  std::vector<std::string> near_kanji(std::string_view typed) const {
    const std::u32string characters = to_utf32(typed);
    std::vector<std::string> out;
    if (characters.size() < 2) return out;
    sources_.lexicon.visit_keys(
        1, kMaxRunCharacters, [&](std::string_view, std::string_view term, std::uint32_t) {
          if (term.size() != typed.size() || term == typed) return;
          const std::u32string other = to_utf32(term);
          const std::size_t same = shared_characters(characters, other);
          const bool swapped =
              same + 2 == characters.size() &&
              std::is_permutation(characters.begin(), characters.end(), other.begin(), other.end());
          if (swapped || same + 1 == characters.size()) out.emplace_back(term);
        });
    return out;
  }

  // --- Putting together ---------------------------------------------------------------

  bool stands(const std::string& text) const { return count_occurrences(sources_.index, text, 1) > 0; }

  /// The stretch `range` with one correction in it.
  std::string with(ByteRange range, const Correction& correction) const {
    std::string out(slice({range.begin, correction.range.begin}));
    out += correction.text;
    return out += slice({correction.range.end, range.end});
  }

  /// All corrections in what was typed.
  std::string corrected() {
    std::sort(corrections_.begin(), corrections_.end(),
              [](const Correction& a, const Correction& b) { return a.range.begin < b.range.begin; });
    std::string out;
    std::size_t at = 0;  // byte of what was typed
    for (const Correction& c : corrections_) {
      const std::size_t begin = folded_.begin[c.range.begin];
      if (begin > at) out += typed_.substr(at, begin - at);
      out += printed_form(sources_.index, c.text);
      at = folded_.end[c.range.end - 1];
    }
    return out += typed_.substr(at);
  }

  const std::string_view typed_;
  const FoldedText folded_;
  const std::string& text_;
  CorrectionSources& sources_;
  std::vector<Token> words_;
  std::vector<Correction> corrections_;
};

}  // namespace

CorrectedText corrected_run(std::string_view text, CorrectionSources& sources) {
  return RunCorrector(text, sources).correct();
}

}  // namespace hoshin
