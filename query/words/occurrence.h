// query/words/occurrence.h - whether, and how, a text stands in an index.
#pragma once
#include <cstddef>
#include <functional>
#include <string_view>

#include "dict/analyzer.h"
#include "query/store/index.h"

namespace hoshin {

/// Calls `visit(body, at)` for passages that have `folded` (fold(), two characters or more) in their text or
/// a heading, with their Region::kBody and where it first stands there, until `visit` returns false.
void visit_occurrences(const Index& index, std::string_view folded,
                       const std::function<bool(std::string_view body, std::size_t at)>& visit);

/// How many passages have `folded`, counted no further than `at_most`.
std::size_t count_occurrences(const Index& index, std::string_view folded, std::size_t at_most);

/// Whether `folded` stands in a passage so that its ends cut no word: 使命 does not in 駆使命令. Where it is
/// frequent, the first passages decide.
bool stands_whole(const Index& index, std::string_view folded, const Analyzer& analyzer);

}  // namespace hoshin
