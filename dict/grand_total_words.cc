#include "dict/grand_total_words.h"

#include <algorithm>
#include <array>

#include "dict/role_words.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The letters of a name before its first bracket: what stands behind says how it was added up. （歳出）計
/// begins with one.
std::u32string letters_of(std::string_view label) {
  std::u32string out;
  bool opening = false;
  for (const char32_t c : to_utf32(fold(label))) {
    if (std::u32string_view(U"()[]（）【】〔〕").find(c) != std::u32string_view::npos) {
      if (!out.empty() && !opening) break;
      opening = out.empty();
    } else if (std::u32string_view(U" 「」").find(c) == std::u32string_view::npos) {
      out += c;
    }
  }
  return out;
}

using Words = std::vector<std::u32string>;

bool is_one_of(const Words& words, std::u32string_view letters) {
  return std::ranges::find(words, letters) != words.end();
}

bool ends_with_one_of(const Words& words, std::u32string_view letters) {
  return std::ranges::any_of(words, [&](const std::u32string& word) { return letters.ends_with(word); });
}

}  // namespace

GrandTotalWords::GrandTotalWords(const std::filesystem::path& data_dir) {
  constexpr std::array<std::string_view, 15> kRoles = {
      "alone",          "aside", "headline",     "income",        "income_head",
      "income_total",   "paper", "paper_head",   "spending",      "spending_head",
      "spending_total", "spent", "summary_head", "summary_total", "whole"};
  const RoleWords words = read_role_words(data_dir / "grand_totals.tsv", kRoles);
  spending_ = folded_words(words, "spending");
  income_ = folded_words(words, "income");
  whole_ = folded_words(words, "whole");
  alone_ = folded_words(words, "alone");
  spending_heads_ = folded_words(words, "spending_head");
  income_heads_ = folded_words(words, "income_head");
  summary_heads_ = folded_words(words, "summary_head");
  summary_totals_ = folded_words(words, "summary_total");
  spending_totals_ = folded_words(words, "spending_total");
  income_totals_ = folded_words(words, "income_total");
  aside_ = folded_words(words, "aside");
  spent_ = folded_words(words, "spent");
  papers_ = folded_words(words, "paper");
  paper_heads_ = folded_words(words, "paper_head");
  headlines_ = folded_words(words, "headline");
}

BudgetSide GrandTotalWords::side_under(std::string_view head) const {
  const std::u32string text = to_utf32(fold(head));
  const auto name = std::ranges::find_if(text, [](char32_t c) { return c >= U'一' && c <= U'龥'; });
  const std::u32string letters = letters_of(to_utf8(std::u32string(name, text.end())));
  if (is_one_of(spending_heads_, letters)) return BudgetSide::kSpending;
  return is_one_of(income_heads_, letters) ? BudgetSide::kIncome : BudgetSide::kNone;
}

bool GrandTotalWords::is_total_of_table(std::string_view label) const {
  return is_one_of(summary_totals_, letters_of(label));
}

bool GrandTotalWords::is_whole_of_summary(std::string_view label, std::string_view heading) const {
  return is_total_of_table(label) && ends_with_one_of(summary_heads_, letters_of(heading));
}

bool GrandTotalWords::is_headline(std::string_view label, bool whole) const {
  const std::u32string letters = letters_of(label);
  return whole ? is_one_of(headlines_, letters) : ends_with_one_of(headlines_, letters);
}

bool GrandTotalWords::is_of_paper(std::string_view label, bool first) const {
  const std::u32string letters = letters_of(label);
  return is_one_of(papers_, letters) || (first && is_one_of(paper_heads_, letters));
}

bool GrandTotalWords::is_set_aside(std::string_view name) const {
  return ends_with_one_of(aside_, letters_of(name));
}

bool GrandTotalWords::is_spent(std::string_view name) const {
  return ends_with_one_of(spent_, letters_of(name));
}

BudgetSide GrandTotalWords::side_of(std::string_view label) const {
  const std::u32string letters = letters_of(label);
  // 歳入歳出合計 ends with 歳出合計, too.
  if (ends_with_one_of(whole_, letters) || is_one_of(alone_, letters)) return BudgetSide::kWhole;
  if (ends_with_one_of(spending_, letters) || is_one_of(spending_totals_, letters))
    return BudgetSide::kSpending;
  const bool income = ends_with_one_of(income_, letters) || is_one_of(income_totals_, letters);
  return income ? BudgetSide::kIncome : BudgetSide::kNone;
}

}  // namespace hoshin
