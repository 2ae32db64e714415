// bench/questions.h - questions, and the passages that answer them.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "query/searcher.h"

namespace hoshin {

/// A question, and how well each judged passage answers it: 1 somewhat, 2 fully. What is not
/// named does not answer.
struct JudgedQuestion {
  std::string id, text;
  std::map<std::string, int> grades;  ///< By the id of the passage.
};

/// Reads questions (`id<TAB>question` a line) and their judgements as TREC has them
/// (`id 0 passage grade`); questions without a judgement are left out. A judgement may have a
/// fifth column, the text of a passage: then the third names a document, and every passage of
/// it that has the text is meant, since texts stay where ids move. Throws Error kNotFound for a
/// missing file, kBadData (file:line) for a line that cannot be read, or a text that no passage has.
std::vector<JudgedQuestion> read_questions(const std::filesystem::path& questions,
                                           const std::filesystem::path& judgements, const Searcher& searcher);

}  // namespace hoshin
