// query/words/answer_words.h - what stands in the answer to a question.
//
// いつ is answered by a date, なぜ by から or ため, とは何か by …とは. A passage that has the words of a
// question and such a sign in one sentence is rather the answer than one that has the words alone.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/words/word_list.h"

namespace hoshin {

/// A sign that a sentence answers.
struct AnswerSign {
  std::string text;     ///< Folded.
  bool number = false;  ///< A digit stands before it.

  bool operator==(const AnswerSign&) const = default;
};

/// The rows of dict/data/answer_words.tsv.
class AnswerWords {
 public:
  struct Question {
    std::vector<AnswerSign> signs;
    std::vector<std::string>
        definitions;  ///< What stands behind the word that is asked about, with kWord for it.

    /// These, of `word` (folded).
    std::vector<std::string> definitions_of(std::string_view word) const;
  };

  /// Stands for the word that is asked about.
  static constexpr std::string_view kWord = "<word>";

  /// Throws Error kNotFound or kBadData (file:line).
  explicit AnswerWords(const std::filesystem::path& file);

  struct Mention {
    ByteRange range;
    const Question* question;
  };

  /// The words in `folded` by which it asks, the longest where they overlap; ascending.
  std::vector<Mention> find(std::string_view folded) const;

  /// What a search for a word with nothing beside it asks.
  const Question& lone_word() const { return lone_word_; }

  /// What a number may end in: 5, 五. Folded, each one character.
  const std::vector<std::string>& digits() const { return digits_; }

 private:
  void add(std::string_view asked, const std::vector<std::string>& answers);

  WordList words_;
  std::map<std::string, Question, std::less<>> questions_;
  Question lone_word_;
  std::vector<std::string> digits_;
};

}  // namespace hoshin
