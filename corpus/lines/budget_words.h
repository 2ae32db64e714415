// corpus/lines/budget_words.h - which money a figure is: dict/data/budget_words.tsv.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hoshin {

/// Which money is meant: 平成31年度概算要求 is {2019, "request"}.
struct BudgetLabel {
  std::size_t begin = 0, end = 0;  ///< Bytes of the text it was found in.
  std::optional<int> year;
  std::string budget;  ///< As Amount::budget; empty where it is none of these, or not said.
  std::optional<int> relative =
      std::nullopt;  ///< 前年度 is -1, 本年度 0: counted from the document's year. Then `year` is open.
  bool says_kind = true;  ///< False for a year alone, as headers say it.
  bool spent = false;  ///< What was paid or received, 支出済額: a settlement where farther words name one.
  bool open_year = false;  ///< Years are named, but not one: 令和５・６年度, a period from March to May.

  bool same_money(const BudgetLabel& other) const {
    return year == other.year && budget == other.budget && relative == other.relative;
  }
  bool says_year() const { return year || relative || open_year; }
};

/// Words for kinds of budgets: dict/data/budget_words.tsv. Immutable.
class BudgetWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit BudgetWords(const std::filesystem::path& data_dir);

  /// Every fiscal year with a kind of budget behind it, in text order: 令和７年度当初予算, R6補正,
  /// 前年度予算額. ７年度当初 is one if a fuller year stands before it, or `near` is a year.
  std::vector<BudgetLabel> find(std::string_view text, std::optional<int> near = std::nullopt) const;

  /// Every fiscal year of `text` in text order, with no kind: 令和７年度の規模, 前年度. `near` as in find().
  std::vector<BudgetLabel> find_years(std::string_view text, std::optional<int> near = std::nullopt) const;

  /// What a title, a heading or the subject of a sentence says, whatever stands between year and kind and
  /// behind them: 令和２年度厚生労働省第二次補正予算（案）の概要. Of several years, or several kinds, it says
  /// none; 予算 alone without a year may be any.
  std::optional<BudgetLabel> of_title(std::string_view text, std::optional<int> near = std::nullopt) const;

  /// Whether `text` says nothing but which money it is: the header of a column.
  bool is_header(std::string_view text, std::optional<int> near = std::nullopt) const;

  /// What `text` says if it says nothing but a year, a kind of budget, or both: 令和７年度, 当初予算; also a
  /// month or a period: 2018/10, R2/5/3～R2/5/30 are of the fiscal year in which they lie. January to
  /// March alone, which people count both ways, and a period over two years say an open year.
  std::optional<BudgetLabel> of_whole(std::string_view text, std::optional<int> near = std::nullopt) const;

  /// What the headers over one cell say together, outermost first: 令和７年度 over
  /// 要求額（百万円） is {2025, "request"}. A header of several years says no year. Nothing if no
  /// header says anything.
  std::optional<BudgetLabel> of_headers(const std::vector<std::string>& headers,
                                        std::optional<int> near = std::nullopt) const;

 private:
  struct Word {
    std::string text, budget;
    bool item = false;   ///< No budget, but a line of an account: 前年度繰越金.
    bool spent = false;  ///< As BudgetLabel::spent.
  };
  bool names_item(std::string_view folded, std::size_t year) const;
  const Word* word_at(std::string_view folded) const;
  const Word* word_at_end(std::string_view folded) const;
  const Word* word_of_header(const std::string& folded) const;
  std::optional<std::string> kind_within(std::string_view folded) const;
  std::vector<Word> words_;                                          ///< Longest first.
  std::unordered_map<char32_t, std::vector<std::size_t>> by_first_;  ///< Of words_, longest first.
};

}  // namespace hoshin
