#include "query/plan/score_collector.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/ranking.h"
#include "query/words/clause.h"

namespace hoshin {

void ScoreCollector::add(std::vector<ScorePart> parts) {
  if (silent_) return;
  std::move(parts.begin(), parts.end(), std::back_inserter(out_.scoring));
}

/// All that a clause says, also the words that need not be there.
void ScoreCollector::add_clause(const Clause& clause, bool with_fillers) {
  if (silent_) return;
  for (const QueryUnit& unit : clause.units) {
    if ((unit.filler && !with_fillers) || out_.sought.words.size() >= kMaxQueryWords) continue;
    add(scorer_.unit(unit));
    ++out_.sought.units;
    if (unit.counted) seek_number_of(unit.text);
    seek(unit);
  }
  add(scorer_.pairs(clause.pairs));
  out_.sought.question |= clause.question;
  out_.sought.money |= clause.money;
  if (out_.sought.definitions.empty()) out_.sought.definitions = clause.definitions;
  for (const AnswerSign& sign : clause.signs) {
    if (clause.question && out_.sought.signs.size() < kMaxSoughtSigns) out_.sought.signs.push_back(sign);
  }
  out_.sought.digits = context_.vocabulary.answer_words.digits();
  out_.sought.total |= clause.total && clause.question;
  out_.sought.budgets.insert(out_.sought.budgets.end(), clause.budgets.begin(), clause.budgets.end());
  for (const std::string& run : clause.runs) {
    if (out_.sought.runs.size() < kMaxSoughtRuns) out_.sought.runs.push_back(run);
  }
}

void ScoreCollector::seek_number_of(const std::string& counter) {
  constexpr std::size_t kMost = 8;  // each is looked for in every passage that is read again
  std::vector<std::string>& counters = out_.sought.counters;
  if (counters.size() < kMost && std::ranges::find(counters, counter) == counters.end())
    counters.push_back(counter);
}

void ScoreCollector::seek(const QueryUnit& unit) {
  std::vector<SoughtText> names;
  for (const Expansion& other : unit.others)
    names.push_back({other.text, context_.ranking.weight_of(other.kind)});
  if (unit.words.empty()) seek(unit.text, names, unit.text);
  for (const QueryWord& word : unit.words)
    seek(std::string(without_ending(word.surface, word.inflected)), names, word.term);
}

/// As one word, as telling as the most telling in it.
void ScoreCollector::seek_quoted(const std::string& folded) {
  if (silent_) return;
  double most = 0;
  for (const Token& token : context_.vocabulary.analyzer.analyze(folded))
    most = std::max(most, idf(context_, token.term));
  seek_whole(folded, most);
}

void ScoreCollector::seek_whole(const std::string& folded, double idf) {
  if (silent_ || out_.sought.words.size() >= kMaxQueryWords) return;
  out_.sought.words.push_back({{{folded, 1}}, idf});
  ++out_.sought.units;
}

void ScoreCollector::seek(std::string typed, std::vector<SoughtText> texts, const std::string& word) {
  texts.insert(texts.begin(), {std::move(typed), 1});
  out_.sought.words.push_back({std::move(texts), idf(context_, word)});
}

}  // namespace hoshin
