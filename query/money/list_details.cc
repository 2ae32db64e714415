#include "query/money/list_details.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

namespace hoshin {
namespace {

/// Figures that are looked at; ready-made passages may name totals within totals within totals.
constexpr std::size_t kMaxLooks = 20'000'000;

/// Of no book, where its whole decides.
bool is_of_no_book(const Figure& f) { return f.left_out == LeftOut::kNot && !f.book; }

/// Whether both stand in rows of one table.
bool in_one_table(const Figure& a, const Figure& b) {
  const Passage &p = *a.passage, &q = *b.passage;
  const bool known = p.block == "row" && (p.table || !p.sheet.empty());
  return known && q.block == "row" && p.doc == q.doc && p.page == q.page && p.table == q.table &&
         p.sheet == q.sheet;
}

/// A total whose parts are all there, and from where to where it is told.
struct List {
  std::uint32_t total = 0;
  std::size_t begin = 0, end = 0;  ///< Of figures.
};

class Details {
 public:
  Details(std::vector<Figure>& figures, const TotalGraph& graph) : figures_(figures), graph_(graph) {
    for (std::size_t i = 0; i < figures.size(); ++i) places_[figures[i].token].push_back(i);
  }

  void run() {
    for (const auto& [token, places] : places_) {
      if (graph_.is_complete(token) && graph_.parts_of(token).size() >= 2) look_into(token, places);
    }
  }

 private:
  /// Each mention of a total may have its list: that of its document and around it.
  void look_into(std::uint32_t total, const std::vector<std::size_t>& places) {
    List list{total, places.front(), places.front() + 1};
    std::set<std::string_view> ministries;
    for (const std::uint32_t part : graph_.parts_of(total)) {
      const std::size_t at = places_.at(part).front();
      if (!in_one_table(figures_[at], figures_[places.front()])) return;
      list.begin = std::min(list.begin, at);
      list.end = std::max(list.end, at + 1);
      for (const Figure::Share& share : figures_[at].shares) ministries.insert(share.ministry);
    }
    looks_ += list.end - list.begin;
    if (looks_ > kMaxLooks) return;
    const Amount& amount = figures_[places.front()].amount();
    for (std::size_t i = list.begin; i < list.end;) {
      const std::size_t end = end_of_passage(i);
      // Other columns of a row are called as it is.
      std::set<std::string_view> names;
      for (std::size_t k = i; k < end; ++k) {
        if (graph_.is_within(figures_[k].token, total)) names.insert(figures_[k].amount().label);
      }
      for (; i < end; ++i) {
        Figure& f = figures_[i];
        const bool same = f.amount().year == amount.year && f.amount().budget == amount.budget;
        if (same && in_one_table(f, figures_[places.front()]) && !names.contains(f.amount().label) &&
            is_of_no_book(f) && is_told_within(f, list) && all_in(f, ministries))
          f.left_out = LeftOut::kDetail;
      }
    }
  }

  std::size_t end_of_passage(std::size_t at) const {
    std::size_t end = at;
    while (end < figures_.size() && figures_[end].passage == figures_[at].passage) ++end;
    return end;
  }

  /// Whether neither it nor a total over it is told outside of the list.
  bool is_told_within(const Figure& f, const List& list) const {
    const auto inside = [&](std::uint32_t token) {
      const auto& places = places_.at(token);
      return places.front() >= list.begin && places.back() < list.end;
    };
    return inside(f.token) &&
           std::ranges::all_of(graph_.totals_of(f.token), [&](const TotalGraph::Edge& edge) {
             return inside(edge.total) && graph_.totals_of(edge.total).empty();
           });
  }

  static bool all_in(const Figure& f, const std::set<std::string_view>& ministries) {
    return std::ranges::all_of(
        f.shares, [&](const Figure::Share& share) { return ministries.contains(share.ministry); });
  }

  std::vector<Figure>& figures_;
  const TotalGraph& graph_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> places_;  ///< Of each token, in order.
  std::size_t looks_ = 0;
};

}  // namespace

void leave_out_details(std::vector<Figure>& figures, const TotalGraph& graph) {
  Details(figures, graph).run();
}

}  // namespace hoshin
