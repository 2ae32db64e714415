// query/json/choices.h - words that stand for a choice, on a command line and in a request.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {

/// A word that an option understands.
template <typename T>
struct Choice {
  std::string_view word;
  T value;
};

/// The Error for an option's value that is none of its words.
Error unknown_choice(std::string_view option, std::string_view given, const std::vector<std::string>& words);

/// The value of `given`. Throws Error kUsage, naming all words, if it is none of them.
template <typename T>
T choose(std::string_view option, std::string_view given, std::span<const Choice<T>> choices) {
  std::vector<std::string> words;
  for (const Choice<T>& c : choices) {
    if (c.word == given) return c.value;
    words.emplace_back(c.word);
  }
  throw unknown_choice(option, given, words);
}

inline constexpr Choice<Sort> kSorts[] = {{"relevance", Sort::kRelevance},      {"year", Sort::kYear},
                                          {"-year", Sort::kYearDescending},     {"amount", Sort::kAmount},
                                          {"-amount", Sort::kAmountDescending}, {"source", Sort::kSource}};
inline constexpr Choice<BudgetSort> kBudgetSorts[] = {{"source", BudgetSort::kSource},
                                                      {"amount", BudgetSort::kYen},
                                                      {"-amount", BudgetSort::kYenDescending},
                                                      {"year", BudgetSort::kYear},
                                                      {"-year", BudgetSort::kYearDescending}};
inline constexpr Choice<Measure> kMeasures[] = {{"hits", Measure::kHits}, {"yen", Measure::kYen}};
inline constexpr Choice<bool> kGroups[] = {{"doc", true}};
inline constexpr Choice<bool> kFolds[] = {{"same", false}, {"near", true}};

}  // namespace hoshin
