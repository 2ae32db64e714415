// query/vocabulary.h - what libhoshin knows before it opens an index.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dict/analyzer.h"
#include "dict/areas.h"
#include "dict/ministries.h"
#include "dict/reading.h"
#include "dict/spelling.h"
#include "dict/synonyms.h"
#include "query/searcher.h"

namespace hoshin {

/// Words by which a person asks but that no answer needs to have: どの, いくら, について知りたい.
/// Data: dict/data/question_words.tsv.
class QuestionWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit QuestionWords(const std::filesystem::path& data_dir);

  /// Where they stand in `folded`, the longest first where they overlap; ascending.
  std::vector<ByteRange> find(std::string_view folded) const;

 private:
  std::vector<std::string> words_;  ///< Folded, longest first.
};

struct Vocabulary::Impl {
  explicit Impl(const std::filesystem::path& data_dir);

  Analyzer analyzer;
  Ministries ministries;
  Areas areas;
  Synonyms synonyms;  ///< With the names of each ministry as a group.
  QuestionWords question_words;
  SpellingRules spelling_rules;
  Romaji romaji;
  std::vector<std::string> kinds;  ///< Of documents, from kinds.tsv.
};

}  // namespace hoshin
