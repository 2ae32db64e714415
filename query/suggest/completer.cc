#include "query/suggest/completer.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "dict/reading.h"
#include "query/match/finder.h"
#include "query/suggest/compounds.h"
#include "query/words/clause.h"
#include "query/words/lexicon.h"
#include "query/words/occurrence.h"
#include "query/words/printed_form.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMaxCompletions = 100;
constexpr std::size_t kMaxPrefixBytes = 120;
constexpr std::size_t kWordsExtended = 6;      // of each kind: the most frequent words, to compounds
constexpr std::size_t kPassagesRead = 120;     // for the compounds of each kind
constexpr std::size_t kMinPassages = 2;        // a compound is no chance neighbourhood
constexpr double kGoesOn = 0.9;                // of its passages: then the longer one is meant
constexpr std::size_t kHeads = 3, kTails = 6;  // words tried for each cut of a reading

/// The most frequent first.
bool before(const Completion& a, const Completion& b) {
  return a.count != b.count ? a.count > b.count : a.text < b.text;
}

bool is_hiragana_only(std::string_view text) {
  const std::u32string all = to_utf32(text);
  return std::all_of(all.begin(), all.end(), [](char32_t c) { return is_hiragana(c) || c == U'ー'; });
}

/// How `prefix` may be read so far, in kana; nothing if it is no reading. A syllable that lacks its
/// vowel may get any.
std::vector<std::string> readings_of(std::string_view prefix, const Romaji& romaji) {
  const std::size_t latin = std::min(prefix.find_first_of("abcdefghijklmnopqrstuvwxyz"), prefix.size());
  const std::string kana(prefix.substr(0, latin)), rest(prefix.substr(latin));
  if (!kana.empty() && !is_kana_only(kana)) return {};
  if (rest.empty()) return {kana};
  std::vector<std::string> readings;
  const auto add = [&](const std::string& typed) {
    if (const std::string read = romaji.to_kana(typed); !read.empty()) readings.push_back(kana + read);
  };
  add(rest);
  constexpr std::string_view kVowels = "aiueo";
  if (kVowels.find(rest.back()) == kVowels.npos) {
    for (const char vowel : kVowels) add(rest + vowel);
  }
  return readings;
}

/// Where the hiragana or Latin letters at the end of `prefix` begin, which an input method has not
/// converted yet.
std::size_t end_of_writing(std::string_view prefix) {
  const std::u32string all = to_utf32(prefix);
  std::size_t end = all.size();
  while (end > 0 && (is_hiragana(all[end - 1]) || all[end - 1] == U'ー' || all[end - 1] < 0x80)) --end;
  return to_utf8(all.substr(0, end)).size();
}

/// One prefix on its way to completions. Texts are folded until the end.
class Completing {
 public:
  Completing(std::string prefix, std::size_t limit, const Index& index, const Vocabulary::Impl& vocabulary)
      : prefix_(std::move(prefix)), limit_(limit), index_(index), vocabulary_(vocabulary), lexicon_(index) {}

  std::vector<Completion> run() {
    std::vector<Completion> written = by_surface(), read = by_reading();
    if (written.empty() && read.empty()) read = by_reading_of_end();
    if (is_hiragana_only(prefix_)) {
      written.insert(written.end(), read.begin(), read.end());
      read.clear();
      std::sort(written.begin(), written.end(), before);
    }
    const std::size_t room = limit_ - std::min(limit_, read.size());
    const std::size_t half = (limit_ + 1) / 2;
    written.resize(std::min(written.size(), is_latin(prefix_) ? std::max(room, half) : limit_));
    read.resize(std::min(read.size(), limit_ - written.size()));
    written.insert(written.end(), read.begin(), read.end());
    for (Completion& completion : written) completion.text = printed_form(index_, completion.text);
    return written;
  }

 private:
  std::vector<Completion> by_surface() {
    const auto words = lexicon_.beginning_with(prefix_, kMaxCompletions);
    CompoundTally compounds(index_, vocabulary_.analyzer);
    extend(words, compounds);
    const bool may_cut_words = words.size() < limit_ && count_characters(prefix_) > 1;
    if (may_cut_words) compounds.read_beginning(prefix_, kPassagesRead);
    return ranked(words, compounds.estimates(), words.empty() ? 1 : kMinPassages, false);
  }

  std::vector<Completion> by_reading() {
    std::vector<LexiconWord> words;
    std::set<std::string> seen;
    for (const std::string& kana : readings_of(prefix_, vocabulary_.romaji)) {
      for (LexiconWord& word : lexicon_.read_beginning_with(kana, kMaxCompletions)) {
        const bool is_new = !word.term.starts_with(prefix_) && count_characters(word.term) > 1;
        if (is_new && seen.insert(word.term).second) words.push_back(std::move(word));
      }
      if (words.size() < limit_) add_read_in_two(kana, seen, words);
    }
    std::ranges::sort(words, [](const LexiconWord& a, const LexiconWord& b) {
      return a.frequency != b.frequency ? a.frequency > b.frequency : a.term < b.term;
    });
    CompoundTally compounds(index_, vocabulary_.analyzer);
    extend(words, compounds);
    return ranked(words, compounds.estimates(), kMinPassages, true);
  }

  /// 情報せ: compounds of 情報 that go on with what is read せ.
  std::vector<Completion> by_reading_of_end() {
    const std::size_t end = end_of_writing(prefix_);
    const std::string head = prefix_.substr(0, end);
    const auto readings = readings_of(prefix_.substr(end), vocabulary_.romaji);
    if (head.empty() || readings.empty()) return {};
    CompoundTally compounds(index_, vocabulary_.analyzer);
    compounds.read_beginning(head, kPassagesRead);
    std::map<std::string, double> read_so = compounds.estimates();
    std::erase_if(read_so,
                  [&](const auto& compound) { return !reads(compound.first.substr(end), readings); });
    return ranked({}, read_so, 1, true);
  }

  /// Whether `text` may be read with one of `beginnings`.
  bool reads(std::string_view text, const std::vector<std::string>& beginnings) const {
    const auto all = vocabulary_.analyzer.readings(text);
    return std::ranges::any_of(all, [&](const std::string& reading) {
      return std::ranges::any_of(
          beginnings, [&](const std::string& b) { return reading_key(reading).starts_with(reading_key(b)); });
    });
  }

  /// じんざいいく: 人材 and the beginning of 育成, where 人材育成 stands in a passage.
  void add_read_in_two(const std::string& kana, std::set<std::string>& seen,
                       std::vector<LexiconWord>& words) {
    const std::u32string all = to_utf32(kana);
    for (std::size_t cut = all.size(); cut-- > 2;) {
      auto heads = lexicon_.read_as(to_utf8(all.substr(0, cut)));
      if (heads.empty()) continue;
      heads.resize(std::min(heads.size(), kHeads));
      const auto tails = lexicon_.read_beginning_with(to_utf8(all.substr(cut)), kTails);
      for (const LexiconWord& head : heads) {
        for (const LexiconWord& tail : tails) add_if_known(head.term + tail.term, seen, words);
      }
    }
  }

  void add_if_known(const std::string& text, std::set<std::string>& seen, std::vector<LexiconWord>& words) {
    if (!stands_whole(index_, text, vocabulary_.analyzer) || !seen.insert(text).second) return;
    words.push_back({text, count_matches(index_, require_literal(index_, text))});
  }

  /// Reads passages that have the most frequent of `words`.
  void extend(const std::vector<LexiconWord>& words, CompoundTally& compounds) const {
    const std::size_t count = std::min(words.size(), kWordsExtended);
    for (std::size_t i = 0; i < count; ++i) {
      compounds.read_word(words[i].term, words[i].frequency, kPassagesRead / count);
    }
  }

  std::vector<Completion> ranked(const std::vector<LexiconWord>& words,
                                 const std::map<std::string, double>& compounds, std::size_t min_passages,
                                 bool by_reading) const {
    std::vector<Completion> out;
    std::set<std::string_view> known;
    for (const LexiconWord& word : words) {
      known.insert(word.term);
      if (count_characters(word.term) > 1) out.push_back({word.term, word.frequency, by_reading});
    }
    for (const std::string& text : likeliest(compounds, known)) {
      const std::uint64_t count = count_matches(index_, require_literal(index_, text));
      if (count >= min_passages) out.push_back({text, count, by_reading});
    }
    std::sort(out.begin(), out.end(), before);
    drop_those_that_go_on(out);
    return out;
  }

  /// Those worth counting exactly.
  std::vector<std::string> likeliest(const std::map<std::string, double>& compounds,
                                     const std::set<std::string_view>& known) const {
    std::vector<std::pair<double, std::string>> all;
    for (const auto& [text, estimate] : compounds) {
      if (!known.contains(text) && count_characters(text) > 1) all.emplace_back(-estimate, text);
    }
    std::sort(all.begin(), all.end());
    all.resize(std::min(all.size(), 2 * limit_));
    std::vector<std::string> out;
    for (auto& [estimate, text] : all) out.push_back(std::move(text));
    return out;
  }

  Requirement passages_with(const std::string& text) const {
    return index_.database().has(text) ? require_term(index_, text) : require_literal(index_, text);
  }

  /// Whether nine passages of ten that have `shorter` have `longer`: AI does not go on as AIU because
  /// AIU is the more frequent word.
  bool goes_on_as(const Completion& shorter, const Completion& longer) const {
    const double enough = kGoesOn * static_cast<double>(shorter.count);
    if (longer.text.size() <= shorter.text.size() || !longer.text.starts_with(shorter.text)) return false;
    if (static_cast<double>(longer.count) < enough) return false;
    const Requirement both = require_both({passages_with(shorter.text), passages_with(longer.text)});
    return static_cast<double>(count_matches(index_, both)) >= enough;
  }

  void drop_those_that_go_on(std::vector<Completion>& all) const {
    std::vector<Completion> kept;
    for (const Completion& shorter : all) {
      const auto takes_its_place = [&](const Completion& longer) { return goes_on_as(shorter, longer); };
      if (std::none_of(all.begin(), all.end(), takes_its_place)) kept.push_back(shorter);
    }
    all = std::move(kept);
  }

  const std::string prefix_;
  const std::size_t limit_;
  const Index& index_;
  const Vocabulary::Impl& vocabulary_;
  const Lexicon lexicon_;
};

}  // namespace

std::vector<Completion> completions(std::string_view prefix, std::size_t limit, const Index& index,
                                    const Vocabulary::Impl& vocabulary) {
  std::string folded = fold(prefix);
  if (folded.empty() || folded.size() > kMaxPrefixBytes || index.segments().empty()) return {};
  return Completing(std::move(folded), std::min(limit, kMaxCompletions), index, vocabulary).run();
}

}  // namespace hoshin
