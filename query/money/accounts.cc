#include "query/money/accounts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "query/money/row_cells.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; a longer cell is no name of a row.
constexpr std::size_t kMaxCell = 120;

/// What the texts around a figure have said so far, the nearest first.
struct Told {
  std::string account, part;
  bool nameless = false, done = false;

  void add(const std::optional<AccountName>& said) {
    if (!said || done) return;
    if (said->part) {
      if (part.empty() && account.empty() && !said->nameless) part = said->name;
    } else if (account.empty() || nameless) {
      // 第3 特別会計 over 1 年金特別会計 says no more.
      if (!account.empty() && (said->nameless || said->general)) return;
      account = said->name;
      nameless = said->nameless;
      done = !nameless;
    }
  }

  std::string path() const {
    if (part.empty()) return account;
    // Summaries have 労災勘定 right under 特別会計, which does not say of which.
    return account.empty() || nameless ? part : account + '/' + part;
  }
};

std::string_view leaf_of(std::string_view account) { return account.substr(account.rfind('/') + 1); }

/// 労災勘定 of one table, where the only 労災勘定 of its document is that of 労働保険特別会計: summaries name
/// no more.
void complete_parts(std::vector<Figure>& figures) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> whole;
  for (const Figure& f : figures) {
    if (f.account.find('/') != f.account.npos)
      whole[{f.passage->doc, std::string(leaf_of(f.account))}].insert(f.account);
  }
  for (Figure& f : figures) {
    const auto found = whole.find({f.passage->doc, std::string(leaf_of(f.account))});
    if (found != whole.end() && found->second.size() == 1) f.account = *found->second.begin();
  }
}

/// What is printed again is of the account that one of its places names.
void tell_mentions(std::vector<Figure>& figures) {
  std::unordered_map<std::uint32_t, std::string> known;
  for (const Figure& f : figures) {
    if (!f.account.empty()) known.emplace(f.token, f.account);
  }
  for (Figure& f : figures) {
    const auto found = f.account.empty() ? known.find(f.token) : known.end();
    if (found != known.end()) f.account = found->second;
  }
}

bool is_named(std::string_view account, const std::vector<AccountName>& named) {
  return std::ranges::any_of(named, [&](const AccountName& name) {
    for (std::size_t at = 0; at <= account.size();) {
      const std::size_t end = std::min(account.find('/', at), account.size());
      const std::string_view one = account.substr(at, end - at);
      if (one.ends_with(name.name) || name.name.ends_with(one)) return true;
      at = end + 1;
    }
    return false;
  });
}

}  // namespace

std::string AccountReader::account_of(const Figure& f) {
  const Passage& p = *f.passage;
  Told told;
  told.add(named_by(f.amount().label, p));
  if (const auto cell = told.done ? std::nullopt : cells_.cell_of(f)) {
    const auto& heads = p.cells[*cell].header;
    for (auto head = heads.rbegin(); head != heads.rend(); ++head) told.add(named_by(*head, p));
    for (std::size_t c = *cell; c-- > 0 && !told.done;) {
      if (p.cells[c].text.size() <= kMaxCell) told.add(named_by(p.cells[c].text, p));
    }
  }
  if (!told.done) {
    if (above_of_ != f.passage) above_ = read_above(f.passage);
    for (const auto& said : above_) told.add(said);
  }
  return told.path();
}

std::vector<std::optional<AccountName>> AccountReader::read_above(
    const std::shared_ptr<const Passage>& passage) {
  above_of_ = passage;
  std::vector<std::optional<AccountName>> out;
  for (auto heading = passage->section.rbegin(); heading != passage->section.rend(); ++heading)
    out.push_back(named_by(*heading, *passage));
  out.push_back(named_by(passage->title, *passage));
  return out;
}

/// みどり村国民健康保険特別会計 is that of whom the document is of.
std::optional<AccountName> AccountReader::named_by(const std::string& text, const Passage& p) {
  const auto [known, is_new] = known_.try_emplace(text);
  if (is_new) known->second = words_.account_of(text);
  std::optional<AccountName> name = known->second;
  if (!name) return name;
  for (const std::string& issuer : p.issuer) {
    const std::string folded = fold(issuer);
    if (name->name.size() > folded.size() && name->name.starts_with(folded))
      name->name.erase(0, folded.size());
  }
  return name;
}

void share_accounts(std::vector<Figure>& figures) {
  complete_parts(figures);
  tell_mentions(figures);
}

void keep_named_accounts(std::vector<Figure>& figures, const std::vector<AccountName>& named) {
  if (named.empty()) return;
  // 労働保険特別会計 雇用勘定 asks for the one account that is both.
  const auto is_part = [](const AccountName& name) { return name.part; };
  std::vector<AccountName> asked;
  std::ranges::copy_if(named, std::back_inserter(asked), is_part);
  if (asked.empty()) asked = named;
  const auto counts = [&](const Figure& f) { return f.left_out == LeftOut::kNot; };
  if (std::ranges::none_of(figures, [&](const Figure& f) { return counts(f) && is_named(f.account, asked); }))
    return;
  for (Figure& f : figures) {
    if (counts(f) && !f.account.empty() && !is_named(f.account, asked)) f.left_out = LeftOut::kAccount;
  }
}

bool may_be_one_account(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a == b) return true;
  const auto is_division_of = [](std::string_view part, std::string_view account) {
    return part.size() > account.size() && part.starts_with(account) && part[account.size()] == '/';
  };
  if (is_division_of(a, b) || is_division_of(b, a)) return true;
  const auto is_open = [](std::string_view account) { return account.find('/') == account.npos; };
  return leaf_of(a) == leaf_of(b) && (is_open(a) || is_open(b));
}

bool is_general_account(std::string_view account, const AccountWords& words) {
  const auto name = words.account_of(account);
  return name && name->general;
}

}  // namespace hoshin
