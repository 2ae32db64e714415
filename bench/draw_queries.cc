// bench/draw_queries.cc - queries for hoshin and its peers, drawn from the passages themselves.
//
//   draw_queries PASSAGES.jsonl DATA_DIR [COUNT] [SEED]
//
// Prints up to COUNT (200) different queries of each class as bench/query_set.h says, fewer where the
// passages have no more. The same passages and seed (7) give the same queries.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "bench/query_set.h"
#include "dict/analyzer.h"
#include "schema/error.h"
#include "schema/passage_json.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kShortestWord = 2;                         // characters
constexpr std::size_t kShortestPhrase = 4, kLongestPhrase = 10;  // characters
constexpr std::size_t kFewestInQuestion = 8, kMostInQuestion = 12;
constexpr std::size_t kTriesForEach = 300;

using Frequencies = std::unordered_map<std::string, std::uint32_t>;

/// How many passages have a word: both ends included.
struct Band {
  std::uint32_t least = 0, most = 0;
  bool holds(std::uint32_t frequency) const { return least <= frequency && frequency <= most; }
};

/// A band of shares of all passages. A few passages have words of it, too.
Band band(std::size_t passages, double least, double most, std::uint32_t at_least) {
  const auto n = static_cast<double>(passages);
  const std::uint32_t low = std::max(at_least, static_cast<std::uint32_t>(std::ceil(least * n)));
  return {low, std::max({low, at_least, static_cast<std::uint32_t>(most * n)})};
}

/// Passages of a file, each where its line begins: any number of them in little memory.
class PassageFile {
 public:
  explicit PassageFile(const std::string& path) : path_(path), in_(path) {
    if (!in_) throw Error(ErrorCode::kNotFound, fmt::format("no file {}", path), "check its name");
    std::streamoff begin = 0;
    for (std::string line; std::getline(in_, line); begin = in_.tellg()) {
      if (line.find('{') != line.npos) begins_.push_back(begin);
      if (in_.eof()) break;
    }
    if (begins_.empty())
      throw Error(ErrorCode::kBadData, fmt::format("{} has no passages", path),
                  "give one JSON object a line");
  }

  std::size_t size() const { return begins_.size(); }

  std::string line(std::size_t i) {
    in_.clear();
    in_.seekg(begins_[i]);
    std::string out;
    std::getline(in_, out);
    return out;
  }

  Passage passage(std::size_t i) { return passage_from_json(line(i), path_); }

 private:
  std::string path_;
  std::ifstream in_;
  std::vector<std::streamoff> begins_;
};

/// How many passages have each term. Uses all cores; terms, not texts, are held in memory.
Frequencies count_passages(PassageFile& file, const Analyzer& analyzer) {
  constexpr std::size_t kBatch = 256;
  std::mutex reading, adding;
  std::size_t next = 0;
  Frequencies out;
  const auto count = [&] {
    Frequencies mine;
    for (;;) {
      std::vector<std::string> lines;
      {
        const std::lock_guard lock(reading);
        for (; next < file.size() && lines.size() < kBatch; ++next) lines.push_back(file.line(next));
      }
      if (lines.empty()) break;
      for (const std::string& line : lines) {
        std::unordered_set<std::string> terms;
        for (Token& token : analyzer.analyze(passage_from_json(line, "passages").text))
          terms.insert(std::move(token.term));
        for (const std::string& term : terms) ++mine[term];
      }
    }
    const std::lock_guard lock(adding);
    for (const auto& [term, n] : mine) out[term] += n;
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
    threads.emplace_back(count);
  threads.clear();  // joins
  return out;
}

bool is_operator(std::string_view word) { return word == "OR" || word == "AND" || word == "NOT"; }

/// `text` with a space for whatever is no letter or digit, so that it means the same to every query parser.
std::string without_signs(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    if (is_letter_or_digit(c))
      append_utf8(out, c);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class Drawer {
 public:
  Drawer(PassageFile& file, const Analyzer& analyzer, const Frequencies& frequencies)
      : file_(file),
        analyzer_(analyzer),
        frequencies_(frequencies),
        common_(band(file.size(), .005, .015, 2)),
        middling_(band(file.size(), .0005, .005, 2)) {}

  /// A query of that class made of a passage drawn at random; nothing if that passage has none.
  std::optional<BenchQuery> draw(std::string_view kind, std::mt19937_64& random) {
    const Passage passage = file_.passage(random() % file_.size());
    BenchQuery query;
    query.kind = kind;
    if (kind == "common word") {
      query.text = word(passage, common_, "", random);
    } else if (kind == "rare word") {
      query.text = word(passage, {2, 20}, "", random);
    } else if (kind == "two words") {
      query.text = two_words(passage, random);
    } else if (kind == "phrase") {
      query.text = phrase(passage, random);
    } else if (kind == "two words, filter") {
      if (passage.ministry.empty() || !passage.year) return std::nullopt;
      query.text = two_words(passage, random);
      query.ministry = passage.ministry[random() % passage.ministry.size()];
      query.year = std::to_string(*passage.year);
    } else {
      fill_question(passage, query, random);
    }
    if (query.text.empty()) return std::nullopt;
    return query;
  }

 private:
  /// A word as printed, in as many passages as `frequency` says, that stays this word when it stands alone.
  std::string word(const Passage& passage, Band frequency, std::string_view other, std::mt19937_64& random) {
    std::vector<std::string> words;
    for (const Token& token : analyzer_.analyze(passage.text)) {
      if (token.part || token.inflected) continue;
      const auto found = frequencies_.find(token.term);
      if (found == frequencies_.end() || !frequency.holds(found->second)) continue;
      std::string surface = passage.text.substr(token.begin, token.end - token.begin);
      if (surface != other && is_word(surface, token.term)) words.push_back(std::move(surface));
    }
    return words.empty() ? "" : words[random() % words.size()];
  }

  bool is_word(const std::string& surface, const std::string& term) const {
    if (to_utf32(surface).size() < kShortestWord || is_operator(surface)) return false;
    if (without_signs(surface) != surface || surface.find(' ') != surface.npos || !has_letter(fold(surface)))
      return false;
    std::vector<Token> alone = analyzer_.analyze(surface);
    std::erase_if(alone, [](const Token& token) { return token.part; });
    return alone.size() == 1 && alone[0].term == term;
  }

  std::string two_words(const Passage& passage, std::mt19937_64& random) {
    const std::string first = word(passage, common_, "", random);
    const std::string second = first.empty() ? "" : word(passage, middling_, first, random);
    return second.empty() ? "" : first + " " + second;
  }

  /// Characters that are printed as they are folded: who does not fold full width and case must find them,
  /// too.
  static std::string phrase(const Passage& passage, std::mt19937_64& random) {
    const std::u32string text = to_utf32(fold(passage.text));
    const std::size_t length = kShortestPhrase + random() % (kLongestPhrase - kShortestPhrase + 1);
    if (text.size() < length) return "";
    const std::string out = to_utf8(text.substr(random() % (text.size() - length + 1), length));
    const std::u32string characters = to_utf32(out);
    const auto letters = std::ranges::count_if(characters, is_letter_or_digit);
    const bool has_quotes = characters.find_first_of(U"\"'\\「」『』“”*") != characters.npos;
    return letters < 2 || has_quotes || passage.text.find(out) == passage.text.npos ? "" : out;
  }

  void fill_question(const Passage& passage, BenchQuery& query, std::mt19937_64& random) {
    constexpr std::string_view kStop = "。";
    std::vector<std::string> sentences;
    for (std::size_t begin = 0, end = 0; begin < passage.text.size(); begin = end + kStop.size()) {
      end = std::min(passage.text.find(kStop, begin), passage.text.size());
      sentences.push_back(without_signs(passage.text.substr(begin, end - begin)));
    }
    if (sentences.empty()) return;
    const std::string& sentence = sentences[random() % sentences.size()];
    std::set<std::string> terms;
    for (const Token& token : analyzer_.analyze(sentence)) {
      const std::string surface = sentence.substr(token.begin, token.end - token.begin);
      if (is_operator(surface)) return;
      if (token.part || !terms.insert(token.term).second) continue;
      query.words += (query.words.empty() ? "" : " ") + surface;
    }
    if (kFewestInQuestion <= terms.size() && terms.size() <= kMostInQuestion) query.text = sentence;
  }

  PassageFile& file_;
  const Analyzer& analyzer_;
  const Frequencies& frequencies_;
  Band common_, middling_;
};

void run(const std::string& path, const char* data, std::size_t count, std::uint64_t seed) {
  const Analyzer analyzer(data);
  PassageFile file(path);
  const Frequencies frequencies = count_passages(file, analyzer);
  Drawer drawer(file, analyzer, frequencies);
  for (const std::string_view kind : kQueryClasses) {
    std::mt19937_64 random(seed++);  // each class its own: one more query of one moves no other
    std::set<std::string> drawn;
    for (std::size_t tries = 0; drawn.size() < count && tries < kTriesForEach * count; ++tries) {
      const auto query = drawer.draw(kind, random);
      if (query && drawn.insert(query->text).second) std::cout << to_line(*query);
    }
    if (drawn.size() < count) std::cerr << fmt::format("draw_queries: only {} of {}\n", drawn.size(), kind);
  }
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: draw_queries PASSAGES.jsonl DATA_DIR [COUNT] [SEED]\n";
    return 2;
  }
  try {
    hoshin::run(argv[1], argv[2], argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 200,
                argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 7);
  } catch (const hoshin::Error& e) {
    std::cerr << "draw_queries: " << e.what() << "\nhint: " << e.hint() << "\n";
    return 2;
  }
}
