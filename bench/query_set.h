// bench/query_set.h - the queries that hoshin and its peers are asked.
//
// A file of tab-separated lines, so that any engine in any language asks the same:
//
//   class  query  ministry  year  words
//
// `query` is words joined by spaces, the text of a phrase without quotation marks, or a sentence;
// none of them has white space or a sign that is an operator anywhere. `words` are the content
// words of a question, for engines that cut no sentences. Cells may be empty.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// All classes, in the order in which they are drawn, asked and printed.
inline constexpr std::array<std::string_view, 6> kQueryClasses = {
    "common word", "rare word", "two words", "phrase", "two words, filter", "question"};

struct BenchQuery {
  std::string kind;  ///< One of kQueryClasses.
  std::string text;
  std::string ministry, year;  ///< Of "two words, filter" only.
  std::string words;           ///< Of "question" only, joined by spaces.
};

std::string to_line(const BenchQuery& query);

/// Throws Error kNotFound if there is no such file; kBadData (file:line) if a line has other cells.
std::vector<BenchQuery> read_queries(const std::filesystem::path& path);

}  // namespace hoshin
