// query/plan/word_conditions.h - how a passage may have a word of the query.
//
// As a word, by its characters, by another name. What is asked for is noted for `explain`, and what is to be
// coloured for the hits.
#pragma once
#include <string>
#include <vector>

#include "query/match/requirement.h"
#include "query/plan/composer.h"
#include "query/request.h"
#include "query/words/clause.h"
#include "query/words/context.h"

namespace hoshin {

class WordConditions {
 public:
  /// All must outlive it. Notes go to `out`; while `silent`, nothing is coloured.
  WordConditions(const Query& asked, const QueryContext& context, ComposedQuery& out, const bool& silent)
      : asked_(asked), context_(context), out_(out), silent_(silent) {}

  /// Its words in any form, or any other name of it.
  Requirement of_unit(const QueryUnit& unit);

  /// A term of the index, which `word` of the query is looked for by.
  Requirement term(const std::string& word, const std::string& name, const std::string& role);

  /// The characters `folded`, wherever they stand in `region`.
  Requirement literal(const std::string& word, const std::string& folded, const std::string& role = "literal",
                      Region region = Region::kBody);

  /// Notes for `explain` that the query asks for `name`.
  void use(const std::string& word, const std::string& name, const std::string& role,
           const Requirement& requirement);

 private:
  using Requirements = std::vector<Requirement>;

  Requirement of_word(const QueryWord& word);
  Requirement of_other(const QueryUnit& unit, const Expansion& other);
  Requirement of_latin(const QueryUnit& unit, const std::string& latin, const std::string& role);
  Requirement with_whole_numbers(const std::string& text, Requirement as_text) const;

  const Query& asked_;
  const QueryContext& context_;
  ComposedQuery& out_;
  const bool& silent_;
};

}  // namespace hoshin
