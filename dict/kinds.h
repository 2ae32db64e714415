// dict/kinds.h - what kind of document a title tells of.
#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Kinds of documents by words of their titles: dict/data/kinds.tsv. Immutable.
class Kinds {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit Kinds(const std::filesystem::path& data_dir);

  /// The kind of a title, and the word that tells it.
  struct Match {
    std::string kind, word;
  };

  /// The kind of the first row of which a pattern stands in `title`; nothing if none does.
  std::optional<Match> find(std::string_view title) const;

  /// As find(), "other" if there is none.
  std::string of_title(std::string_view title) const;

  /// Every kind there is, with "other".
  std::set<std::string> names() const;

 private:
  struct Row {
    std::vector<std::string> patterns, endings, exceptions;
    std::string kind;
  };
  std::vector<Row> rows_;
};

}  // namespace hoshin
