// query/money/figure.h - one figure as a passage states it, and what sums make of it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schema/passage.h"

namespace hoshin {

/// Why a figure is in no sum.
enum class LeftOut {
  kNot,  ///< It may be: SumOnce decides.
  kTotal,
  kPart,
  kWithin,
  kChange,
  kRange,
  kOther,
  kRepeated,
  kOlder,
  kStage,
  kDetail,     ///< Its document prints the whole of the budget that it is of, which is counted.
  kIncome,     ///< 歳入, where 歳出 is counted.
  kElsewhere,  ///< Another document prints the same whole, which is counted.
  kAccount,    ///< Of another account than that which is counted: 特別会計, where it is the 一般会計.
  kUnasked,    ///< Of another year, or called otherwise, than the question that finds just what it asks for.
  kOtherMoney,  ///< A price, a limit, a stock: no budget.
};

/// One figure as a passage states it.
struct Figure {
  /// What the figure is to one top-level ministry ("" where its passage names none).
  struct Share {
    std::string ministry;
    std::uint32_t token = 0;  ///< The same for the same figure of the same ministry.
  };

  std::shared_ptr<const Passage> passage;
  std::size_t number = 0;  ///< Which of its amounts.
  std::string account = {};  ///< Of which account it is (accounts.h): 労働保険特別会計/労災勘定; or empty.
  std::uint32_t token = 0;           ///< The same for the same figure, whatever its ministries.
  std::vector<Share> shares;         ///< One for each ministry; never empty.
  bool repeated = false;             ///< An earlier figure has this token.
  LeftOut left_out = LeftOut::kNot;  ///< Whatever is added up: of a total, that all its parts are there.
  std::vector<std::uint32_t> totals = {};  ///< Tokens of its totals of which not all parts are there.
  LeftOut aside = LeftOut::kNot;           ///< Why it is left out where what counts of its book is there.
  std::optional<std::uint32_t> book = {};  ///< The budget whose whole is printed (books.h),
  bool whole = false, adds_up = false;     ///< It is that whole, for the first time; its parts add up to it,
  bool largest = false;   ///< or it is only called so, and nothing in its document is larger;
  bool asked = false;     ///< It is printed for just what was asked (asked.h);
  bool rounded = false;   ///< A total that counts though all its parts are there: they miss it by rounding.
  bool spent = false;     ///< It has no kind, and its name says that it was spent: 執行額.
  bool by_parts = false;  ///< 補正後 of which 当初 and 補正 are there;
  bool other_stage = false;                     ///< of its year a sum over all kinds has others (stages.h).
  std::optional<std::uint32_t> same_book = {};  ///< that which has said the same before,
  std::optional<std::uint32_t> account_book = {};  ///< and that of the account which counts for its document.

  const Amount& amount() const { return passage->amounts[number]; }
};

}  // namespace hoshin
