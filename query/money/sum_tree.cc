#include "query/money/sum_tree.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "query/money/total_graph.h"

namespace hoshin {
namespace {

/// Levels of totals; ready-made passages may name each other in a ring.
constexpr std::size_t kMaxSumLevels = 32;

std::string word_for(LeftOut why, const Amount& amount) {
  switch (why) {
    case LeftOut::kNot:
      return "";
    case LeftOut::kTotal:
      return "total";
    case LeftOut::kPart:
      return "part";
    case LeftOut::kRepeated:
      return "repeated";
    case LeftOut::kOlder:
      return "older";
    case LeftOut::kStage:
      return "stage";
    case LeftOut::kDetail:
      return "detail";
    case LeftOut::kIncome:
      return "income";
    case LeftOut::kElsewhere:
      return "elsewhere";
    case LeftOut::kAccount:
      return "account";
    case LeftOut::kUnasked:
      return "unasked";
    case LeftOut::kOtherMoney:
      return amount.money;
    case LeftOut::kWithin:
    case LeftOut::kChange:
    case LeftOut::kRange:
    case LeftOut::kOther:
      break;
  }
  return amount.part;
}

/// All mentions of one figure.
struct Entry {
  std::vector<std::size_t> mentions = {};  ///< Of those added, in order.
  std::size_t shown = 0;                   ///< The one whose verdict is that of the figure.
  std::optional<std::uint32_t> total = {};
  /// Of the total: which mention of it, and its number.
  std::pair<std::string, std::uint32_t> breakdown = {};
  std::vector<std::uint32_t> parts = {};
  std::size_t levels = 0;  ///< Below it.
  bool counts = false;     ///< It, or a part of it, is in the sum.
};

class Tree {
 public:
  explicit Tree(const SumOnce& sum) : sum_(sum), verdicts_(sum.verdicts()) {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) add(i);
    for (const std::uint32_t token : order_) hang(token);
    for (const std::uint32_t token : order_) {
      if (is_counted(token)) mark_counted(token);
    }
  }

  SumTree take() {
    SumTree out;
    for (const std::uint32_t token : order_) {
      const Entry& entry = entries_.at(token);
      if (!entry.counts) {
        // Below a total that counts it stands in the tree, as what is not counted.
        if (!entry.total || !entries_.at(*entry.total).counts) out.left_out.push_back(row(entry.shown));
      } else if (!entry.total) {
        out.counted.push_back(node(token));
      }
    }
    return out;
  }

 private:
  const Figure& figure(std::size_t mention) const { return sum_.figure(mention); }
  BudgetRow row(std::size_t mention) const { return row_of(figure(mention), verdicts_[mention]); }
  bool is_counted(std::uint32_t token) const { return verdicts_[entries_.at(token).shown] == LeftOut::kNot; }

  void add(std::size_t mention) {
    const Figure& f = figure(mention);
    const auto [found, is_new] = entries_.emplace(f.token, Entry{});
    Entry& entry = found->second;
    if (is_new) order_.push_back(f.token);
    if (is_new || (verdicts_[entry.shown] == LeftOut::kRepeated && verdicts_[mention] != LeftOut::kRepeated))
      entry.shown = mention;
    entry.mentions.push_back(mention);
    tokens_.emplace(reference_of(f), f.token);
  }

  /// Below the total that one of its mentions names.
  void hang(std::uint32_t token) {
    Entry& entry = entries_.at(token);
    for (const std::size_t mention : entry.mentions) {
      const Amount& amount = figure(mention).amount();
      const auto total = tokens_.find(amount.of);
      if (amount.of.empty() || total == tokens_.end() || !may_be_total(total->second, token)) continue;
      entry.total = total->second;
      entry.breakdown = {amount.of, amount.breakdown};
      entries_.at(total->second).parts.push_back(token);
      count_levels(token);
      return;
    }
  }

  /// No figure is below itself, and none too deep.
  bool may_be_total(std::uint32_t total, std::uint32_t part) const {
    std::optional<std::uint32_t> at = total;
    for (std::size_t level = entries_.at(part).levels; level < kMaxSumLevels; ++level) {
      if (!at) return true;
      if (*at == part) return false;
      at = entries_.at(*at).total;
    }
    return false;
  }

  void count_levels(std::uint32_t part) {
    std::size_t levels = entries_.at(part).levels;
    for (auto at = entries_.at(part).total; at; at = entries_.at(*at).total) {
      std::size_t& known = entries_.at(*at).levels;
      known = std::max(known, ++levels);
    }
  }

  void mark_counted(std::uint32_t token) {
    for (std::optional<std::uint32_t> at = token; at && !entries_.at(*at).counts; at = entries_.at(*at).total)
      entries_.at(*at).counts = true;
  }

  BudgetNode node(std::uint32_t token) const {
    const Entry& entry = entries_.at(token);
    BudgetNode out{row(entry.shown)};
    for (const std::size_t mention : entry.mentions) {
      if (mention != entry.shown) out.restated.push_back(row(mention));
    }
    std::vector<std::pair<std::string, std::uint32_t>> keys;
    for (const std::uint32_t part : entry.parts) {
      const Entry& below = entries_.at(part);
      const auto known = std::find(keys.begin(), keys.end(), below.breakdown);
      const auto at = static_cast<std::size_t>(known - keys.begin());
      if (known == keys.end()) {
        keys.push_back(below.breakdown);
        out.breakdowns.emplace_back();
      }
      BudgetNode::Breakdown& breakdown = out.breakdowns[at];
      breakdown.counted |= below.counts;
      breakdown.yen = add_bounded(breakdown.yen, figure(below.shown).amount().yen);
      breakdown.parts.push_back(node(part));
    }
    return out;
  }

  const SumOnce& sum_;
  const std::vector<LeftOut> verdicts_;
  std::unordered_map<std::uint32_t, Entry> entries_;       ///< By the figure's token.
  std::vector<std::uint32_t> order_;                       ///< Tokens as they come first.
  std::unordered_map<std::string, std::uint32_t> tokens_;  ///< By reference.
};

}  // namespace

BudgetRow row_of(const Figure& figure, LeftOut why) {
  return {figure.passage, figure.amount(), figure.repeated, word_for(why, figure.amount()),
          figure.number,  figure.account};
}

SumTree tree_of(const SumOnce& sum) { return Tree(sum).take(); }

}  // namespace hoshin
