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

  /// Whether `label`, 合計, of a table under `heading`, １．総括表, is the whole of what the paper is about.
  bool is_whole_of_summary(std::string_view label, std::string_view heading) const;

  /// Whether a figure that is called `label`, 追加額, is all of a supplement if nothing in its paper is
  /// larger; with `whole` the name is no more than that.
  bool is_headline(std::string_view label, bool whole = false) const;

  /// Whether `label` is no more than 合計 or the like.
  bool is_total_of_table(std::string_view label) const;

  /// Whether a figure that is called `label`, 合計, may be all of a paper in prose; 予算額 only if it is the
  /// `first`.
  bool is_of_paper(std::string_view label, bool first) const;

  /// Whether what `name` calls, 翌年度への繰越し（合計）, is no spending of its own.
  bool is_set_aside(std::string_view name) const;

  /// Whether what `name` calls, 執行額, is what was spent of a budget.
  bool is_spent(std::string_view name) const;

  /// Of what stands under a head or a heading: 歳入の部, 2.歳入, （歳出）（単位：千円）.
  BudgetSide side_under(std::string_view head) const;

 private:
  std::vector<std::u32string> spending_, income_, whole_, alone_, spending_heads_, income_heads_,
      summary_heads_, summary_totals_, spending_totals_, income_totals_, headlines_, papers_, paper_heads_,
      aside_, spent_;
};

}  // namespace hoshin
