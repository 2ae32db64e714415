#include "query/words/expansion.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "dict/era.h"
#include "dict/reading.h"
#include "dict/spelling.h"
#include "query/words/clause.h"
#include "query/words/date_notations.h"
#include "query/words/kana_spellings.h"
#include "query/words/occurrence.h"
#include "query/words/spellings.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Shorter kana are read in too many ways.
constexpr std::size_t kShortestReading = 3;

/// Where the run of hiragana, or of katakana, that begins at `begin` ends. ー belongs to both.
std::size_t end_of_kana(std::string_view text, std::size_t begin) {
  constexpr char32_t kLongVowel = U'ー';
  bool hiragana = true, katakana = true;
  std::size_t at = begin, length = 0;
  for (; at < text.size(); at += length) {
    const char32_t c = decode_utf8(text, at, length);
    hiragana = hiragana && (is_hiragana(c) || c == kLongVowel);
    katakana = katakana && is_katakana(c);
    if (!hiragana && !katakana) break;
  }
  return at;
}

class NameFinder {
 public:
  NameFinder(std::string_view text, const std::vector<CutWord>& words, const NameSources& sources)
      : text_(text), words_(words), sources_(sources) {}

  std::vector<NamedStretch> find() {
    find_years();
    if (sources_.ranking.other_names) find_synonyms();
    if (sources_.ranking.spellings) find_rule_spellings();
    if (sources_.index != nullptr && sources_.ranking.readings) find_kana_readings();
    if (sources_.index != nullptr) find_words_of_index();
    std::sort(found_.begin(), found_.end(),
              [](const NamedStretch& a, const NamedStretch& b) { return a.range.begin < b.range.begin; });
    return std::move(found_);
  }

 private:
  // --- What does not need an index ---------------------------------------------------

  /// 令和7年度 is 2025年度 too. It stays text: a filter is what `year:` is for.
  void find_years() {
    for (const DateMention& mention : find_dates(text_)) {
      if (mention.placeholder) continue;
      const ByteRange range{mention.begin, mention.end};
      if (mention.month != 0) {
        add_date(range, mention);
      } else {
        add_year(range, mention.year, mention.fiscal ? "年度" : "年");
      }
    }
    for (const CutWord& word : words_) {  // R8.10.3
      const std::size_t at = word.range.begin;
      if (at > 0 && text_[at - 1] > ' ' && text_[at - 1] <= 'z') continue;  // behind such: a number's end
      if (const auto date = parse_dotted_date(text_.substr(at))) add_date({at, at + date->end}, *date);
    }
    const std::optional<int> whole = found_.empty() ? parse_year(text_) : std::nullopt;
    if (!whole) return;
    add_year({0, text_.size()}, *whole, text_.ends_with("年度") ? "年度" : "年");
  }

  void add_year(ByteRange range, int year, std::string_view ending) {
    std::vector<std::string> others = year_notations(year, ending);
    std::erase(others, slice(range));
    add(range, named(others, NameKind::kSpelling), true);
  }

  void add_date(ByteRange range, const DateMention& date) {
    std::vector<std::string> others = date_notations(date);
    std::erase(others, slice(range));
    add(range, named(that_occur(std::move(others)), NameKind::kSpelling), true);
  }

  void find_synonyms() {
    for (const SynonymMatch& match : sources_.vocabulary.synonyms.find(text_)) {
      if (!is_whole({match.begin, match.end})) continue;
      std::vector<Expansion> others;
      for (const Synonym& other : match.others) others.push_back(named(other));
      add({match.begin, match.end}, std::move(others), false);
    }
    for (const CutWord& word : words_) {
      if (word.inflected && is_free(word.range)) add(word.range, synonyms_of(word.term), false);
    }
  }

  /// 払います has the names of 払う.
  std::vector<Expansion> synonyms_of(const std::string& word) const {
    std::vector<Expansion> out;
    for (const SynonymMatch& match : sources_.vocabulary.synonyms.find(word)) {
      if (match.end - match.begin != word.size()) continue;
      for (const Synonym& other : match.others) out.push_back(named(other));
    }
    return out;
  }

  void find_rule_spellings() {
    for (const OtherSpelling& spelling : sources_.vocabulary.spelling_rules.find(text_)) {
      const ByteRange range{spelling.begin, spelling.end};
      if (!is_whole(range)) continue;
      std::vector<Expansion> others = named(that_occur(spelling.others), NameKind::kSpelling);
      if (NamedStretch* const known = known_otherwise(range))
        add_new(known->others, std::move(others));
      else
        add(range, std::move(others), !ends_word(range));
    }
  }

  /// Not where a sign follows the last word: 60% is not found by 60.
  bool ends_word(ByteRange range) const {
    return std::ranges::any_of(words_, [&](const CutWord& word) { return word.range.end == range.end; });
  }

  /// Those that stand in some passage, where there is an index: rules make forms that nobody writes.
  std::vector<std::string> that_occur(std::vector<std::string> texts) const {
    if (sources_.index == nullptr) return texts;
    std::erase_if(texts, [&](const std::string& text) {
      return count_characters(text) < 2 || count_occurrences(sources_.index->index, text, 1) == 0;
    });
    return texts;
  }

  // --- Words of the index -------------------------------------------------------------

  void find_words_of_index() {
    for (const CutWord& word : words_) {
      const std::string surface(slice(word.range));
      if (!is_free(word.range)) {
        NamedStretch* const known = known_otherwise(word.range);
        if (known != nullptr && sources_.ranking.spellings) add_new(known->others, spellings(word, surface));
        continue;
      }
      std::vector<Expansion> others;
      if (sources_.ranking.spellings) others = spellings(word, surface);
      if (others.empty() && sources_.ranking.readings) others = readings_of_word(word, surface);
      add(word.range, std::move(others), false);
    }
  }

  std::vector<Expansion> spellings(const CutWord& word, const std::string& surface) const {
    if (is_latin(surface)) return {};
    const QueryContext& context = *sources_.index;
    auto found = remembered("spellings of ", word.term, [&] {
      return spellings_of(word.term, context.lexicon, context.vocabulary.analyzer, kMaxOtherSpellings);
    });
    if (is_katakana_word(surface)) {
      for (std::string& text : dotted(surface, context.lexicon, context.index)) {
        if (text != surface) found.push_back(std::move(text));
      }
    }
    if (is_kana_only(surface)) {
      for (std::string& text : kana_forms(surface)) add_new(found, std::move(text));
    }
    return named(found, NameKind::kSpelling);
  }

  /// The ways to write a word of kana that the documents have.
  std::vector<std::string> kana_forms(std::string_view kana) const {
    return remembered("forms of ", kana, [&] { return find_kana_forms(kana, *sources_.index); });
  }

  template <typename WorkOut>
  std::vector<std::string> remembered(std::string_view question, std::string_view word,
                                      WorkOut&& work_out) const {
    return sources_.index->lexicon.texts_of(std::string(question).append(word), work_out);
  }

  static void add_new(std::vector<std::string>& texts, std::string text) {
    if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
  }

  static void add_new(std::vector<Expansion>& names, std::vector<Expansion> others) {
    for (Expansion& other : others) {
      if (std::ranges::find(names, other.text, &Expansion::text) == names.end())
        names.push_back(std::move(other));
    }
  }

  /// Romaji for a word that the documents do not have.
  std::vector<Expansion> readings_of_word(const CutWord& word, const std::string& surface) const {
    const QueryContext& context = *sources_.index;
    if (!is_latin(surface) || context.lexicon.frequency(word.term) > 0) return {};
    const std::string kana = context.vocabulary.romaji.to_kana(surface);
    if (count_characters(kana) < kShortestReading) return {};
    return named(written_as(kana, context.lexicon, context.index, kMaxOtherSpellings), NameKind::kReading);
  }

  /// せきゅりてぃ人材: MeCab cuts kana that stand for kanji or katakana at random, so a run of
  /// kana is read as a whole, then without the particles and endings around it.
  void find_kana_readings() {
    for (std::size_t at = 0, length = 0; at < text_.size(); at += length) {
      decode_utf8(text_, at, length);
      const std::size_t end = end_of_kana(text_, at);
      if (end == at) continue;
      read_run({at, end});
      length = end - at;
    }
  }

  void read_run(ByteRange run) {
    if (is_known_katakana(run)) return;
    for (const ByteRange& range : readable_parts(run)) {
      if (!is_free(range)) continue;
      std::vector<Expansion> names = named(texts_read_as(range), NameKind::kReading);
      if (!names.empty()) names = with_synonyms(std::move(names));
      if (sources_.ranking.spellings) add_kana_forms(range, names);
      if (names.empty()) continue;
      // One word that is what it says (こども) stays a word, too.
      add(range, std::move(names), !is_one_word(range));
      return;
    }
  }

  /// Kana that are a word, or long enough for one.
  void add_kana_forms(ByteRange range, std::vector<Expansion>& names) const {
    if (!is_one_word(range) && is_short_kana(slice(range))) return;
    add_new(names, named(kana_forms(slice(range)), NameKind::kSpelling));
  }

  /// What the likeliest of them is called otherwise, too: いりょうきかん is 病院.
  std::vector<Expansion> with_synonyms(std::vector<Expansion> names) const {
    if (!sources_.ranking.other_names) return names;
    const std::string likeliest = names.front().text;  // names grow
    for (Expansion& other : synonyms_of(likeliest)) names.push_back(std::move(other));
    return names;
  }

  static Expansion named(const Synonym& synonym) {
    return {fold(synonym.word), synonym.near ? NameKind::kNear : NameKind::kSynonym};
  }

  std::vector<std::string> texts_read_as(ByteRange range) const {
    const QueryContext& context = *sources_.index;
    if (count_characters(slice(range)) >= kShortestReading) {
      return remembered("written as ", slice(range), [&] {
        return written_as(slice(range), context.lexicon, context.index, kMaxOtherSpellings);
      });
    }
    return words_between(range);
  }

  /// Two kana are read in many ways; their neighbours tell which: 公開かぎ暗号 is 公開鍵暗号, ひも付ける
  /// 紐付ける.
  std::vector<std::string> words_between(ByteRange range) const {
    std::string before, behind;
    for (const CutWord& word : words_) {
      if (word.range.end == range.begin) before = slice(word.range);
      if (word.range.begin == range.end) behind = without_ending(slice(word.range), word.inflected);
    }
    std::vector<std::string> out;
    if (count_characters(slice(range)) < 2 || (before.empty() && behind.empty())) return out;
    const QueryContext& context = *sources_.index;
    for (const LexiconWord& word : context.lexicon.read_as(slice(range))) {
      if (out.size() == kMaxOtherSpellings) break;
      if (count_occurrences(context.index, fmt::format("{}{}{}", before, word.term, behind), 1) > 0)
        out.push_back(word.term);
    }
    return out;
  }

  /// The run where it is a word or more by itself; else from the first word that begins in it to the
  /// last one that ends in it. A run of particles only (について) is nothing, unless all of the text is.
  std::vector<ByteRange> readable_parts(ByteRange run) const {
    std::size_t first = run.end, last = run.begin;
    for (const CutWord& word : words_) {
      if (word.range.begin < run.begin || word.range.end > run.end) continue;
      first = std::min(first, word.range.begin);
      last = std::max(last, word.range.end);
    }
    const bool all_of_text = run.begin == 0 && run.end == text_.size();
    if (first >= last) return all_of_text ? std::vector{run} : std::vector<ByteRange>();
    std::vector<ByteRange> parts;
    for (const std::size_t begin : {run.begin, first}) {
      for (const std::size_t end : {run.end, last}) {
        if (is_boundary(begin) && is_boundary(end)) parts.push_back({begin, end});
      }
    }
    return parts;
  }

  bool is_known_katakana(ByteRange run) const {
    return is_katakana_word(slice(run)) && is_one_word(run) &&
           sources_.index->lexicon.frequency(word_at(run)->term) > 0;
  }

  static bool is_katakana_word(std::string_view text) {
    for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
      if (!is_katakana(decode_utf8(text, at, length))) return false;
    }
    return !text.empty();
  }

  // --- Ranges ---------------------------------------------------------------------------

  const CutWord* word_at(ByteRange range) const {
    const auto found =
        std::find_if(words_.begin(), words_.end(), [&](const CutWord& word) { return word.range == range; });
    return found == words_.end() ? nullptr : &*found;
  }
  bool is_one_word(ByteRange range) const { return word_at(range) != nullptr; }

  /// Whether the text may be cut here without cutting a word.
  bool is_boundary(std::size_t at) const {
    return std::none_of(words_.begin(), words_.end(),
                        [at](const CutWord& w) { return w.range.begin < at && at < w.range.end; });
  }
  bool is_whole(ByteRange range) const { return is_boundary(range.begin) && is_boundary(range.end); }

  bool is_free(ByteRange range) const {
    return std::none_of(found_.begin(), found_.end(), [&](const NamedStretch& n) {
      return n.range.begin < range.end && range.begin < n.range.end;
    });
  }

  /// What has other names is written otherwise, too; of years all notations are known.
  NamedStretch* known_otherwise(ByteRange range) {
    const auto found = std::ranges::find(found_, range, &NamedStretch::range);
    return found == found_.end() || found->indivisible ? nullptr : &*found;
  }

  void add(ByteRange range, std::vector<Expansion> others, bool indivisible) {
    if (others.empty() || !is_free(range)) return;
    found_.push_back({range, std::move(others), indivisible});
  }

  static std::vector<Expansion> named(const std::vector<std::string>& texts, NameKind kind) {
    std::vector<Expansion> out;
    out.reserve(texts.size());
    for (const std::string& text : texts) out.push_back({text, kind});
    return out;
  }

  std::string_view slice(ByteRange range) const { return text_.substr(range.begin, range.end - range.begin); }

  const std::string_view text_;
  const std::vector<CutWord>& words_;
  const NameSources& sources_;
  std::vector<NamedStretch> found_;
};

}  // namespace

std::string_view to_string(NameKind kind) {
  static constexpr std::string_view kNames[] = {"synonym", "near", "spelling", "reading"};
  return kNames[static_cast<std::size_t>(kind)];
}

bool is_short_kana(std::string_view folded) {
  constexpr std::size_t kShort = 4;
  return is_kana_only(folded) && count_characters(folded) < kShort;
}

std::vector<NamedStretch> find_expansions(std::string_view folded, const std::vector<CutWord>& words,
                                          const NameSources& sources) {
  return NameFinder(folded, words, sources).find();
}

}  // namespace hoshin
