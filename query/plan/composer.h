// query/plan/composer.h - a parsed query as what must match and what scores.
//
// What must match and what adds to the score are kept apart: a passage matches by
// words or characters, and is ranked by all that it has of the query.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "query/match/requirement.h"
#include "query/plan/filters.h"
#include "query/plan/scoring.h"
#include "query/plan/sought.h"
#include "query/request.h"
#include "query/syntax/ast.h"
#include "query/words/context.h"

namespace hoshin {

/// What to colour in a passage that was found.
struct HighlightTargets {
  std::set<std::string> terms;        ///< Tokens whose term is one of these.
  std::vector<std::string> prefixes;  ///< Tokens whose term begins with one of these.
  std::vector<std::string> literals;  ///< Folded texts, wherever they stand.
};

/// How the units of a query are joined.
enum class Joining {
  kAll,   ///< A passage has every one.
  kAny,   ///< A passage has at least one.
  kMost,  ///< As kAny; each that a passage has adds its worth to the score.
};

/// A term that a query asks for, for `explain`.
struct TermUse {
  std::string word, term, role;
  Requirement requirement;  ///< Met by the passages that have it.
};

/// A query, ready to be asked.
struct ComposedQuery {
  std::vector<Requirement> units;   ///< Words of the top level, joined as asked.
  std::vector<Requirement> titles;  ///< Of each unit: that the document's title has it; null where none may.
  std::vector<bool> names;    ///< Of each unit: a name, quoted in a question, which outweighs other words.
  std::vector<bool> affixes;  ///< Of each unit: an affix (者 of 消費者), which says nothing by itself.
  std::vector<std::string> texts;     ///< Of each unit, as typed; empty for one that is not of words.
  std::vector<Requirement> helpers;   ///< Verbs of a question, which count only where words may be missing.
  std::vector<Requirement> required;  ///< Never optional: quoted text (but under --any), text fields.
  std::vector<Requirement> excluded;
  std::vector<ScorePart> scoring;  ///< Summed, with their weights.
  Sought sought;                   ///< What the first hits are read again for (query/rank/rerank.h).
  bool question = false;           ///< Words of the top level are a question.
  bool total = false;              ///< The question is what figures add up to.
  std::size_t clauses = 0;         ///< How many stretches of words between spaces the units are of.
  std::vector<bool> years;         ///< Whether each unit is a year.
  bool respelled = false;          ///< Some words are looked for in another spelling, too.
  std::vector<Condition> filters;  ///< Of the request and of the top level.
  HighlightTargets highlights;
  std::vector<TermUse> uses;
  std::vector<std::string> warnings;

  /// Whether anything is asked for besides filters.
  bool has_words() const { return !units.empty() || !required.empty() || !excluded.empty(); }

  /// How many units count as words: all but affixes.
  std::size_t words() const;

  /// That a passage has one of them.
  Requirement any_word() const;

  /// Whether the unit says something only together with another one.
  bool is_affix(std::size_t unit) const { return unit < affixes.size() && affixes[unit]; }

  /// What the positive filters ask for, but those of `without`, if any: null if there is nothing.
  Requirement filtered(const Index& index, const Field* without = nullptr) const;

  /// What must not match: null if there is nothing.
  Requirement never(const Index& index) const;

  /// What must match but for the positive filters, with the units joined so (of kMost, any of them).
  Requirement unfiltered(const Index& index, Joining joining) const;

  /// What must match, whole, with the units joined so (of kMost, any of them).
  Requirement whole(const Index& index, Joining joining) const;
};

/// Composes `root`, the text of `query` as a tree, and the filters of `query`. Throws Error kUsage for a
/// filter that is unknown; one in the text matches nothing, with a warning.
ComposedQuery compose(const QueryNode& root, const Query& query, const QueryContext& context);

}  // namespace hoshin
