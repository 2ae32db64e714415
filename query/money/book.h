// query/money/book.h - a budget whose whole one document prints, and what counts of it.
#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "query/money/budget_kinds.h"
#include "query/money/printed_wholes.h"
#include "query/money/total_graph.h"

namespace hoshin {

using Tokens = std::set<std::uint32_t>;

struct Book {
  std::uint32_t id = 0;
  BudgetOf budget;
  const Passage* passage = nullptr;      ///< One of its document.
  std::vector<Whole> wholes;             ///< Those that count, in the order read: of several accounts.
  std::vector<Whole> again;              ///< The same once more, or what the accounts add up to.
  std::vector<Whole> incomes;            ///< That differ from the spending.
  Tokens counted, above;                 ///< What is counted for `wholes`, and the totals over it.
  std::optional<std::uint32_t> same_as;  ///< The book of another document that says the same.
  std::optional<std::uint32_t> under;    ///< That of its document which counts, of all its accounts.

  double size() const {
    double all = 0;
    for (const Whole& whole : wholes) all += std::abs(static_cast<double>(whole.yen));
    return all;
  }

  bool is_within(const Figure& f) const {
    return f.amount().budget == kSupplementary || std::abs(static_cast<double>(f.amount().yen)) <= size();
  }
};

bool has_yen(const std::vector<Whole>& wholes, std::int64_t yen);

/// Makes books of the figures of all documents, which outlive it.
class BookMaker {
 public:
  BookMaker(const std::vector<Figure>& figures, const TotalGraph& graph) : figures_(figures), graph_(graph) {
    for (std::size_t i = 0; i < figures.size(); ++i) first_.emplace(figures[i].token, i);
  }

  /// The book of a budget of which a document prints `wholes`: 歳出合計 to which its parts add up, or twice.
  /// Nothing if no whole is sure. Of its wholes count the figures farthest down that add up to them. Without
  /// id.
  std::optional<Book> make(const BudgetOf& budget, const std::vector<Whole>& wholes) const;

  /// The figure of that token which was read first.
  const Figure& figure_of(std::uint32_t token) const { return figures_[first_.at(token)]; }

 private:
  /// What is counted for a total, and the totals between.
  struct Below {
    Tokens counted, above;
  };

  std::vector<Whole> sure_of(const std::vector<Whole>& wholes) const;
  Below below_of(std::uint32_t token, const BudgetOf& budget, std::size_t level) const;

  const std::vector<Figure>& figures_;
  const TotalGraph& graph_;
  std::unordered_map<std::uint32_t, std::size_t> first_;  ///< By token, the figure read first.
};

}  // namespace hoshin
