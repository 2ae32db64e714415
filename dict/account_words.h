// dict/account_words.h - what the accounts of a budget are called: dict/data/accounts.tsv.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// An account that a text names.
struct AccountName {
  std::string name;       ///< Folded: 一般会計, 労働保険特別会計, 労災勘定.
  bool general = false;   ///< It is the 一般会計.
  bool part = false;      ///< It is a division of an account.
  bool nameless = false;  ///< It is no more than the word, 特別会計: any of them.

  bool operator==(const AccountName&) const = default;
};

/// Immutable.
class AccountWords {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit AccountWords(const std::filesystem::path& data_dir);

  /// The account that a heading, a title, the name of a row or of a figure is about: 第2 一般会計,
  /// （1）労災勘定, 令和６年度国民健康保険特別会計予算書, うち一般会計. 国債整理基金特別会計へ繰入 is not
  /// about that account: what one pays into another is its own spending. Of several the last counts.
  std::optional<AccountName> account_of(std::string_view text) const;

  /// The accounts that a question names, wherever they stand in it, in its order.
  std::vector<AccountName> accounts_in(std::string_view question) const;

 private:
  struct Word {
    std::u32string text;
    bool general = false, part = false;
  };
  struct Place {
    std::size_t begin = 0, end = 0;
    const Word* word = nullptr;
  };
  std::vector<Place> places_in(const std::u32string& text) const;
  std::optional<AccountName> name_at(const std::u32string& text, const Place& place) const;
  bool goes_on_as_account(std::u32string_view behind) const;

  std::vector<Word> words_;
  std::vector<std::u32string> none_, before_, behind_;  ///< behind_: longest first.
};

}  // namespace hoshin
