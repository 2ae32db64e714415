#include "indexer/passages/terms.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "schema/fields.h"
#include "schema/segment_format.h"
#include "text/bigrams.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Headings and titles to remember: some ten megabytes.
constexpr std::size_t kMaxRemembered = 10'000;

std::string marked(std::string folded) {
  if (!folded.empty()) folded.push_back(kEndMark);
  return folded;
}

/// As the index can hold it.
std::string_view bounded(std::string_view term, std::string& room) {
  if (term.size() <= kMaxTermBytes) return term;
  room = make_term("", term);
  return room;
}

void give_words(const std::vector<Token>& tokens, unsigned whole, unsigned part, TermSink& sink) {
  std::string room;
  for (const Token& token : tokens) sink.word(bounded(token.term, room), token.part ? part : whole);
}

void give_facets(const Passage& passage, TermSink& sink) {
  for (const Field* field : facet_fields()) {
    const auto values = field_values(passage, *field, /*with_parents=*/true);
    for (const std::string& value : values) sink.weighed(make_term(field->prefix, value), 0);
    if (values.empty()) sink.weighed(field->prefix, 0);  // `--ministry none` asks for it
  }
}

/// Sums up occurrences, then weighs each term.
class Summing : public TermSink {
 public:
  explicit Summing(double average) : average_(average) {}

  void length(double characters) override { length_ = characters; }
  void word(std::string_view term, unsigned quarters) override { quarters_[std::string(term)] += quarters; }
  void characters(std::string_view marked, unsigned quarters) override {
    for (const std::string_view pair : bigrams(marked)) quarters_[make_term(kBigramPrefix, pair)] += quarters;
  }
  void weighed(std::string_view term, std::uint32_t wdf) override { weighed_[std::string(term)] = wdf; }

  std::vector<WeightedTerm> terms() {
    for (const auto& [term, quarters] : quarters_)
      weighed_[term] = impact(frequency(quarters), length_, average_);
    std::vector<WeightedTerm> out;
    for (const auto& [term, wdf] : weighed_) out.push_back({term, wdf});
    return out;
  }

 private:
  double average_, length_ = 0;
  std::map<std::string, unsigned> quarters_;
  std::map<std::string, std::uint32_t> weighed_;
};

}  // namespace

double passage_length(const Passage& passage) {
  return static_cast<double>(count_characters(folded_text(passage)));
}

double rounded_average(double mean) { return std::exp2(std::round(std::log2(std::max(1.0, mean)) * 8) / 8); }

void TermCutter::cut(const Passage& passage, TermSink& sink) {
  const std::string text = marked(folded_text(passage));
  sink.length(text.empty() ? 0 : static_cast<double>(count_characters(text) - 1));
  sink.characters(text, kWhole);
  give_words(weighing_.analyzer.analyze(passage.text), kWhole, kPart, sink);
  for (const std::string& heading : words_over(passage)) {
    sink.characters(marked(fold(heading)), kHeading);
    give_words(tokens_of_heading(heading), kHeading, kHeadingPart, sink);
  }
  for (const WeightedTerm& term : terms_of_title(passage.title)) sink.weighed(term.term, term.wdf);
  give_facets(passage, sink);
  sink.weighed(make_term(kIdPrefix, passage.id), 0);
}

const std::vector<Token>& TermCutter::tokens_of_heading(const std::string& heading) {
  if (headings_.size() > kMaxRemembered) headings_.clear();
  const auto [found, is_new] = headings_.try_emplace(heading);
  if (is_new) found->second = weighing_.analyzer.analyze(heading);
  return found->second;
}

/// A title is as good a sign for a short passage as for a long one.
const std::vector<WeightedTerm>& TermCutter::terms_of_title(const std::string& title) {
  if (titles_.size() > kMaxRemembered) titles_.clear();
  const auto [found, is_new] = titles_.try_emplace(title);
  if (!is_new) return found->second;
  std::map<std::string, unsigned> quarters;
  for (const Token& token : weighing_.analyzer.analyze(title))
    quarters[make_term(kTitlePrefix, token.term)] += token.part ? kPart : kWhole;
  const std::string folded = marked(fold(title));
  for (const std::string_view pair : bigrams(folded)) quarters[make_term(kTitleBigramPrefix, pair)] += kWhole;
  for (const auto& [term, count] : quarters)
    found->second.push_back(
        {term, impact(frequency(count), weighing_.average_length, weighing_.average_length)});
  return found->second;
}

std::vector<WeightedTerm> TermMaker::terms(const Passage& passage) {
  Summing sums(average_);
  cutter_.cut(passage, sums);
  return sums.terms();
}

}  // namespace hoshin
