// query/json/command_request.h - what a command of an index is asked, by whomever.
#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "query/request.h"

namespace hoshin {

/// Everything that any command is asked. Which members one takes is said by the rows of
/// query/json/request_options.h, which the command line, requests in JSON and assistants' tools are read by.
struct CommandRequest {
  SearchRequest search;            ///< Of every command with a query or a list; others take its limit.
  bool semantic = false;           ///< By the vector of the query alone, which the program has a server make.
  std::size_t context = 0;         ///< Passages around each hit, or around one passage.
  std::string id;                  ///< Of a passage.
  bool other_years = false;        ///< Of `similar`.
  std::vector<std::string> pivot;  ///< Empty, or the row's field and the column's.
  std::vector<std::string> group_by;  ///< Of the money table.
  BudgetSort budget_sort = BudgetSort::kSource;
  bool sum = false;                ///< The sum alone, or behind the groups.
  std::vector<std::string> years;  ///< To compare.
  std::vector<std::string> docs;   ///< Only these documents.
  std::string prefix;              ///< To complete.
  std::string text;                ///< To cut into words.
};

inline BudgetRequest budget_request(const CommandRequest& request) {
  return {request.search, request.group_by, request.budget_sort};
}

inline CompareRequest compare_request(const CommandRequest& request) {
  return {request.search, request.years};
}

}  // namespace hoshin
