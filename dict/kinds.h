// dict/kinds.h - what kind of document a title tells of.
#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Kinds of documents by the words that head their titles: dict/data/kinds.tsv. Immutable.
class Kinds {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit Kinds(const std::filesystem::path& data_dir);

  /// The kind of a title, the word that tells it, and how sure that is.
  struct Match {
    std::string kind, word;
    double confidence = 0;  ///< From 0 to 1.
  };

  /// The kind that a title's head noun tells: its last word, without what stands in brackets, without
  /// について and other words that name no kind (の概要, の変更). Else that of its other parts (a title
  /// before a subtitle, a title of a year in brackets), else of a word that tells it anywhere. Nothing if
  /// there is none: サイバーセキュリティ戦略本部のお知らせ.
  std::optional<Match> find(std::string_view title) const;

  /// As find(), "other" if there is none.
  std::string of_title(std::string_view title) const;

  /// Every kind there is, with "other".
  std::set<std::string> names() const;

 private:
  struct Row {
    std::vector<std::string> heads, brackets, anywhere, exceptions;
    std::string kind;
  };

  std::optional<Match> in_brackets(const std::vector<std::string>& brackets) const;
  std::optional<Match> at_head(std::string phrase) const;
  std::optional<Match> at_end(std::string_view phrase) const;
  std::optional<Match> anywhere(const std::string& phrase) const;
  bool take_empty_end(std::string& phrase) const;

  std::vector<Row> rows_;
  std::vector<std::string> empty_;  ///< Words at a title's end that name no kind; the longest first.
};

}  // namespace hoshin
