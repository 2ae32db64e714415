#include "query/money/set_aside.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "query/money/row_cells.h"

namespace hoshin {
namespace {

using YearOfDocument = std::pair<std::string_view, std::optional<int>>;

/// Bytes; a longer cell is no name of a row.
constexpr std::size_t kMaxName = 60;

/// Whether the names of figures say something.
class FigureNames {
 public:
  explicit FigureNames(std::function<bool(std::string_view)> says) : says_(std::move(says)) {}

  /// Of the cell of `f`, its heads and what stands before it in its row.
  bool in_cell(const Figure& f) {
    const std::optional<std::size_t> cell = cells_.cell_of(f);
    if (!cell) return false;
    const Passage& p = *f.passage;
    for (const std::string& head : p.cells[*cell].header) {
      if (says(head)) return true;
    }
    for (std::size_t c = 0; c < *cell; ++c) {
      if (p.cells[c].text.size() <= kMaxName && says(p.cells[c].text)) return true;
    }
    return false;
  }

 private:
  bool says(const std::string& name) {
    const auto [known, is_new] = known_.try_emplace(name, false);
    if (is_new) known->second = says_(name);
    return known->second;
  }

  std::function<bool(std::string_view)> says_;
  RowCells cells_;
  std::map<std::string, bool> known_;  ///< The same heads stand over many rows.
};

}  // namespace

void leave_out_set_aside(std::vector<Figure>& figures, const GrandTotalWords& words) {
  FigureNames aside([&](std::string_view name) { return words.is_set_aside(name); });
  std::set<YearOfDocument> others;
  std::vector<Figure*> found;
  for (Figure& f : figures) {
    if (f.left_out != LeftOut::kNot || f.book) continue;
    if (f.amount().budget.empty() && aside.in_cell(f)) {
      found.push_back(&f);
    } else if (f.amount().yen != 0) {
      others.emplace(f.passage->doc, f.amount().year);
    }
  }
  for (Figure* const f : found) {
    if (others.contains({f->passage->doc, f->amount().year})) f->left_out = LeftOut::kDetail;
  }
}

void mark_spent(std::vector<Figure>& figures, const GrandTotalWords& words) {
  FigureNames spent([&](std::string_view name) { return words.is_spent(name); });
  for (Figure& f : figures) {
    if (f.amount().budget.empty()) f.spent = words.is_spent(f.amount().label) || spent.in_cell(f);
  }
}

}  // namespace hoshin
