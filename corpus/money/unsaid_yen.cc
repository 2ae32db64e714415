#include "corpus/money/unsaid_yen.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/lines/figures.h"
#include "corpus/lines/source_lines.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Heads = decltype(TableRow::column_headers);

/// Rows of one table share their heads.
bool same(const Heads& a, const Heads& b) {
  return a.begin() == b.begin() || std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// Bytes; longer than any line that gives a table its unit.
constexpr std::size_t kMaxNote = 200;
/// Numbers of a table by which its unit is told; fewer tell nothing.
constexpr std::size_t kFewest = 3, kMostLooked = 2000;
/// Half of all are as large: in thousands of yen they would be billions.
constexpr std::int64_t kTypical = 1'000'000, kStep = 1000;
/// Of ten budgets, how many are set in thousands of yen.
constexpr std::size_t kOfTen = 9;

enum class MoneyHead { kNone, kBudget, kContract };

class UnsaidYen {
 public:
  UnsaidYen(const std::vector<Paragraph>& paragraphs, const BudgetWords& budgets, const TableWords& tables)
      : paragraphs_(paragraphs), budgets_(budgets), tables_(tables), out_(paragraphs.size()) {}

  std::vector<bool> run() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (says_unit(i)) return std::vector<bool>(paragraphs_.size());
    }
    for (std::size_t i = 0; i < paragraphs_.size();) {
      std::size_t end = i + 1;
      if (paragraphs_[i].row) {
        while (end < paragraphs_.size() && paragraphs_[end].row &&
               same(paragraphs_[end].row->column_headers, paragraphs_[i].row->column_headers))
          ++end;
        if (is_in_yen(i, end)) std::fill(out_.begin() + at(i), out_.begin() + at(end), true);
      }
      i = end;
    }
    return std::move(out_);
  }

 private:
  static std::ptrdiff_t at(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }

  static bool says(const std::u32string& text) {
    return text.size() <= kMaxNote && find_yen_unit(to_utf8(text)).has_value();
  }

  /// Whether a note, a title, a head or a cell of paragraph `i` says a unit of money.
  bool says_unit(std::size_t i) {
    const Paragraph& p = paragraphs_[i];
    if (!p.row) return says(p.text);
    if (p.text.find(U'円') != p.text.npos && says_alone(p.text)) return true;
    const auto of_titles = std::any_of(p.row->titles.begin(), p.row->titles.end(), says);
    const auto of_units = std::any_of(p.row->units.begin(), p.row->units.end(),
                                      [](const std::u32string& unit) { return !unit.empty(); });
    if (of_titles || of_units) return true;
    if (i > 0 && paragraphs_[i - 1].row &&
        same(paragraphs_[i - 1].row->column_headers, p.row->column_headers))
      return false;
    return std::any_of(p.row->column_headers.begin(), p.row->column_headers.end(),
                       [](const auto& heads) { return std::any_of(heads.begin(), heads.end(), says); });
  }

  static bool says_alone(const std::u32string& row) {
    return std::ranges::any_of(cell_texts(row), [](std::u32string_view text) {
      const std::string cell = to_utf8(text);
      return cell.size() <= kMaxNote && (says_only_unit(cell) || !find_money(cell).empty());
    });
  }

  MoneyHead kind_of(const std::vector<std::u32string>& heads) const {
    if (heads.empty()) return MoneyHead::kNone;
    const std::string head = to_utf8(without_inner_spaces(heads.back()));
    if (tables_.is_contract_sum(head)) return MoneyHead::kContract;
    const auto said = budgets_.of_headers({"令和元年度", head});
    return said && said->says_kind && !said->budget.empty() ? MoneyHead::kBudget : MoneyHead::kNone;
  }

  /// Whether the numbers of the rows in [begin, end) are those of yen.
  bool is_in_yen(std::size_t begin, std::size_t end) const {
    const Heads& heads = paragraphs_[begin].row->column_headers;
    std::vector<MoneyHead> kinds;
    for (const auto& of_column : heads) kinds.push_back(kind_of(of_column));
    std::vector<std::int64_t> budgets, contracts;
    for (std::size_t i = begin; i < end && budgets.size() + contracts.size() < kMostLooked; ++i)
      read(paragraphs_[i].text, kinds, budgets, contracts);
    const auto in_thousands =
        std::count_if(budgets.begin(), budgets.end(), [](std::int64_t yen) { return yen % kStep == 0; });
    const bool set = static_cast<std::size_t>(in_thousands) * 10 >= budgets.size() * kOfTen;
    return is_large(budgets) ? set : budgets.empty() && is_large(contracts);
  }

  void read(const std::u32string& row, const std::vector<MoneyHead>& kinds,
            std::vector<std::int64_t>& budgets, std::vector<std::int64_t>& contracts) const {
    const auto cells = cell_texts(row);
    for (std::size_t column = 0; column < std::min(cells.size(), kinds.size()); ++column) {
      if (kinds[column] == MoneyHead::kNone) continue;
      const auto figures = find_bare_figures(to_utf8(cells[column]), 1);
      if (figures.size() == 1 && figures[0].yen && *figures[0].yen != 0)
        (kinds[column] == MoneyHead::kBudget ? budgets : contracts).push_back(std::llabs(*figures[0].yen));
    }
  }

  static bool is_large(std::vector<std::int64_t> numbers) {
    if (numbers.size() < kFewest) return false;
    const auto middle = numbers.begin() + at(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle >= kTypical;
  }

  const std::vector<Paragraph>& paragraphs_;
  const BudgetWords& budgets_;
  const TableWords& tables_;
  std::vector<bool> out_;
};

}  // namespace

std::vector<bool> rows_in_unsaid_yen(const std::vector<Paragraph>& paragraphs, const BudgetWords& budgets,
                                     const TableWords& tables) {
  return UnsaidYen(paragraphs, budgets, tables).run();
}

}  // namespace hoshin
