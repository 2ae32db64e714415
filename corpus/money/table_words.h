// corpus/money/table_words.h - what columns and rows of tables with money are: dict/data/table_words.tsv.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dict/role_words.h"

namespace hoshin {

/// What stands under, or beside, a header.
enum class HeaderKind {
  kUnknown,
  kLabel,   ///< Names of measures.
  kActor,   ///< Ministries, bureaus.
  kOther,   ///< Numbers that are no money: 件数, 増減率, （人）.
  kChange,  ///< The difference to another year: 増減額.
  kTotal,   ///< 計, 合計.
};

/// When the money of a row was, in a column of its own.
enum class TimeColumn { kNone, kFiscalYear, kCalendarYear, kMonth };

/// Words of headers: dict/data/table_words.tsv. Immutable.
class TableWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit TableWords(const std::filesystem::path& data_dir);

  /// What `header` is, as printed: ① － ② is a difference; brackets, units and white space in it do not
  /// matter, but that a counter in brackets （人） tells that the numbers are no money.
  HeaderKind kind_of(std::string_view header) const;

  /// Whether `text` names a total: 合計, 【計】, 関係予算の総額.
  bool is_total(std::string_view text) const;

  /// What a header says of the cells below if they say when: 年度, 年, 月.
  TimeColumn time_of(std::string_view header) const;

  /// Whether `header` stands over the parts of what another column has: 財源内訳.
  bool breaks_down(std::string_view header) const;

  /// Whether the figures of a row that is called so, or stands in a group that is, are differences to another
  /// year: 比較, 増減.
  bool is_change_row(std::string_view label) const;

  /// Whether the names below `header` begin with their number, with or without a gap: 款.
  bool has_numbers(std::string_view header) const;

  /// Whether `header` stands over what a supplement adds, 追加額, or takes away, 修正減少額.
  bool is_added(std::string_view header) const;
  /// Whether a sum that is called so may be all that a supplement adds: 経済対策に係る追加所要額.
  bool ends_in_added(std::string_view label) const;
  bool is_reduced(std::string_view header) const;

  /// Whether a row that says no more than `text` stands over those of one side of a budget: 収入, ２　歳出.
  bool is_side(std::string_view text) const;

  /// Whether `header` stands over sums of contracts: 契約金額.
  bool is_contract_sum(std::string_view header) const;

  /// How deep a name stands that says of what it is, from 1: （項）, （目） of 組織 | 項 | 目; 0 if it says
  /// nothing.
  std::size_t level_of(std::string_view name) const;

  /// Whether a cell or a head says that money of another row stands here once more, or a part of it:
  /// 移住促進事業（再掲）, №1の内数.
  bool is_repeat(std::string_view text) const;

  /// Whether `text` is a unit of something that is no money: 人, ％, 件.
  bool is_counter(std::string_view text) const;

 private:
  bool any(std::string_view role, std::string_view folded, bool whole) const;
  RoleWords words_;  ///< Folded.
};

/// The word by which the figure behind `before` is a total, though another names it: 合計 of …、合計５億円;
/// empty if there is none.
std::string total_word_before(std::string_view before, const TableWords& tables);

}  // namespace hoshin
