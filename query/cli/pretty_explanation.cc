// How a query is understood and why a hit has its score, in words that a person can follow.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "query/cli/facet_chart.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/text_layout.h"
#include "query/cli/text_table.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kWidestWord = 24, kBar = 20, kShortestBar = 4;
constexpr std::string_view kWholeQuery = "（全体）";

/// A role of a term or of a part of a score, and what to call it.
struct RoleLabel {
  std::string_view role, label;
};
constexpr RoleLabel kRoleLabels[] = {
    {"word", "語そのもの"},
    {"part", "複合語の部分"},
    {"literal", "文字の並び"},
    {"synonym", "同義語・別名"},
    {"near", "近い語"},
    {"spelling", "表記ゆれ"},
    {"reading", "読み"},
    {"title", "題名の語"},
    {"heading", "見出し"},
    {"filter", "絞り込み"},
    {"pairs", "文字の組"},
    {"title pairs", "題名の文字の組"},
    {"coverage", "語のそろい方"},
    {"run", "語の並び方"},
    {"number", "数の記載"},
    {"definition", "語の定義"},
    {"money", "金額"},
    {"brevity", "短さ"},
    {"substance", "内容の多さ"},
    {"own words", "本文の語"},
    {"total", "総額"},
    {"announced", "前の段落の予告"},
    {"coordination", "含む語の数"},
};

std::string role_label(std::string_view role) {
  const auto known = std::ranges::find(kRoleLabels, role, &RoleLabel::role);
  return std::string(known == std::end(kRoleLabels) ? role : known->label);
}

/// "XM:総務省 XM:警察庁" as 総務省、警察庁; a bare prefix is "without the tag".
std::string filter_text(const Field& field, std::string_view terms, const Labels& labels) {
  std::string out;
  for (std::size_t at = 0; at < terms.size();) {
    const std::string next = " " + std::string(field.prefix);
    const std::size_t end = std::min(terms.find(next, at), terms.size());
    const std::string_view term = terms.substr(at, end - at);
    const std::string_view value = term.starts_with(field.prefix) ? term.substr(field.prefix.size()) : term;
    out += (out.empty() ? "" : "、") + (value.empty() ? "なし" : labels.of(field.name, value));
    at = end + 1;
  }
  return out;
}

/// What the index is asked for, as a person would write it.
std::string term_text(const Explanation::Term& term, const Labels& labels) {
  const Field* const field = term.role == "filter" ? find_field(term.word) : nullptr;
  if (field != nullptr) return filter_text(*field, term.term, labels);
  const bool title = term.role == "title" && term.term.starts_with(kTitlePrefix);
  return title ? term.term.substr(kTitlePrefix.size()) : term.term;
}

std::string word_text(const Explanation::Term& term) {
  return term.role == "filter" ? Labels::of_field(term.word) : term.word;
}

/// One sentence on how the words are joined.
std::string_view joining_text(const Query& query) {
  if (query.any) return "どれかの語を含む段落を、多く含むものほど上に出します。";
  return "すべての語を含む段落を探します。次のどれかの形で当たります（「」は文字の並び）。";
}

/// A form that was added and that no passage has: named, but in no row of its own.
bool is_vain(const Explanation::Term& term) {
  constexpr std::string_view kTyped[] = {"word", "literal", "title", "heading", "filter"};
  return term.frequency == 0 && std::ranges::find(kTyped, term.role) == std::end(kTyped);
}

/// A score's part takes its bar from the best hit's score, so that hits compare.
std::string contribution_lines(const Explanation::ScoredHit& hit, double largest, const Terminal& terminal,
                               const Palette& palette) {
  TextTable table({{"", Align::kLeft, Look::kPlain},
                   {"", Align::kRight, Look::kPlain},
                   {"", Align::kLeft, Look::kPlain},
                   {"", Align::kLeft, Look::kFaint},
                   {"", Align::kLeft, Look::kBar}});
  for (const Explanation::Contribution& c : hit.contributions) {
    const std::string word = c.word.empty() ? std::string(kWholeQuery) : truncate(c.word, kWidestWord);
    const bool roomy = terminal.bars && terminal.width >= 60;
    table.add_row({"  ", fmt::format("{:.2f}", c.score), word, role_label(c.role),
                   roomy ? share_bar(c.score, largest, kBar) : ""});
  }
  return table.render(terminal.width, palette);
}

}  // namespace

std::string PrettyRenderer::explanation(const Explanation& explanation, const Query& query) const {
  std::string out = suggestions(explanation.suggestions);
  out +=
      palette_.paint(Look::kFaint, "解釈  ") + palette_.paint(Look::kStrong, explanation.understood) + '\n';
  if (!query.text.empty()) out += folded(joining_text(query), Look::kPlain, 0);
  if (query.exact) out += folded("書かれたとおりの語だけを探します（--exact）。", Look::kPlain, 0);
  if (explanation.terms.empty()) return out;

  TextTable terms({{"語", Align::kLeft, Look::kPlain},
                   {"形", Align::kLeft, Look::kFaint},
                   {"段落", Align::kRight, Look::kPlain},
                   {"探すもの", Align::kLeft, Look::kStrong}});
  std::string last, vain;
  for (const Explanation::Term& term : explanation.terms) {
    if (is_vain(term)) {
      vain += (vain.empty() ? "" : "、") + term_text(term, labels_);
      continue;
    }
    const std::string word = truncate(word_text(term), kWidestWord);
    terms.add_row({word == last ? "" : word, role_label(term.role), std::to_string(term.frequency),
                   term_text(term, labels_)});
    last = word;
  }
  out += '\n' + terms.render(terminal_.width, palette_);
  if (!vain.empty()) out += folded("どの段落にもない形  " + vain, Look::kFaint, 0);
  if (explanation.hits.empty()) return out;

  out += '\n' + palette_.paint(Look::kFaint, "点数の内訳") + '\n';
  const double largest = explanation.hits.front().score;
  for (const Explanation::ScoredHit& hit : explanation.hits) {
    out += palette_.paint(Look::kFaint, pad_left(std::to_string(hit.rank), 2)) + "  " +
           palette_.paint(Look::kId, hit.id) + "  " +
           palette_.paint(Look::kStrong, fmt::format("{:.2f} 点", hit.score)) + '\n' +
           contribution_lines(hit, largest, terminal_, palette_);
  }
  return out;
}

}  // namespace hoshin
