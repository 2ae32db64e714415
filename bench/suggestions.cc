// bench/suggestions.cc - how often a suggestion is what was meant, and how often one is made for nothing.
//
//   suggestions INDEX DATA_DIR WORDS.tsv [SEED] [COUNT] [--wrong]
//
// Draws words of the index with a fixed seed, spoils them as people do, and asks for a suggestion. WORDS.tsv
// has reading<TAB>word<TAB>cost of a dictionary (bench/suggestion_words makes it): the homophones that an
// input method would offer, those of less cost first. With --wrong, lists what was not right.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/reading.h"
#include "query/searcher.h"
#include "query/store/index.h"
#include "query/suggest/suggester.h"
#include "query/syntax/parser.h"
#include "query/words/lexicon.h"
#include "query/words/occurrence.h"
#include "query/words/vocabulary.h"
#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::uint64_t kLeastFrequency = 3;
constexpr std::size_t kShortestKana = 3;

/// A query, and what it should have been.
struct Question {
  std::string asked;
  std::optional<std::string> meant;  ///< Nothing: it is fine.
};

/// Readings and words of a dictionary.
struct Dictionary {
  explicit Dictionary(const char* path) {
    std::ifstream in(path);
    if (!in)
      throw Error(ErrorCode::kNotFound, fmt::format("no file {}", path), "make it with suggestion_words");
    for (std::string line; std::getline(in, line);) {
      const std::size_t tab = line.find('\t');
      if (tab == line.npos) continue;
      const std::size_t second = std::min(line.find('\t', tab + 1), line.size());
      const std::string reading = line.substr(0, tab), word = line.substr(tab + 1, second - tab - 1);
      words.emplace(reading, word);
      readings.emplace(word, reading);
      if (second < line.size()) costs.emplace(word, std::stoi(line.substr(second + 1)));
    }
  }

  /// The less, the more often it is written.
  int cost_of(const std::string& word) const {
    const auto known = costs.find(word);
    return known == costs.end() ? 0 : known->second;
  }

  std::multimap<std::string, std::string> words, readings;
  std::map<std::string, int> costs;
};

/// Whether the two have a kanji in common: what people mix up mostly has.
bool share_kanji(const Question& question) {
  const std::u32string asked = to_utf32(question.asked), meant = to_utf32(*question.meant);
  return asked.find_first_of(meant) != asked.npos;
}

class Drawer {
 public:
  Drawer(const Index& index, const Lexicon& lexicon, const Analyzer& analyzer, unsigned seed)
      : index_(index), lexicon_(lexicon), analyzer_(analyzer), random_(seed) {
    std::map<std::string, std::uint64_t> words;
    lexicon.visit_keys(1, 1000, [&](std::string_view, std::string_view term, std::uint32_t) {
      words.try_emplace(std::string(term), 0);
    });
    for (const auto& [term, ignored] : words) {
      if (lexicon.frequency(term) >= kLeastFrequency) words_.push_back(term);
    }
  }

  /// Words of two or more kanji, each as a homophone that stands nowhere in the index.
  std::vector<Question> homophones(const Dictionary& dictionary, std::size_t count) {
    std::vector<Question> out;
    shuffle();
    for (const std::string& word : words_) {
      if (out.size() == count) break;
      if (const auto other = absent_homophone(dictionary, word)) out.push_back({*other, word});
    }
    return out;
  }

  /// The chance that the likeliest word is the right one for `asked`, to whoever knows how it was drawn: of
  /// the words that have it for a homophone, each is as likely as it has few others.
  double best_chance(const Dictionary& dictionary, const std::string& asked) const {
    double sum = 0, most = 0;
    std::set<std::string> seen;
    const auto [first, last] = dictionary.readings.equal_range(asked);
    for (auto reading = first; reading != last; ++reading) {
      const auto [begin, end] = dictionary.words.equal_range(reading->second);
      for (auto other = begin; other != end; ++other) {
        const std::string& word = other->second;
        if (lexicon_.frequency(word) < kLeastFrequency || !seen.insert(word).second) continue;
        const std::vector<std::string> absent = absent_homophones(dictionary, word);
        const auto drawn = static_cast<double>(std::ranges::count(absent, asked));
        if (drawn == 0) continue;
        sum += drawn / static_cast<double>(absent.size());
        most = std::max(most, drawn / static_cast<double>(absent.size()));
      }
    }
    return sum > 0 ? most / sum : 0;
  }

  /// The same of words that are drawn as often as they are written. With `beside`, before another word of
  /// their passage; with `likeliest`, as the homophone that an input method would offer first.
  std::vector<Question> homophones_in_use(const Dictionary& dictionary, std::size_t count, bool beside,
                                          bool likeliest = false) {
    std::vector<Question> out;
    for (std::size_t tries = 0; out.size() < count && tries < 200 * count; ++tries) {
      const std::vector<std::string> words = words_of_any_passage();
      if (words.size() < 2) continue;
      const std::string &word = words[random_() % words.size()], &other = words[random_() % words.size()];
      if (word == other || lexicon_.frequency(word) < kLeastFrequency) continue;
      const auto spoilt = absent_homophone(dictionary, word, likeliest);
      if (!spoilt) continue;
      out.push_back(beside ? Question{*spoilt + " " + other, word + " " + other} : Question{*spoilt, word});
    }
    return out;
  }

  /// Words of two or more kanji, as often as they are written, with a kanji that is read alike in place of
  /// another: no words, mostly.
  std::vector<Question> wrong_kanji(const KanjiReadings& readings, std::size_t count) {
    std::vector<Question> out;
    for (std::size_t tries = 0; out.size() < count && tries < 200 * count; ++tries) {
      const std::vector<std::string> words = words_of_any_passage();
      if (words.empty()) continue;
      const std::string& word = words[random_() % words.size()];
      if (!is_all_kanji(word) || lexicon_.frequency(word) < kLeastFrequency) continue;
      std::u32string spoilt = to_utf32(word);
      char32_t& wrong = spoilt[random_() % spoilt.size()];
      const std::u32string alike = readings.read_as(wrong);
      if (alike.empty()) continue;
      wrong = alike[random_() % alike.size()];
      if (is_absent(to_utf8(spoilt), word)) out.push_back({to_utf8(spoilt), word});
    }
    return out;
  }

  /// Words in kana, each with one slip that makes no other word of the dictionary.
  std::vector<Question> slips(const Dictionary& dictionary, std::size_t count) {
    std::vector<Question> out;
    shuffle();
    for (const std::string& word : words_) {
      if (out.size() == count) break;
      const std::u32string kana = to_utf32(word);
      if (!is_kana_only(word) || kana.size() < kShortestKana) continue;
      const std::string spoilt = to_utf8(spoil(kana));
      const bool is_word = dictionary.words.contains(to_katakana(spoilt));
      if (spoilt != word && !is_word && lexicon_.frequency(spoilt) == 0) out.push_back({spoilt, word});
    }
    return out;
  }

  /// One to three neighbouring words of a passage, half of them without spaces.
  std::vector<Question> correct(std::size_t count) {
    std::vector<Question> out;
    const std::uint32_t passages = index_.database().passages();
    for (std::size_t tries = 0; out.size() < count && tries < 20 * count; ++tries) {
      const std::string text = index_.passage(static_cast<DocId>(1 + random_() % passages)).text;
      std::vector<Token> tokens = analyzer_.analyze(text);
      std::erase_if(tokens, [](const Token& token) { return token.part; });
      const std::size_t wanted = 1 + random_() % 3;
      if (tokens.size() < wanted) continue;
      const std::size_t first = random_() % (tokens.size() - wanted + 1);
      const bool glued = random_() % 2 == 0;
      std::string query;
      for (std::size_t i = first; i < first + wanted; ++i) {
        if (!glued && !query.empty()) query += ' ';
        query += text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
      }
      out.push_back({query, std::nullopt});
    }
    return out;
  }

 private:
  std::optional<std::string> absent_homophone(const Dictionary& dictionary, const std::string& word,
                                              bool likeliest = false) {
    const std::vector<std::string> absent = absent_homophones(dictionary, word);
    if (absent.empty()) return std::nullopt;
    if (likeliest)
      return *std::ranges::min_element(absent, {}, [&](const auto& w) { return dictionary.cost_of(w); });
    return absent[random_() % absent.size()];
  }

  std::vector<std::string> absent_homophones(const Dictionary& dictionary, const std::string& word) const {
    std::vector<std::string> absent;
    if (!is_all_kanji(word)) return absent;
    const auto [first, last] = dictionary.readings.equal_range(word);
    for (auto reading = first; reading != last; ++reading) {
      const auto [begin, end] = dictionary.words.equal_range(reading->second);
      for (auto other = begin; other != end; ++other) {
        if (is_all_kanji(other->second) && is_absent(other->second, word)) absent.push_back(other->second);
      }
    }
    return absent;
  }

  /// Whether the documents do not have `text`, which is not `word` in an older form of its kanji (a search
  /// finds that).
  bool is_absent(const std::string& text, const std::string& word) const {
    const std::vector<Token> tokens = analyzer_.analyze(text);
    const bool same = tokens.size() == 1 && tokens.front().term == word;
    return !same && count_occurrences(index_, fold(text), 1) == 0;
  }

  std::vector<std::string> words_of_any_passage() {
    std::vector<std::string> out;
    const auto docid = static_cast<DocId>(1 + random_() % index_.database().passages());
    for (Token& token : analyzer_.analyze(index_.passage(docid).text)) {
      if (!token.part && !token.inflected) out.push_back(std::move(token.term));
    }
    return out;
  }

  static bool is_all_kanji(const std::string& word) {
    const std::u32string characters = to_utf32(word);
    return characters.size() >= 2 && std::all_of(characters.begin(), characters.end(), is_kanji);
  }

  void shuffle() {
    std::sort(words_.begin(), words_.end());
    for (std::size_t i = words_.size(); i > 1; --i) std::swap(words_[i - 1], words_[random_() % i]);
  }

  std::u32string spoil(std::u32string word) {
    const std::size_t at = random_() % word.size();
    switch (random_() % 3) {
      case 0:
        return word.erase(at, 1);
      case 1:
        return word.insert(at, 1, word[at]);
      default:
        std::swap(word[at], word[at + 1 < word.size() ? at + 1 : at - 1]);
        return word;
    }
  }

  const Index& index_;
  const Lexicon& lexicon_;
  const Analyzer& analyzer_;
  std::mt19937 random_;
  std::vector<std::string> words_;
};

template <typename Choose>
std::vector<Question> chosen(const std::vector<Question>& questions, Choose choose) {
  std::vector<Question> out;
  std::copy_if(questions.begin(), questions.end(), std::back_inserter(out), choose);
  return out;
}

/// Asks each question and prints how many answers are right, how many have the right one among those shown
/// and how many these are, and how long they took.
template <typename Suggest>
void measure(std::string_view name, const std::vector<Question>& questions, bool list_wrong,
             Suggest suggest) {
  if (questions.empty()) return;
  suggest(questions.front().asked);  // warm
  std::size_t right = 0, shown = 0, among = 0;
  std::vector<double> ms;
  for (const Question& question : questions) {
    const auto start = std::chrono::steady_clock::now();
    const std::vector<std::string> suggestions = suggest(question.asked);
    ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    const bool is_right =
        question.meant ? !suggestions.empty() && suggestions.front() == *question.meant : suggestions.empty();
    right += is_right;
    among += question.meant ? std::ranges::find(suggestions, *question.meant) != suggestions.end() : is_right;
    shown += suggestions.size();
    if (list_wrong && !is_right)
      fmt::print("  {}\t{}\t{}\n", question.asked, question.meant.value_or("-"), fmt::join(suggestions, " "));
  }
  std::sort(ms.begin(), ms.end());
  const auto asked = static_cast<double>(questions.size());
  fmt::print("{:<28}{:>8}{:>8.1f} %{:>8.1f} %{:>8.2f}{:>10.2f}{:>10.2f}{:>10.2f}\n", name, questions.size(),
             100.0 * static_cast<double>(right) / asked, 100.0 * static_cast<double>(among) / asked,
             static_cast<double>(shown) / asked, ms[ms.size() / 2], ms[ms.size() * 99 / 100], ms.back());
}

void run(const std::vector<std::string>& arguments, bool list_wrong) {
  const Vocabulary vocabulary(arguments[1]);
  const Analyzer& analyzer = vocabulary.impl().analyzer;
  const Index index(arguments[0], analyzer.version());
  const Lexicon lexicon(index);
  const Ranking ranking;
  const QueryContext context{index, lexicon, vocabulary.impl(), ranking};
  const Searcher searcher(arguments[0], vocabulary);
  const unsigned seed = arguments.size() > 3 ? static_cast<unsigned>(std::stoul(arguments[3])) : 7;
  const std::size_t count = arguments.size() > 4 ? std::stoul(arguments[4]) : 100;
  const auto finds = [&](const std::string& query, std::size_t) {
    SearchRequest request;
    request.query.text = query;
    request.query.relax = false;
    return searcher.search(request).total > 0;
  };
  const auto suggest = [&](const std::string& query) {
    return suggestions_for(parse_query(query).root, context, finds);
  };
  Drawer drawer(index, lexicon, analyzer, seed);
  fmt::print("{:<28}{:>8}{:>10}{:>10}{:>8}{:>10}{:>10}{:>10}\n", "", "queries", "first", "shown", "each",
             "ms p50", "p99", "most");
  const auto only_one_read_so = [&](const Question& question) {
    const std::vector<std::string> readings = analyzer.readings(*question.meant);
    return !readings.empty() && lexicon.read_as(readings.front()).size() == 1;
  };
  const Dictionary dictionary(arguments[2].c_str());
  const std::vector<Question> homophones = drawer.homophones(dictionary, count);
  measure("homophones", homophones, list_wrong, suggest);
  double best = 0;
  for (const Question& q : homophones) best += drawer.best_chance(dictionary, q.asked);
  fmt::print("{:<28}{:>8}{:>8.1f} %\n", "  at most, of any order", homophones.size(),
             100 * best / static_cast<double>(homophones.size()));
  measure("  that share a kanji", chosen(homophones, share_kanji), false, suggest);
  measure("  with one word read so", chosen(homophones, only_one_read_so), list_wrong, suggest);
  measure("  of words as written", drawer.homophones_in_use(dictionary, count, false), list_wrong, suggest);
  measure("  as offered first", drawer.homophones_in_use(dictionary, count, false, true), list_wrong,
          suggest);
  measure("  beside another word", drawer.homophones_in_use(dictionary, count, true), list_wrong, suggest);
  measure("a kanji read alike", drawer.wrong_kanji(vocabulary.impl().kanji_readings, count), list_wrong,
          suggest);
  measure("slips in kana", drawer.slips(dictionary, count), list_wrong, suggest);
  measure("correct queries", drawer.correct(10 * count), list_wrong, suggest);
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool list_wrong = std::erase(arguments, "--wrong") > 0;
  if (arguments.size() < 3) {
    std::cerr << "usage: suggestions INDEX DATA_DIR WORDS.tsv [SEED] [COUNT] [--wrong]\n";
    return 2;
  }
  try {
    hoshin::run(arguments, list_wrong);
  } catch (const hoshin::Error& e) {
    std::cerr << "suggestions: " << e.what() << "\nhint: " << e.hint() << "\n";
    return 2;
  }
}
