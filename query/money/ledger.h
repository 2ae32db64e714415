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
#include <vector>

#include "dict/grand_total_words.h"
#include "dict/version_words.h"
#include "query/money/figure_filter.h"
#include "schema/passage.h"

namespace hoshin {

/// Why a figure is in no sum.
enum class LeftOut {
  kNot,  ///< It may be: SumOnce decides.
  kTotal,
  kPart,
  kWithin,
  kChange,
  kRange,
  kOther,
  kRepeated,
  kOlder,
  kStage,
  kDetail,      ///< Its document prints the whole of the budget that it is of, which is counted.
  kIncome,      ///< 歳入, where 歳出 is counted.
  kElsewhere,   ///< Another document prints the same whole, which is counted.
  kOtherMoney,  ///< A price, a limit, a stock: no budget.
};

/// One figure as a passage states it.
struct Figure {
  /// What the figure is to one top-level ministry ("" where its passage names none).
  struct Share {
    std::string ministry;
    std::uint32_t token = 0;  ///< The same for the same figure of the same ministry.
  };

  std::shared_ptr<const Passage> passage;
  std::size_t number = 0;            ///< Which of its amounts.
  std::uint32_t token = 0;           ///< The same for the same figure, whatever its ministries.
  std::vector<Share> shares;         ///< One for each ministry; never empty.
  bool repeated = false;             ///< An earlier figure has this token.
  LeftOut left_out = LeftOut::kNot;  ///< Whatever is added up: of a total, that all its parts are there.
  std::vector<std::uint32_t> totals = {};  ///< Tokens of its totals of which not all parts are there.
  LeftOut aside = LeftOut::kNot;           ///< Why it is left out where what counts of its book is there.
  std::optional<std::uint32_t> book = {};  ///< The budget whose whole is printed (books.h),
  bool whole = false, adds_up = false;     ///< It is that whole, for the first time; its parts add up to it,
  bool largest = false;  ///< or it is only called so, and nothing in its document is larger;
  std::optional<std::uint32_t> same_book = {};  ///< and that which has said the same before.

  const Amount& amount() const { return passage->amounts[number]; }
};

/// What a ledger keeps, and how.
struct LedgerRules {
  std::string_view without = {};           ///< The filter's conditions on this field are off.
  bool with_other_money = false;           ///< Also what is no budget.
  const VersionWords* versions = nullptr;  ///< Tell older versions of documents; without them nothing does.
  const GrandTotalWords* grand_totals = nullptr;  ///< Tell the whole of a budget; without them nothing does.
  bool across_documents = false;  ///< All figures are of one measure: what two documents print is once.
};

/// Reads figures in source order. For one thread.
class Ledger {
 public:
  /// Keeps the figures that `filter` lets pass. Both are outlived by what they hold.
  explicit Ledger(const FigureFilter& filter, LedgerRules rules = {}) : filter_(filter), rules_(rules) {}

  void add(Passage passage);

  /// The figures, with what they have to do with each other. Ends the reading.
  std::vector<Figure> take_figures();

 private:
  struct KnownShare {
    std::uint32_t token = 0;
    const Passage* first = nullptr;
  };

  Figure identify(std::shared_ptr<const Passage> passage, std::size_t number);
  const KnownShare* find_share(const Figure& figure, const std::string& ministry) const;
  const KnownShare* find_elsewhere(const Figure& figure) const;

  const FigureFilter& filter_;
  const LedgerRules rules_;
  std::vector<Figure> figures_;
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
