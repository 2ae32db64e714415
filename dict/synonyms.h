// dict/synonyms.h - words that mean the same, both ways, and kinds of things, one way.
//
// Data: dict/data/synonyms.tsv. A row is a group of words each of which finds the
// others: 耐量子計算機暗号 | PQC; of `kinds` the first finds the others: 教育機関 | 学校. Ministries' names
// are not repeated there.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Another word of a group.
struct Synonym {
  std::string word;   ///< As in the data file.
  bool near = false;  ///< Only nearly the same, or a kind of it: the relations `near` and `kinds`.

  bool operator==(const Synonym&) const = default;
};

/// Where a known word stands in a folded query text, and what else it may be called.
struct SynonymMatch {
  std::size_t begin = 0, end = 0;  ///< Bytes of the text given, half-open.
  std::vector<Synonym> others;     ///< The other words of its group(s). Not empty.
};

/// Immutable once its groups are added; then any number of threads may use it.
class Synonyms {
 public:
  /// Reads data_dir/synonyms.tsv. Throws Error kNotFound or kBadData (file:line):
  /// a group of one, a word twice in a group, an unknown relation.
  explicit Synonyms(const std::filesystem::path& data_dir);
  ~Synonyms();
  Synonyms(Synonyms&&) noexcept;
  Synonyms& operator=(Synonyms&&) noexcept;

  /// Adds a group that comes from elsewhere (the names of a ministry). Words that
  /// fold to the same are one; fewer than two are no group.
  void add_group(const std::vector<std::string>& words);

  /// The words of any group that stand in `folded` (fold(text, Spaces::kRemove)),
  /// left to right, the longest first where they overlap. A word of Latin letters or
  /// digits is found only whole: no PQC in PQCX, no G7 in G70. The caller checks word
  /// boundaries of Japanese text.
  std::vector<SynonymMatch> find(std::string_view folded) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoshin
