// corpus/front_matter.h - what a document says of itself: title, date, kind, status, year.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/layout.h"
#include "corpus/layout_words.h"

namespace hoshin {

/// Kinds of documents by words of their titles: dict/data/kinds.tsv. Immutable.
class Kinds {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit Kinds(const std::filesystem::path& data_dir);

  /// The kind of the first row whose pattern stands in `title`, else "other".
  std::string of_title(std::string_view title) const;

  /// Every kind that there is, "other" among them.
  std::set<std::string> names() const;

 private:
  struct Row {
    std::vector<std::string> patterns;
    std::string kind;
  };
  std::vector<Row> rows_;
};

struct FrontMatter {
  std::string title, kind, status, date;
  std::optional<int> year;
  std::set<std::size_t> titles;  ///< Paragraphs that are a title: the document's, and a summary's before it.
  std::set<std::size_t> front;   ///< Titles, dates, issuers, paper numbers, 以上.
};

/// The title is the first label that a date or an issuer follows, else the first
/// label; so that a document's title wins over that of a summary before it.
FrontMatter read_front_matter(const std::vector<Paragraph>& paragraphs, const LayoutWords& words,
                              const Kinds& kinds);

}  // namespace hoshin
