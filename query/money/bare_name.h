// query/money/bare_name.h - what a name says of money besides whose it is, of what year, kind and account.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/words/vocabulary.h"

namespace hoshin {

/// Makes names of figures and questions for them comparable. For one thread.
class BareNames {
 public:
  explicit BareNames(const Vocabulary::Impl& vocabulary) : vocabulary_(vocabulary) {}

  /// A ministry or publisher whose names are left out from now on.
  void add_owner(const std::string& owner);

  /// Whether folded text names `owner`.
  bool is_named(const std::string& owner, std::string_view folded) const;

  /// Whether `name` names one of those added.
  bool names_owner(std::string_view name) const;

  /// 国民健康保険事業 of 南国市令和8年度国民健康保険事業の当初予算額（案）; empty where nothing else is said.
  std::u32string bare(std::string_view name);

 private:
  std::vector<std::string> names_of(const std::string& owner) const;
  std::u32string make_bare(std::string_view name) const;

  const Vocabulary::Impl& vocabulary_;
  std::vector<std::string> owners_;                           ///< Their names, folded, the longest first.
  std::map<std::string, std::u32string, std::less<>> known_;  ///< The same names stand over many rows.
};

}  // namespace hoshin
