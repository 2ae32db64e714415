// query/money/accounts.h - of which account of a budget a figure is.
//
// 一般会計, each 特別会計 and each 勘定 of it have a budget of their own, and pay into each other: what is
// added up over accounts has the same yen several times.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dict/account_words.h"
#include "query/money/figure.h"
#include "query/money/row_cells.h"

namespace hoshin {

/// Tells the account of figures, one document after the other. For one thread.
class AccountReader {
 public:
  explicit AccountReader(const AccountWords& words) : words_(words) {}

  /// Of what stands nearest - its name, the heads of its cell, the cells before it, the headings above it,
  /// the title - the first that names one: 労働保険特別会計/労災勘定. Empty where nothing does.
  std::string account_of(const Figure& figure);

 private:
  std::vector<std::optional<AccountName>> read_above(const std::shared_ptr<const Passage>& passage);
  std::optional<AccountName> named_by(const std::string& text, const Passage& passage);

  const AccountWords& words_;
  RowCells cells_;
  std::shared_ptr<const Passage> above_of_;
  std::vector<std::optional<AccountName>> above_;
  std::map<std::string, std::optional<AccountName>> known_;  ///< The same texts stand over many rows.
};

/// What one place of a document says of accounts holds for others: a division that one account alone has, and
/// what is printed again.
void share_accounts(std::vector<Figure>& figures);

/// Whether both may name one account, by Figure::account: one says none, or names it without its division, or
/// the division without it.
bool may_be_one_account(std::string_view a, std::string_view b);

/// Leaves out what is of another account than the question names, if anything of that was found.
void keep_named_accounts(std::vector<Figure>& figures, const std::vector<AccountName>& named);

/// Whether `account`, as Figure::account, is the 一般会計.
bool is_general_account(std::string_view account, const AccountWords& words);

}  // namespace hoshin
