// dict/version_words.h - words that tell versions of a document from each other: dict/data/version_words.tsv.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace hoshin {

/// Lists of folded words, each with the longest first. Immutable.
struct VersionWords {
  /// Throws Error kNotFound or kBadData (file:line).
  explicit VersionWords(const std::filesystem::path& data_dir);

  std::vector<std::u32string> versions;   ///< 案, 改訂版: in brackets, or at the end of a title.
  std::vector<std::u32string> bracketed;  ///< 抜粋: only in brackets.
  std::vector<std::u32string> papers;     ///< 別添, 資料: with a number.
  std::vector<std::u32string> series;     ///< 補正予算: of which there are several a year.
  std::vector<std::u32string> days;       ///< 時点, 現在: behind a date.
};

}  // namespace hoshin
