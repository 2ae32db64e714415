#include "corpus/outline/labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/source_lines.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kLongestLabel = 45;
constexpr std::size_t kLongestPaper = 14;

struct Brackets {
  std::u32string_view open, close;
  int rank;
};

constexpr std::array<Brackets, 3> kBrackets = {
    {{U"【≪《", U"】≫》", 1}, {U"＜<〈〔［[", U"＞>〉〕］]", 2}, {U"（(", U"）)", 3}}};

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

/// Whether the bracket that opens `text` is closed by its last character and not before.
bool is_one_bracket(std::u32string_view text, const Brackets& b) {
  int open = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (holds(b.open, text[at])) ++open;
    if (holds(b.close, text[at]) && --open == 0) return at + 1 == text.size();
  }
  return false;
}

}  // namespace

int bracket_rank(std::u32string_view text) {
  for (const Brackets& b : kBrackets) {
    if (text.size() > 2 && holds(b.open, text[0]) && is_one_bracket(text, b)) return b.rank;
  }
  return 0;
}

bool could_be_label_heading(const Paragraph& p, const LayoutWords& words) {
  if (p.footnote || p.row || p.cell || p.running_head || p.text.size() > kLongestLabel) return false;
  const std::u32string text = without_inner_spaces(p.text);
  if (bracket_rank(text) == 0) return false;
  const std::u32string inner = text.substr(1, text.size() - 2);
  const auto letters = std::count_if(inner.begin(), inner.end(), [](char32_t c) { return is_japanese(c); });
  const std::string folded = fold(to_utf8(text));
  return (letters >= 2 || is_figure_caption(inner)) && inner.find(U'「') == std::u32string::npos &&
         !is_sentence(inner) && find_money(folded).empty() && find_dates(folded).empty() &&
         !words.is_remark(folded) && !words.is_unit(folded);
}

bool is_figure_caption(std::u32string_view text) {
  const bool ordinal = text.starts_with(U"第");
  if (ordinal) text.remove_prefix(1);
  const auto number = [](char32_t c) { return digit_value(c) >= 0 || holds(U"-－‐–.．・ \u3000", c); };
  const auto skip_number = [&] {
    const std::size_t before = text.size();
    while (!text.empty() && number(text[0])) text.remove_prefix(1);
    return text.size() < before;
  };
  const auto skip_word = [&] {
    for (const std::u32string_view word : {U"図表", U"図", U"表", U"グラフ"}) {
      if (!text.starts_with(word)) continue;
      text.remove_prefix(word.size());
      return true;
    }
    return false;
  };
  return ordinal ? skip_number() && skip_word() : skip_word() && skip_number();
}

bool is_about_article(std::u32string_view label) {
  const std::size_t article = label.find(U'条');
  return label.size() > 2 && label[1] == U'第' && article != std::u32string_view::npos && article <= 9;
}

bool begins_articles(std::u32string_view text) {
  return text.size() > 2 && text[0] == U'第' && std::u32string_view(U"1１一").find(text[1]) != text.npos &&
         text[2] == U'条';
}

bool begins_paper(const Paragraph& p, const LayoutWords& words) {
  // 別表第一（第三十三条、第四十条関係）, a heading by its style, names its articles.
  const bool annexed = p.heading > 0 && p.text.ends_with(U"関係）");
  if ((!annexed && p.text.size() > kLongestPaper) || p.row || p.footnote || p.running_head) return false;
  const std::string folded = fold(to_utf8(without_inner_spaces(p.text)));
  return words.is_annex(folded) && !words.is_origin(folded);  // 資料：総務省「…」 is no paper
}

std::u32string without_sum(std::u32string_view heading) {
  const std::string utf8 = to_utf8(heading);
  const auto money = find_money(utf8);
  constexpr std::string_view kOpen = "【", kClose = "】";
  if (money.size() > 0 && utf8.ends_with(kClose) && money.back().end + kClose.size() == utf8.size() &&
      std::string_view(utf8).substr(0, money.back().begin).ends_with(kOpen)) {
    return to_utf32(utf8.substr(0, money.back().begin - kOpen.size()));
  }
  if (money.empty() || money.back().end != utf8.size()) return std::u32string(heading);
  std::u32string name = to_utf32(utf8.substr(0, money.back().begin));
  const auto is_gap = [](char32_t c) { return is_white_space(c) || c == U'…' || c == U'：' || c == U':'; };
  if (name.empty() || !is_gap(name.back())) return std::u32string(heading);
  while (!name.empty() && is_gap(name.back())) name.pop_back();
  return name.empty() ? std::u32string(heading) : name;
}

}  // namespace hoshin
