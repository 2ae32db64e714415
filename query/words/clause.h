// query/words/clause.h - a run of query text, cut into what a passage must have.
//
// 令和7年度の重要インフラ is two units: a year with its other notations, and a compound word
// with its parts.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/words/answer_words.h"
#include "query/words/expansion.h"
#include "query/words/vocabulary.h"

namespace hoshin {

/// A word as the Analyzer cut it.
struct QueryWord {
  std::string term;                ///< As the index has it.
  std::string surface;             ///< As typed, folded.
  std::vector<std::string> parts;  ///< Terms of a compound's parts.
  bool inflected = false;          ///< A verb or adjective.
  bool affix = false;              ///< As Token::affix.

  bool operator==(const QueryWord&) const = default;
};

/// Words that are looked for together, and other names for all of them.
struct QueryUnit {
  std::string text;  ///< Folded, as typed.
  /// All must match; empty for symbols, particles and years: then `text` must.
  std::vector<QueryWord> words;
  std::vector<Expansion> others;  ///< Each one alone is as good as the words.
  bool filler = false;            ///< A question word: asked for only where there is nothing else.
  bool total = false;             ///< It asks what everything adds up to (総額), or of which budget.
  bool of_figure = false;  ///< It is, or is in, a word for a sum of money: 予算, 概算要求, 合計.
  bool affix = false;      ///< 者 of 消費者: it says something only together with the unit beside it.
  bool counted = false;    ///< What a question word counts: 社 of 何社. Adds to the score only.

  bool operator==(const QueryUnit&) const = default;
};

struct Clause {
  std::string text;                  ///< All of it, folded.
  std::vector<QueryUnit> units;      ///< Not empty, unless the text is.
  std::vector<std::string> pairs;    ///< Distinct pairs of characters that add to the score.
  std::vector<std::string> runs;     ///< What the second look counts (query/rank/rerank.h).
  bool money = false;                ///< It asks for figures of money.
  bool total = false;                ///< What these add up to.
  std::vector<std::string> budgets;  ///< Of which kinds of budgets, as Amount::budget; empty for any.
  /// How the definition that is asked for (…とは何か) may begin, folded.
  std::vector<std::string> definitions;
  std::vector<AnswerSign> signs;  ///< What stands in a sentence that answers.
  bool question = false;  ///< A sentence that asks: it has question words, or a mark, or names a total.
};

/// Cuts `text` (as typed). With `exact`, units have no other names and no parts.
Clause cut_clause(std::string_view text, const NameSources& sources, bool exact);

/// The pairs of `folded` that say something: of letters and digits, the first no hiragana (で申 of
/// 郵送で申請 is grammar; 郵送, 送で and 申請 are not). Distinct, in order.
std::vector<std::string> telling_pairs(std::string_view folded);

/// The runs of `folded` to look for: letters and digits, not hiragana alone.
std::vector<std::string> telling_runs(std::string_view folded);

/// What stands in a text in whatever form an inflected word takes: 付 of 付ける. Other words as they are.
std::string_view without_ending(std::string_view word, bool inflected);

/// Whether `folded` is Latin letters, digits and their punctuation only. Such a word
/// matches only whole: AI does not stand in "domain".
bool is_latin(std::string_view folded);

}  // namespace hoshin
