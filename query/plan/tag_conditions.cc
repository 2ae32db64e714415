#include "query/plan/tag_conditions.h"

#include <utility>

#include "dict/era.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The ministries and publishers of the index that `folded` names, as terms, with the name there.
std::vector<std::pair<std::string, std::string>> owners_in(const std::string& folded,
                                                           const QueryContext& context) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const char* const name : {"ministry", "issuer"}) {
    const Field& field = *find_field(name);
    for (const std::string& value : context.index.values(facet_index(field))) {
      std::vector<std::string> names = context.vocabulary.ministries.names(value);
      if (names.empty()) names.push_back(value);
      for (const std::string& known : names) {
        if (folded.find(fold(known)) != folded.npos)
          out.emplace_back(make_term(field.prefix, value), fold(known));
      }
    }
  }
  return out;
}

}  // namespace

std::optional<Condition> year_of(const QueryUnit& unit) {
  const std::optional<int> year = unit.words.empty() ? parse_year(unit.text) : std::nullopt;
  return year ? std::optional(of_year(*year)) : std::nullopt;
}

Requirement TagConditions::or_instead(const QueryUnit& unit, const Clause& clause, Requirement required) {
  if (asked_.exact) return required;
  if (clause.question || asked_.money) required = or_of_year(unit, std::move(required));
  if (asked_.money) {
    // A figure has its kind of budget as a tag, and 予算 or 総額 need not be said beside it.
    if (unit.of_figure) return require_either({std::move(required), require_amount({AmountRange{}})});
    required = or_of_owner(unit, clause, std::move(required));
  }
  if (!clause.question && !asked_.money) return required;
  return clause.question && clause.total ? or_of_total(unit, std::move(required))
                                         : or_of_title(unit, std::move(required));
}

/// Who asks a question about 就業規則 asks the documents that are called so.
Requirement TagConditions::or_of_title(const QueryUnit& unit, Requirement required) {
  std::vector<Requirement> title;
  for (const QueryWord& word : unit.words)
    title.push_back(words_.term(word.surface, make_term(kTitlePrefix, word.term), "title"));
  return title.empty() ? required : require_either({std::move(required), require_both(std::move(title))});
}

Requirement TagConditions::in_title(const QueryUnit& unit) const {
  if (const auto year = year_of(unit)) return year->requirement(context_.index);
  std::vector<Requirement> all;
  for (const QueryWord& word : unit.words)
    all.push_back(require_term(context_.index, make_term(kTitlePrefix, word.term)));
  return all.empty() ? nullptr : require_both(std::move(all));
}

/// Who asks a question about 令和7年度 asks the documents of that year, which do not say so in each passage.
Requirement TagConditions::or_of_year(const QueryUnit& unit, Requirement required) {
  const std::optional<Condition> year = year_of(unit);
  if (!year) return required;
  out_.sought.years.push_back(*parse_year(unit.text));
  Requirement tagged = year->requirement(context_.index);
  words_.use(unit.text, year->terms(), "filter", tagged);
  return require_either({std::move(required), std::move(tagged)});
}

/// What all of a document adds up to is a figure below its title, which has the words that it is asked by.
Requirement TagConditions::or_of_total(const QueryUnit& unit, Requirement required) {
  const Requirement figure = require_amount({AmountRange{}});
  if (unit.total) return require_either({std::move(required), figure});
  std::vector<Requirement> title = {figure};
  for (const QueryWord& word : unit.words)
    title.push_back(words_.term(word.surface, make_term(kTitlePrefix, word.term), "title"));
  if (title.size() > 1) required = require_either({std::move(required), require_both(std::move(title))});
  return required;
}

/// Whose money it is: a passage of a ministry's or a city's paper need not name it.
Requirement TagConditions::or_of_owner(const QueryUnit& unit, const Clause& clause,
                                       Requirement required) const {
  std::vector<Requirement> any = {std::move(required)};
  for (const auto& [term, name] : owners_in(clause.text, context_)) {
    if (name.find(unit.text) != name.npos) any.push_back(require_term(context_.index, term));
  }
  return any.size() == 1 ? any.front() : require_either(std::move(any));
}

}  // namespace hoshin
