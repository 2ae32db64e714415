// Ranking by stored impacts is ranking by BM25+: term by term, and in the order of passages.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "dict/analyzer.h"
#include "query/rank/ranker.h"
#include "query/ranking.h"
#include "query/words/vocabulary.h"
#include "schema/segment_format.h"
#include "small_index.h"
#include "text/normalizer.h"

namespace hoshin::testing {
namespace {

/// BM25+ with k1 = 0.8, b = 0.75, delta = 1, without idf.
double exact_weight(double tf, double length, double average) {
  return 1 + 1.8 * tf / (tf + 0.8 * (0.25 + 0.75 * length / average));
}

/// The weight that a stored impact stands for.
double stored_weight(std::uint32_t impact) { return 2.85 * impact / (kImpactK1 + impact); }

TEST(ImpactTest, IsWithinTwoPerCentOfTheExactWeight) {
  for (double tf = 0.5; tf <= 60; tf += 0.5) {
    for (double length = 0.05; length <= 20; length *= 1.1) {
      const double exact = exact_weight(tf, length, 1);
      const double error = std::abs(stored_weight(impact(tf, length, 1)) / exact - 1);
      SCOPED_TRACE("tf " + std::to_string(tf) + ", length " + std::to_string(length));
      // What tells least is coarse: a word in a very long passage; what tells most is cut off.
      const bool middle = exact >= 1.6 && exact <= 2.65;
      EXPECT_LE(error, middle ? 0.02 : 0.07);
    }
  }
}

/// A set of passages, and what each scores for some words by the formula itself.
class Bm25Plus {
 public:
  explicit Bm25Plus(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      Counts& counts = passages_.emplace_back();
      for (const Token& token : vocabulary().impl().analyzer.analyze(text))
        counts.tf[token.term] += token.part ? 0.5 : 1;
      for (const auto& [term, tf] : counts.tf) ++frequency_[term];
      counts.length = static_cast<double>(to_utf32(fold(text)).size());
      average_ += counts.length / static_cast<double>(texts.size());
    }
  }

  double score(std::size_t passage, const std::vector<std::string>& words) const {
    const Counts& counts = passages_[passage];
    double sum = 0;
    for (const std::string& word : words) {
      const auto tf = counts.tf.find(word);
      if (tf == counts.tf.end()) continue;
      const double idf = std::log((static_cast<double>(passages_.size()) + 1) / frequency_.at(word));
      sum += idf * exact_weight(tf->second, counts.length, average_);
    }
    return sum;
  }

  std::vector<std::string> terms() const {
    std::vector<std::string> out;
    for (const auto& [term, frequency] : frequency_) {
      if (frequency >= 3) out.push_back(term);
    }
    return out;
  }

 private:
  struct Counts {
    std::map<std::string, double> tf;
    double length = 0;
  };
  std::vector<Counts> passages_;
  std::map<std::string, double> frequency_;
  double average_ = 0;
};

/// How far two rankings agree, over many queries.
struct Agreement {
  double gain = 0;     ///< Exact scores of our first ten, of those of the exact first ten.
  double overlap = 0;  ///< Of our first ten, those that are among the exact first ten, or score as the tenth.
  double nearly = 0;   ///< The same, if a score of 2 % less than that of the tenth is as good.
  double swapped = 0;  ///< Of pairs among our first twenty whose exact scores differ by over 3 %, those in
                       ///< the wrong order.
};

std::vector<Passage> passages_of(const std::vector<std::string>& texts) {
  std::vector<Passage> out;
  for (const std::string& text : texts)
    out.push_back(passage(static_cast<std::uint32_t>(out.size() + 1), text));
  return out;
}

Agreement agreement(const std::vector<std::string>& texts, unsigned seed) {
  const SmallIndex small(passages_of(texts), 1);
  const Index index(small.dir(), vocabulary().impl().analyzer.version());
  const Bm25Plus exact(texts);
  const std::vector<std::string> terms = exact.terms();
  std::mt19937 random(seed);
  Agreement out;
  double pairs = 0, queries = 0;
  for (int i = 0; i < 200; ++i) {
    std::vector<std::string> words;
    while (words.size() < 1 + static_cast<std::size_t>(i % 6))
      words.push_back(terms[random() % terms.size()]);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::vector<Requirement> any;
    std::vector<Score> sum;
    for (const std::string& word : words) {
      any.push_back(require_term(index, word));
      sum.push_back(score_of_term(index, word));
    }
    const Score score = sum_of(std::move(sum));
    const auto best =
        best_of_matches(index, find_matches(index, require_either(std::move(any))), {&score}, {}, 20);
    std::vector<double> ours, ideal;
    for (const RankedPassage& ranked : best) ours.push_back(exact.score(ranked.docid - 1, words));
    for (std::size_t p = 0; p < texts.size(); ++p) ideal.push_back(exact.score(p, words));
    std::sort(ideal.rbegin(), ideal.rend());
    const std::size_t ten = std::min<std::size_t>(10, ours.size());
    double gained = 0, possible = 0, among = 0, nearly = 0;
    for (std::size_t at = 0; at < ten; ++at) {
      gained += ours[at];
      possible += ideal[at];
      among += ours[at] >= ideal[ten - 1] - 1e-9;
      nearly += ours[at] >= 0.98 * ideal[ten - 1];
    }
    out.gain += gained / possible;
    out.overlap += among / static_cast<double>(ten);
    out.nearly += nearly / static_cast<double>(ten);
    queries += 1;
    for (std::size_t a = 0; a < ours.size(); ++a) {
      for (std::size_t b = a + 1; b < ours.size(); ++b) {
        pairs += std::abs(ours[a] - ours[b]) > 0.03 * std::max(ours[a], ours[b]);
        out.swapped += ours[b] > 1.03 * ours[a];
      }
    }
  }
  out.gain /= queries;
  out.overlap /= queries;
  out.nearly /= queries;
  out.swapped /= std::max(1.0, pairs);
  return out;
}

/// Each line of the documents that come with hoshin.
std::vector<std::string> lines_of_documents() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(HOSHIN_SOURCE_DIR "/corpus/documents")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.size() >= 30) out.push_back(line);
    }
  }
  return out;
}

/// Texts of one to eighty words, each word half as frequent as the one before it.
std::vector<std::string> drawn_texts() {
  const char* const words[] = {"政策", "情報", "人材", "医療", "演習",
                               "基盤", "病院", "攻撃", "育成", "予算"};
  std::mt19937 random(4);
  std::geometric_distribution<std::size_t> draw(0.3);
  std::vector<std::string> out(2000);
  for (std::string& text : out) {
    for (std::size_t count = 1 + random() % (random() % 80 + 1); count > 0; --count)
      text += std::string(words[draw(random) % std::size(words)]) + "、";
  }
  return out;
}

TEST(ImpactTest, RanksAsExactBm25Plus) {
  const struct {
    const char* why;
    std::vector<std::string> texts;
  } cases[] = {{"documents", lines_of_documents()}, {"drawn texts", drawn_texts()}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.why);
    ASSERT_GT(c.texts.size(), 300U);
    const Agreement found = agreement(c.texts, 21);
    // Passages whose scores differ by less than an impact is off by may change places.
    EXPECT_GT(found.gain, 0.999);
    EXPECT_GT(found.overlap, 0.93);
    EXPECT_GT(found.nearly, 0.999);
    EXPECT_LT(found.swapped, 0.0005);
  }
}

}  // namespace
}  // namespace hoshin::testing
