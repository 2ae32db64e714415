#include "indexer/terms.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "dict/normalizer.h"
#include "schema/bigrams.h"
#include "schema/fields.h"
#include "schema/segment_format.h"

namespace hoshin {
namespace {

/// Headings and titles to remember; a document has a few hundred at most.
constexpr std::size_t kMaxRemembered = 2000;

/// Sums up occurrences, then weighs each term. Collecting and sorting beats a map
/// here: a passage has some 150 distinct bigrams, most of them once.
class Occurrences {
 public:
  void add(std::string_view term, double weight) { found_.emplace_back(term, weight); }

  void add_words(const std::vector<Token>& tokens, double weight) {
    for (const Token& token : tokens) add(token.term, token.part ? weight * kPartWeight : weight);
  }

  void add_bigrams(std::string_view marked, double weight) {
    for (const std::string_view bigram : bigrams(marked)) add(bigram, weight);
  }

  void weigh(std::string_view prefix, double length, double average, std::vector<WeightedTerm>& out) {
    std::sort(found_.begin(), found_.end());
    for (std::size_t i = 0; i < found_.size();) {
      const std::string_view term = found_[i].first;
      double frequency = 0;
      for (; i < found_.size() && found_[i].first == term; ++i) frequency += found_[i].second;
      out.push_back({make_term(prefix, term), impact(frequency, length, average)});
    }
  }

 private:
  std::vector<std::pair<std::string_view, double>> found_;
};

std::size_t character_count(std::string_view utf8) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins));
}

std::string folded_and_marked(std::string_view text) {
  std::string folded = fold(text);
  if (!folded.empty()) folded.push_back(kEndMark);
  return folded;
}

void add_facets(const Passage& passage, std::vector<WeightedTerm>& out) {
  for (const Field* field : facet_fields()) {
    const auto values = field_values(passage, *field, /*with_parents=*/true);
    for (const std::string& value : values) out.push_back({make_term(field->prefix, value), 0});
    if (values.empty()) out.push_back({std::string(field->prefix), 0});  // `--ministry none` asks for it
  }
}

/// Ascending and unique. Only terms cut to kMaxTermBytes can have become equal.
void sort_terms(std::vector<WeightedTerm>& terms) {
  const auto less = [](const WeightedTerm& a, const WeightedTerm& b) { return a.term < b.term; };
  const auto equal = [](const WeightedTerm& a, const WeightedTerm& b) { return a.term == b.term; };
  std::sort(terms.begin(), terms.end(), less);
  terms.erase(std::unique(terms.begin(), terms.end(), equal), terms.end());
}

}  // namespace

double passage_length(const Passage& passage) {
  return static_cast<double>(character_count(fold(passage.text)));
}

double average_length(std::span<const Passage> passages) {
  double sum = 0;
  for (const Passage& passage : passages) sum += passage_length(passage);
  const double mean = std::max(1.0, sum / static_cast<double>(std::max<std::size_t>(1, passages.size())));
  return std::exp2(std::round(std::log2(mean) * 8) / 8);
}

std::vector<WeightedTerm> TermMaker::terms(const Passage& passage) {
  if (seen_.size() > kMaxRemembered) seen_.clear();  // only here: below we keep views into it
  const std::string text = folded_and_marked(passage.text);
  const auto words = analyzer_.analyze(passage.text);
  std::vector<std::string> headings;
  for (const std::string& heading : passage.section) headings.push_back(folded_and_marked(heading));
  const std::string title = folded_and_marked(passage.title);

  Occurrences body_words, body_bigrams, title_words, title_bigrams;
  body_words.add_words(words, 1);
  body_bigrams.add_bigrams(text, 1);
  for (const std::string& heading : passage.section)
    body_words.add_words(remembered(heading), kHeadingWeight);
  for (const std::string& heading : headings) body_bigrams.add_bigrams(heading, kHeadingWeight);
  title_words.add_words(remembered(passage.title), 1);
  title_bigrams.add_bigrams(title, 1);

  std::vector<WeightedTerm> out;
  const double length = text.empty() ? 0 : static_cast<double>(character_count(text) - 1);
  body_words.weigh("", length, average_, out);
  body_bigrams.weigh(kBigramPrefix, length, average_, out);
  // A title is as good a sign for a short passage as for a long one.
  title_words.weigh(kTitlePrefix, average_, average_, out);
  title_bigrams.weigh(kTitleBigramPrefix, average_, average_, out);
  add_facets(passage, out);
  out.push_back({make_term(kIdPrefix, passage.id), 0});
  sort_terms(out);
  return out;
}

const std::vector<Token>& TermMaker::remembered(const std::string& heading) {
  const auto found = seen_.find(heading);
  if (found != seen_.end()) return found->second;
  return seen_.emplace(heading, analyzer_.analyze(heading)).first->second;
}

}  // namespace hoshin
