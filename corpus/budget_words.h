// corpus/budget_words.h - which money a figure is: dict/data/budget_words.tsv.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Which money is meant: 平成31年度概算要求 is {2019, "request"}.
struct BudgetLabel {
  std::size_t begin = 0, end = 0;  ///< Bytes of the text it was found in.
  std::optional<int> year;
  std::string budget;

  bool same_money(const BudgetLabel& other) const { return year == other.year && budget == other.budget; }
};

/// Words for kinds of budgets: dict/data/budget_words.tsv. Immutable.
class BudgetWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit BudgetWords(const std::filesystem::path& data_dir);

  /// Every fiscal year with a kind of budget behind it, in text order.
  std::vector<BudgetLabel> find(std::string_view text) const;

  /// Whether `text` says nothing but which money it is: the header of a column.
  bool is_header(std::string_view text) const;

 private:
  struct Word {
    std::string text, budget;
  };
  const Word* word_at(std::string_view folded) const;
  std::vector<Word> words_;  ///< Longest first.
};

}  // namespace hoshin
