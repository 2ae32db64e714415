#include "query/money/money_table.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "query/money/budget_kinds.h"
#include "query/money/stages.h"
#include "query/money/sum_once.h"
#include "query/money/sum_tree.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

using Key = std::vector<std::optional<std::string>>;

std::optional<std::string> known(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<std::string> year_of(const Amount& amount) {
  return amount.year ? std::optional(std::to_string(*amount.year)) : std::nullopt;
}

bool groups_by(const BudgetRequest& request, std::string_view field) {
  return std::ranges::find(request.group_by, field) != request.group_by.end();
}

Key key_of(const Figure& figure, const std::string& ministry, const std::string& issuer,
           const BudgetRequest& request) {
  Key key;
  for (const std::string& field : request.group_by) {
    if (field == "ministry") key.push_back(known(ministry));
    if (field == "year") key.push_back(year_of(figure.amount()));
    if (field == "kind") key.push_back(known(figure.amount().budget));
    if (field == "account") key.push_back(known(figure.account));
    if (field == "issuer") key.push_back(known(issuer));
  }
  return key;
}

/// A figure of two ministries, or in a document of two issuers, is in the groups of both; without these in
/// the key it is in one group, once.
std::map<Key, SumOnce> sums_of_groups(const std::vector<Figure>& figures, const BudgetRequest& request) {
  std::map<Key, SumOnce> sums;
  if (request.group_by.empty()) return sums;
  const bool by_ministry = groups_by(request, "ministry"), by_issuer = groups_by(request, "issuer");
  const bool by_kind = groups_by(request, "kind");
  const auto sum_of = [&](Key key) -> SumOnce& {
    return sums.try_emplace(std::move(key), /*all_stages=*/by_kind).first->second;
  };
  const std::vector<std::string> none(1);
  for (const Figure& figure : figures) {
    const auto& of_document = figure.passage->issuer;
    const auto& issuers = by_issuer && !of_document.empty() ? of_document : none;
    for (const std::string& issuer : issuers) {
      if (!by_ministry) sum_of(key_of(figure, {}, issuer, request)).add(figure, figure.token);
      for (const Figure::Share& share : figure.shares) {
        if (by_ministry) sum_of(key_of(figure, share.ministry, issuer, request)).add(figure, share.token);
      }
    }
  }
  return sums;
}

/// Where a value stands in a column of keys: small first.
class KeyOrder {
 public:
  KeyOrder(const std::vector<BudgetGroup>& groups, const BudgetRequest& request) : request_(request) {
    for (std::size_t column = 0; column < request.group_by.size(); ++column) {
      for (const BudgetGroup& group : groups)
        sums_[column][group.key[column].value_or("")] += static_cast<double>(group.sum.yen);
    }
  }

  bool operator()(const BudgetGroup& a, const BudgetGroup& b) const {
    for (std::size_t i = 0; i < request_.group_by.size(); ++i) {
      if (a.key[i] == b.key[i]) continue;
      if (!a.key[i] || !b.key[i]) return a.key[i].has_value();  // what is not known comes last
      return comes_before(i, *a.key[i], *b.key[i]);
    }
    return false;
  }

 private:
  /// Ministries, accounts and issuers by their money.
  bool comes_before(std::size_t column, const std::string& a, const std::string& b) const {
    const std::string_view field = request_.group_by[column];
    if (field == "year") return std::stoi(a) > std::stoi(b);
    if (field == "kind") return place_of_kind(a) < place_of_kind(b);
    const double one = sums_.at(column).at(a), other = sums_.at(column).at(b);
    return one != other ? one > other : a < b;
  }

  const BudgetRequest& request_;
  std::map<std::size_t, std::map<std::string, double>> sums_;  // of all groups of a value; only for the order
};

bool year_before(const std::optional<int>& a, const std::optional<int>& b, bool descending) {
  if (a.has_value() != b.has_value()) return a.has_value();
  return descending ? a > b : a < b;
}

void sort_rows(std::vector<BudgetRow>& rows, BudgetSort sort) {
  const auto by_yen = [](const BudgetRow& row) { return row.amount.yen; };
  if (sort == BudgetSort::kYen) std::ranges::stable_sort(rows, {}, by_yen);
  if (sort == BudgetSort::kYenDescending) std::ranges::stable_sort(rows, std::greater(), by_yen);
  if (sort != BudgetSort::kYear && sort != BudgetSort::kYearDescending) return;
  std::ranges::stable_sort(rows, [&](const BudgetRow& a, const BudgetRow& b) {
    return year_before(a.amount.year, b.amount.year, sort == BudgetSort::kYearDescending);
  });
}

void sort_groups(std::vector<BudgetGroup>& groups, const BudgetRequest& request) {
  std::ranges::sort(groups, KeyOrder(groups, request));
  const auto by_yen = [](const BudgetGroup& group) { return group.sum.yen; };
  if (request.sort == BudgetSort::kYen) std::ranges::stable_sort(groups, {}, by_yen);
  if (request.sort == BudgetSort::kYenDescending) std::ranges::stable_sort(groups, std::greater(), by_yen);
  if (request.sort != BudgetSort::kYear && request.sort != BudgetSort::kYearDescending) return;
  const auto column =
      static_cast<std::size_t>(std::ranges::find(request.group_by, "year") - request.group_by.begin());
  const auto year = [&](const BudgetGroup& group) {
    const auto& value = group.key[column];
    return value ? std::optional(std::stoi(*value)) : std::nullopt;
  };
  std::ranges::stable_sort(groups, [&](const BudgetGroup& a, const BudgetGroup& b) {
    return year_before(year(a), year(b), request.sort == BudgetSort::kYearDescending);
  });
}

/// A figure that any sum has is not left out.
void note_verdicts(const SumOnce& sum, std::map<const Figure*, LeftOut>& verdicts) {
  const std::vector<LeftOut> all = sum.verdicts();
  for (std::size_t i = 0; i < all.size(); ++i) {
    LeftOut& verdict = verdicts.emplace(&sum.figure(i), all[i]).first->second;
    if (all[i] == LeftOut::kNot) verdict = LeftOut::kNot;
  }
}

void note_overlap(BudgetTable& table) {
  if (table.groups.empty()) return;
  std::int64_t groups = 0;
  for (const BudgetGroup& group : table.groups) groups = add_bounded(groups, group.sum.yen);
  if (__builtin_sub_overflow(groups, table.sum.yen, &table.overlap)) table.overlap = 0;
}

}  // namespace

void check_grouping(const BudgetRequest& request) {
  for (const std::string& field : request.group_by) {
    if (std::ranges::find(kBudgetFields, field) == std::end(kBudgetFields)) {
      throw Error(ErrorCode::kUsage, message("no field to group money by: {}", field),
                  message("there are ministry, year, kind, issuer, account"));
    }
  }
  const bool by_year = request.sort == BudgetSort::kYear || request.sort == BudgetSort::kYearDescending;
  if (by_year && !request.group_by.empty() && !groups_by(request, "year")) {
    throw Error(ErrorCode::kUsage, message("the groups have no year to sort by"),
                message("group by the year as well"));
  }
}

void fill_budget_table(const std::vector<Figure>& figures, const BudgetRequest& request, BudgetTable& table) {
  SumOnce all;
  for (const Figure& figure : figures) all.add(figure, figure.token);
  table.sum = all.sum();
  table.sum.by_stage = sums_of_stages(figures);
  const auto groups = sums_of_groups(figures, request);
  std::map<const Figure*, LeftOut> verdicts;
  if (groups.empty()) {
    note_verdicts(all, verdicts);
  } else {
    for (const auto& [key, sum] : groups) note_verdicts(sum, verdicts);
  }
  for (const Figure& figure : figures) {
    if (figure.whole)
      table.wholes.push_back({row_of(figure, verdicts.at(&figure)), figure.adds_up, figure.largest,
                              figure.asked, figure.rounded});
    if (figure.left_out != LeftOut::kOtherMoney) table.rows.push_back(row_of(figure, verdicts.at(&figure)));
  }
  sort_rows(table.rows, request.sort);
  if (request.why) table.why = tree_of(all);
  for (const auto& [key, sum] : groups) {
    table.groups.push_back({key, sum.sum()});
    if (request.why) table.groups.back().why = tree_of(sum);
  }
  sort_groups(table.groups, request);
  note_overlap(table);
}

}  // namespace hoshin
