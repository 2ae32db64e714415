// dict/grand_total_words.h - what the whole of a budget is called: dict/data/grand_totals.tsv.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Which side of a budget a figure is the whole of.
enum class BudgetSide { kNone, kSpending, kIncome, kWhole };

/// Immutable.
class GrandTotalWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit GrandTotalWords(const std::filesystem::path& data_dir);

  /// Of a figure that is called `label`: 一般会計歳出合計 (a)+(b) is the whole of the spending.
  BudgetSide side_of(std::string_view label) const;

 private:
  std::vector<std::u32string> spending_, income_, whole_, alone_;
};

}  // namespace hoshin
