// query/rank/deciding.cc - the part of Matcher that decides how a query is answered: by passages that have
// all words, most of them, or any.
#include <optional>
#include <vector>

#include "query/plan/scoring.h"
#include "query/rank/matcher.h"
#include "query/ranking.h"

namespace hoshin {

Answered Matcher::decide(const Query& query, bool for_reading) const {
  Answered all;
  if (query.any) all.joining = Joining::kAny;
  if (query.any) return all;
  if (!query.relax || query_.units.size() < 2) return all;
  // A question is rarely put in the words of its answer: few passages that have all of them are
  // better not alone.
  const bool question = for_reading && query_.question;
  const std::uint64_t with_all = count(all);
  const std::size_t few = query_.total ? kEnoughForTotal : kEnoughForQuestion;
  if (with_all >= (question ? few : 1)) return all;
  Answered most;
  most.joining = Joining::kMost;
  most.worth = question ? worth_of_units_in_question() : worth_of_units();
  most.with_all = with_all;
  most.enough = (query_.words() + 1) / 2;
  if (!question) {
    const std::uint64_t found = count(most);
    if (found >= kPageOfRelaxed || (found > 0 && !for_reading)) return most;
  }
  most.share = kTellingShare;
  if (count(most) >= (question ? kPageOfRelaxed : 1)) return most;
  most.enough = 1;
  return count(most) > with_all ? most : all;
}

std::optional<Answered> Matcher::decide_fill(const Query& query, const Answered& answered) const {
  // What was typed as one is not taken apart: 第３次行動計画 is no 行動計画.
  if (query.any || !query.relax || query_.question || query_.clauses < 2 || answered.relaxed())
    return std::nullopt;
  const std::uint64_t with_all = count(answered);
  if (with_all == 0 || with_all >= kPageOfRelaxed) return std::nullopt;
  return Answered{.joining = Joining::kMost,
                  .enough = query_.words(),
                  .share = kTellingShareOfFill,
                  .with_all = with_all,
                  .lacking = true};
}

/// The idf of each unit and helper; 0 for affixes.
std::vector<double> Matcher::rarity_of_units() const {
  std::vector<double> out;
  for (std::size_t i = 0; i < unit_sets().size(); ++i)
    out.push_back(query_.is_affix(i) ? 0 : idf_of(index_, unit_sets()[i].total()));
  return out;
}

/// More words come first; of as many, rarer ones.
std::vector<double> Matcher::worth_of_units() const {
  const auto words = static_cast<double>(query_.words());
  std::vector<double> out = rarity_of_units();
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = query_.is_affix(i) ? 0 : kCoordinationWeight + kRarityWeight / words * out[i];
  return out;
}

/// By rarity alone: without a fixed weight for each word, a passage that lacks one may still come first by
/// what else it has.
std::vector<double> Matcher::worth_of_units_in_question() const {
  std::vector<double> out = rarity_of_units();
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool unit = i < query_.units.size();
    out[i] *= kRarityWeightInQuestion * (unit ? 1 : kHelperInQuestion);
    if (unit && query_.names[i]) out[i] += kCoordinationWeight;
  }
  return out;
}

}  // namespace hoshin
