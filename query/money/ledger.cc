#include "query/money/ledger.h"

#include <limits>
#include <utility>

#include <fmt/format.h>

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
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", passage.doc, fold(a.label), year, a.budget, a.part, a.yen);
}

/// Ready-made passages may state any number: a sum stops at the largest there is.
std::int64_t add_bounded(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

}  // namespace

Figure Ledger::identify(std::shared_ptr<const Passage> passage, std::size_t number) {
  Figure figure{std::move(passage), number, figures_known_, {}, false};
  const std::string key = common_key(*figure.passage, figure.amount());
  std::vector<std::uint32_t> fresh;
  for (const std::string& ministry : top_ministries(*figure.passage)) {
    const auto next = static_cast<std::uint32_t>(shares_.size());
    const auto [share, is_new] = shares_.emplace(key + ministry, next);
    if (is_new) {
      tokens_.push_back(0);
      fresh.push_back(next);
    } else if (!figure.repeated) {
      figure.repeated = true;
      figure.token = tokens_[share->second];
    }
    figure.shares.push_back({ministry, share->second});
  }
  for (const std::uint32_t share : fresh) tokens_[share] = figure.token;
  if (!figure.repeated) ++figures_known_;
  return figure;
}

void Ledger::add(Passage passage) {
  const auto shared = std::make_shared<const Passage>(std::move(passage));
  for (std::size_t i = 0; i < shared->amounts.size(); ++i) {
    if (!shared->amounts[i].money.empty()) continue;  // a price, a limit, a stock: no budget
    if (filter_.passes(shared->amounts[i], without_)) figures_.push_back(identify(shared, i));
  }
}

void SumOnce::add(const Figure& figure, std::uint32_t token) {
  const Amount& amount = figure.amount();
  if (!seen_.insert(token).second) {
    sum_.repeated += amount.part.empty();
    return;
  }
  if (!amount.part.empty()) {
    ++sum_.left_out;
    return;
  }
  ++sum_.figures;
  sum_.shared += figure.shares.size() > 1;
  if (first_ == nullptr) first_ = &amount;
  sum_.mixed |= amount.year != first_->year || amount.budget != first_->budget;
  sum_.yen = add_bounded(sum_.yen, amount.yen);
  if (amount.year) return;
  ++sum_.undated;
  sum_.undated_yen = add_bounded(sum_.undated_yen, amount.yen);
}

}  // namespace hoshin
