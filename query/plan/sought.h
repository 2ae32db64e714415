// query/plan/sought.h - what of a query the first hits are read again for.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/words/answer_words.h"

namespace hoshin {

/// One of the texts by which a word may stand in a passage.
struct SoughtText {
  std::string text;   ///< Folded; of a verb without its ending.
  double weight = 1;  ///< 1 for what was typed, less for another name.

  bool operator==(const SoughtText&) const = default;
};

/// A word of the query.
struct SoughtWord {
  std::vector<SoughtText> texts;
  double idf = 0;

  bool operator==(const SoughtWord&) const = default;
};

/// What of a query the second look wants to see.
struct Sought {
  std::vector<SoughtWord> words;
  std::size_t units = 0;              ///< What the words belong to: 能力構築支援 is one of three words.
  bool question = false;              ///< A sentence asks.
  bool money = false;                 ///< Figures of money are asked for.
  bool total = false;                 ///< What figures add up to is asked for.
  std::vector<std::string> budgets;   ///< The kinds of budgets whose total is asked for; empty for any.
  std::vector<int> years;             ///< The years whose total is asked for; empty for any.
  std::vector<std::string> counters;  ///< What a question counts: 社 of 何社.
  std::vector<std::string> definitions;  ///< How the definition of the word that is asked about may begin.
  std::vector<AnswerSign> signs;         ///< What stands in a sentence that answers.
  std::vector<std::string> digits;       ///< What stands before a counter, or such a sign.
  std::vector<std::string> runs;         ///< Of kRunLength characters, distinct.

  bool plain_question() const { return question && !money; }
};

}  // namespace hoshin
