// corpus/money/figure_words.h - words around figures of money: dict/data/figure_words.tsv.
#pragma once
#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// What a word beside a figure tells; the first lines of the data file say what each is.
enum class FigureRole {
  kAdded,
  kAdds,
  kAmends,
  kAnd,
  kAnnounce,
  kBare,
  kBinder,
  kChangeBefore,
  kChangeBehind,
  kChangeEnd,
  kClause,
  kComesTo,
  kCounted,
  kExplain,
  kGoesOn,
  kLead,
  kLimit,
  kLimitBefore,
  kLimitBehind,
  kNoPrice,
  kPaidIn,
  kPenalty,
  kPer,
  kPrice,
  kPriceBefore,
  kPriceBehind,
  kPriceWithin,
  kRate,
  kScope,
  kStatement,
  kStock,
  kSubject,
  kSumBefore,
  kSupplemented,
  kTail,
  kTopic,
  kTotal,
  kUnbound,
  kWhole,
  kWord,
};

inline constexpr std::size_t kFigureRoles = static_cast<std::size_t>(FigureRole::kWord) + 1;

/// Words around figures. Immutable. Texts asked for are compared as printed but for width and case: the
/// lengths returned are of the text given.
class FigureWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit FigureWords(const std::filesystem::path& data_dir);

  /// How many characters of the end of `text` the longest word of `role` takes; 0 for none.
  std::size_t at_end(FigureRole role, std::u32string_view text) const;

  /// The same at the beginning of `text`.
  std::size_t at_begin(FigureRole role, std::u32string_view text) const;

  /// Whether a word of `role` stands anywhere in `text`.
  bool within(FigureRole role, std::u32string_view text) const;

  /// Whether `text` is a word of `role`, and nothing else.
  bool is(FigureRole role, std::u32string_view text) const;

  /// The penalty that a figure limits, where `text` follows it: 罰金 of 百万円|以下の罰金に処する. Who is to
  /// pay stands before the figure, and does not name it. Empty if it limits none.
  std::string penalty_behind(std::string_view text) const;

 private:
  using Words = std::vector<std::u32string>;  // longest first
  std::array<Words, kFigureRoles> words_;
};

}  // namespace hoshin
