#include "query/money/ledger.h"

#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "query/money/accounts.h"
#include "query/money/document_versions.h"
#include "query/money/figure_totals.h"
#include "query/money/measure_name.h"
#include "query/money/total_graph.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::set<std::string> top_ministries(const Passage& passage) {
  std::set<std::string> out;
  for (const std::string& path : passage.ministry) out.emplace(parent_path(path).value_or(path));
  if (out.empty()) out.emplace();
  return out;
}

/// All that two mentions of one figure have in common, but for the ministry.
std::string common_key(const Passage& passage, const Amount& a) {
  const std::string year = a.year ? std::to_string(*a.year) : "";
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n", passage.doc, fold(a.label), year, a.budget, a.part,
                     a.money, a.yen);
}

/// Ends of such a key.
const std::string kAnyAccount = "\n*";
std::string of_account(const std::string& account) { return "\n@" + account; }

/// What sums of one measure have in common.
std::string money_key(const Amount& a) {
  return fmt::format("{}\n{}\n{}\n", a.year ? std::to_string(*a.year) : "", a.budget, a.part);
}

/// That of the figure that it restates, or its own.
std::string reference_key(const Figure& figure) {
  return "=" + (figure.amount().same_as.empty() ? reference_of(figure) : figure.amount().same_as) + '\n';
}

/// Rows of one table, and cells of one row, are different things, whatever they are called: その他. Where a
/// row has nothing in a column, it has no cell for it.
bool in_one_table(const Passage& a, const Passage& b) {
  if (a.cells.empty() || b.cells.empty() || a.section != b.section) return false;
  const auto& [few, many] =
      a.cells.size() <= b.cells.size() ? std::tie(a.cells, b.cells) : std::tie(b.cells, a.cells);
  std::size_t at = 0;
  for (const Cell& cell : few) {
    while (at < many.size() && many[at].header != cell.header) ++at;
    if (at++ >= many.size()) return false;
  }
  return 2 * few.size() >= many.size();
}

LeftOut by_its_part(const Amount& amount) {
  if (!amount.money.empty()) return LeftOut::kOtherMoney;
  if (amount.part.empty() || amount.part == "total") return LeftOut::kNot;
  if (amount.part == "within") return LeftOut::kWithin;
  if (amount.part == "change") return LeftOut::kChange;
  return amount.part == "range" ? LeftOut::kRange : LeftOut::kOther;
}

}  // namespace

const Ledger::KnownShare* Ledger::find_share(const Figure& figure, const std::string& ministry) const {
  const auto related = shares_.find(reference_key(figure) + ministry);
  // 計 of two accounts is not one sum, though nothing else parts them.
  if (related != shares_.end() && may_be_one_account(related->second.account, figure.account))
    return &related->second;
  // 予備費 of one account is not that of another; where no account is said, it may be of any.
  const std::string key = common_key(*figure.passage, figure.amount()) + ministry;
  auto alike = shares_.find(key + (figure.account.empty() ? kAnyAccount : of_account(figure.account)));
  if (alike == shares_.end() && !figure.account.empty()) alike = shares_.find(key + of_account(""));
  if (alike == shares_.end() || in_one_table(*alike->second.first, *figure.passage))
    return find_elsewhere(figure);
  return &alike->second;
}

/// In another document.
const Ledger::KnownShare* Ledger::find_elsewhere(const Figure& figure) const {
  const auto same_money = elsewhere_.find(money_key(figure.amount()));
  if (same_money == elsewhere_.end()) return nullptr;
  for (const Elsewhere& known : same_money->second) {
    const bool elsewhere = known.share.first->doc != figure.passage->doc;
    if (elsewhere && may_be_one_sum(known.yen, figure.amount().yen)) return &known.share;
  }
  return nullptr;
}

Figure Ledger::identify(std::shared_ptr<const Passage> passage, std::size_t number) {
  Figure figure;
  figure.passage = std::move(passage);
  figure.number = number;
  figure.token = figures_known_;
  figure.left_out = by_its_part(figure.amount());
  if (accounts_) figure.account = accounts_->account_of(figure);
  std::vector<std::uint32_t> fresh;
  for (const std::string& ministry : top_ministries(*figure.passage)) {
    const KnownShare* const known = find_share(figure, ministry);
    const KnownShare share = known != nullptr ? *known
                                              : KnownShare{static_cast<std::uint32_t>(tokens_.size()),
                                                           figure.passage.get(), figure.account};
    if (known == nullptr) {
      tokens_.push_back(0);
      fresh.push_back(share.token);
      if (rules_.across_documents)
        elsewhere_[money_key(figure.amount())].push_back({figure.amount().yen, share});
    } else if (!figure.repeated) {
      figure.repeated = true;
      figure.token = tokens_[share.token];
    }
    shares_.emplace(reference_key(figure) + ministry, share);
    const std::string key = common_key(*figure.passage, figure.amount()) + ministry;
    shares_.emplace(key + of_account(figure.account), share);
    shares_.emplace(key + kAnyAccount, share);
    figure.shares.push_back({ministry, share.token});
  }
  for (const std::uint32_t share : fresh) tokens_[share] = figure.token;
  if (!figure.repeated) ++figures_known_;
  return figure;
}

void Ledger::add(Passage passage) {
  const auto shared = std::make_shared<const Passage>(std::move(passage));
  for (std::size_t i = 0; i < shared->amounts.size(); ++i) {
    if (!shared->amounts[i].money.empty() && !rules_.with_other_money) continue;
    if (filter_.passes(shared->amounts[i], rules_.without)) figures_.push_back(identify(shared, i));
  }
}

std::vector<Figure> Ledger::take_figures() {
  if (rules_.versions != nullptr) mark_older_versions(figures_, *rules_.versions);
  if (rules_.accounts != nullptr) {
    share_accounts(figures_);
    keep_named_accounts(figures_, rules_.named_accounts);
  }
  mark_totals(figures_, rules_.grand_totals, rules_.accounts);
  return std::move(figures_);
}

}  // namespace hoshin
