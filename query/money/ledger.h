// query/money/ledger.h - the figures of money in passages, and which of them count the same yen.
//
// A budget document states one figure in several places: in a table, in the text, in
// a box; a total beside its parts; a draft beside the decision. A sum must count each yen once. The reader
// has told which figures say the same and which are parts of which (Amount::same_as, of). Where it has not,
// in ready-made passages, two figures are the same if they have document, measure (the label, however
// spaced), year, kind and yen in common, and at least one ministry, or none at all. Sums that span documents
// count each document's figure, but for older versions of a document (document_versions.h), budgets whose
// whole several print (books.h) and measures that several state (said_elsewhere.h).
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dict/account_words.h"
#include "dict/grand_total_words.h"
#include "dict/version_words.h"
#include "query/money/accounts.h"
#include "query/money/figure.h"
#include "query/money/figure_filter.h"
#include "schema/passage.h"

namespace hoshin {

/// What a ledger keeps, and how.
struct LedgerRules {
  std::string_view without = {};           ///< The filter's conditions on this field are off.
  bool with_other_money = false;           ///< Also what is no budget.
  const VersionWords* versions = nullptr;  ///< Tell older versions of documents; without them nothing does.
  const GrandTotalWords* grand_totals = nullptr;  ///< Tell the whole of a budget; without them nothing does.
  const AccountWords* accounts = nullptr;         ///< Tell accounts; without them none is known.
  std::vector<AccountName> named_accounts = {};   ///< Asked for by name: of others no figure counts.
  bool across_documents = false;  ///< All figures are of one measure: what two documents print is once.
};

/// Reads figures in source order. For one thread.
class Ledger {
 public:
  /// Keeps the figures that `filter` lets pass. Both are outlived by what they hold.
  explicit Ledger(const FigureFilter& filter, LedgerRules rules = {})
      : filter_(filter), rules_(std::move(rules)) {
    if (rules_.accounts != nullptr) accounts_.emplace(*rules_.accounts);
  }

  void add(Passage passage);

  /// The figures, with what they have to do with each other. Ends the reading.
  std::vector<Figure> take_figures();

 private:
  struct KnownShare {
    std::uint32_t token = 0;
    const Passage* first = nullptr;
    std::string account = {};  ///< Of the figure there.
  };

  Figure identify(std::shared_ptr<const Passage> passage, std::size_t number);
  const KnownShare* find_share(const Figure& figure, const std::string& ministry) const;
  const KnownShare* find_elsewhere(const Figure& figure) const;

  const FigureFilter& filter_;
  const LedgerRules rules_;
  std::vector<Figure> figures_;
  std::optional<AccountReader> accounts_;
  std::map<std::string, KnownShare> shares_;  ///< Ministries' figures, by all that they have in common.
  std::vector<std::uint32_t> tokens_;         ///< By token of a share, that of the figure.

  /// Across documents: the first figures of each sum of one money.
  struct Elsewhere {
    std::int64_t yen = 0;
    KnownShare share;
  };
  std::map<std::string, std::vector<Elsewhere>> elsewhere_;
  std::uint32_t figures_known_ = 0;
};

}  // namespace hoshin
