// query/words/vocabulary.h - what libhoshin knows before it opens an index.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dict/account_words.h"
#include "dict/analyzer.h"
#include "dict/areas.h"
#include "dict/grand_total_words.h"
#include "dict/kanji_readings.h"
#include "dict/ministries.h"
#include "dict/reading.h"
#include "dict/spelling.h"
#include "dict/synonyms.h"
#include "dict/tag_names.h"
#include "dict/version_words.h"
#include "query/answer.h"
#include "query/vocabulary.h"
#include "query/words/answer_words.h"
#include "query/words/sentence_words.h"
#include "query/words/word_list.h"

namespace hoshin {

/// Words for kinds of budgets: dict/data/budget_words.tsv.
class BudgetKinds {
 public:
  /// Of `names` the kinds that there are. Throws Error kNotFound or kBadData (file:line).
  BudgetKinds(const std::filesystem::path& file, const TagNames& names);

  struct Mention {
    ByteRange range;
    std::string budget;  ///< As Amount::budget; empty where the word is said of any, or of none.
  };

  /// The longest words first where they overlap; ascending.
  std::vector<Mention> find(std::string_view folded) const;

 private:
  WordList words_;
  std::map<std::string, std::string, std::less<>> budgets_;
};

struct Vocabulary::Impl {
  explicit Impl(const std::filesystem::path& data_dir);

  Analyzer analyzer;
  Ministries ministries;
  Areas areas;
  Synonyms synonyms;  ///< With the names of each ministry as a group.
  /// By which a person asks, and that no answer needs to have: どの, について知りたい.
  WordList question_words;
  WordList question_endings;  ///< In which a sentence ends that asks without such words: か.
  AnswerWords answer_words;   ///< What stands in the answer to a question: <number>年 where it asks いつ.
  SentenceWords sentence_words;  ///< By which a passage needs the one beside it.
  WordList money_words;          ///< By which a person asks for figures: 概算要求額, いくら.
  VersionWords version_words;
  GrandTotalWords grand_total_words;
  AccountWords account_words;
  WordList total_words;  ///< By which a person asks what everything adds up to: 総額.
  SpellingRules spelling_rules;
  Romaji romaji;
  KanjiReadings kanji_readings;
  TagNames tag_names;
  BudgetKinds budget_kinds;
};

}  // namespace hoshin
