#include "query/cli/budget_renderer.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "dict/number.h"
#include "query/cli/markdown_figures.h"
#include "query/cli/source_place.h"
#include "query/cli/stage_notes.h"
#include "query/json/citation.h"
#include "schema/fields.h"
#include "text/delimited.h"

namespace hoshin {
namespace {

constexpr std::string_view kTotalLabel = "総計";
/// What is taken off the groups, so that they add up to the total.
constexpr std::string_view kOverlapLabel = "うち重複";
/// Wholes that are told one by one.
constexpr std::size_t kMostWholes = 3;

std::optional<std::string> year_text(const Amount& amount) {
  return amount.year ? std::optional(std::to_string(*amount.year)) : std::nullopt;
}

std::optional<std::string> budget_text(const Amount& amount) {
  return amount.budget.empty() ? std::nullopt : std::optional(amount.budget);
}

/// 労働保険特別会計　労災勘定.
std::string account_text(std::string account) {
  if (const auto part = account.find('/'); part != account.npos) account.replace(part, 1, "　");
  return account;
}

bool is_counted(const BudgetRow& row) { return row.left_out.empty(); }

/// What the column `part` says.
std::string part_text(const BudgetRow& row) { return row.left_out.empty() ? row.amount.part : row.left_out; }

// --- CSV and XLSX -----------------------------------------------------------------------------

Sheet sheet_rows(const BudgetTable& table, const Labels& labels) {
  Sheet sheet{"figures",
              {{"measure"},
               {"ministry"},
               {"year", ColumnKind::kNumber},
               {"year_label"},
               {"kind"},
               {"kind_label"},
               {"yen", ColumnKind::kYen},
               {"counted", ColumnKind::kNumber},
               {"part"},
               {"doc"},
               {"id", ColumnKind::kLink},
               {"citation"}},
              {}};
  for (const BudgetRow& row : table.rows) {
    const Amount& a = row.amount;
    sheet.rows.push_back(
        {{a.label, fmt::format("{}", fmt::join(row.passage->ministry, ";")), year_text(a).value_or(""),
          group_label("year", year_text(a), labels), a.budget, group_label("kind", budget_text(a), labels),
          std::to_string(a.yen), is_counted(row) ? "1" : "0", part_text(row), row.passage->doc,
          row.passage->id, citation(*row.passage)},
         is_web_address(row.passage->url) ? row.passage->url : ""});
  }
  return sheet;
}

/// Whether people read another word for its values than programs.
bool has_label(std::string_view field) { return field == "year" || field == "kind"; }

Cells sum_cells(const MoneySum& sum) {
  return {std::to_string(sum.yen), std::to_string(sum.figures), std::to_string(sum.left_out)};
}

Sheet sheet_groups(const BudgetTable& table, const BudgetView& view, const Labels& labels) {
  Sheet sheet{"sums", {}, {}};
  for (const std::string& field : view.group_by) {
    sheet.columns.push_back({field, field == "year" ? ColumnKind::kNumber : ColumnKind::kText});
    if (has_label(field)) sheet.columns.push_back({field + "_label"});
  }
  sheet.columns.push_back({"yen", ColumnKind::kYen});
  for (const char* name : {"figures", "left_out"}) sheet.columns.push_back({name, ColumnKind::kNumber});
  const auto add = [&](Cells cells, const MoneySum& sum) {
    for (std::string& cell : sum_cells(sum)) cells.push_back(std::move(cell));
    sheet.rows.push_back({std::move(cells), {}});
  };
  for (const BudgetGroup& group : table.groups) {
    Cells cells;
    for (std::size_t i = 0; i < group.key.size(); ++i) {
      cells.push_back(group.key[i].value_or(""));
      if (has_label(view.group_by[i])) cells.push_back(group_label(view.group_by[i], group.key[i], labels));
    }
    add(std::move(cells), group.sum);
  }
  if (!view.shows_sum()) return sheet;
  Cells total(sheet.columns.size() - 3);
  if (table.overlap != 0) {
    Cells overlap = total;
    if (!overlap.empty()) overlap.front() = kOverlapLabel;
    overlap.insert(overlap.end(), {std::to_string(-table.overlap), "", ""});
    sheet.rows.push_back({std::move(overlap), {}});
  }
  if (!total.empty()) total.front() = kTotalLabel;
  add(std::move(total), table.sum);
  return sheet;
}

/// 合計 2、内数 1.
std::string reasons_of(const MoneySum& sum) {
  const std::pair<std::string_view, std::uint64_t> all[] = {{"合計", sum.totals},
                                                            {"合計に含まれる内訳", sum.parts},
                                                            {"内数", sum.within},
                                                            {"増減額", sum.changes},
                                                            {"上限や幅", sum.ranges},
                                                            {"同じ年度の別の段階の額", sum.stages},
                                                            {"総額の明細", sum.details},
                                                            {"歳入", sum.incomes},
                                                            {"他の文書と同じ", sum.elsewhere},
                                                            {"他の会計", sum.other_accounts},
                                                            {"問いとは別の年度や名前の額", sum.unasked},
                                                            {"その他", sum.others}};
  std::string out;
  for (const auto& [name, count] : all) {
    if (count > 0) out += fmt::format("{}{} {}", out.empty() ? "" : "、", name, count);
  }
  return out;
}

/// The same of all that is left out.
std::string all_reasons_of(const MoneySum& sum) {
  std::string reasons = reasons_of(sum);
  if (sum.older == 0) return reasons;
  return fmt::format("{}{}旧版 {}", reasons, reasons.empty() ? "" : "、", sum.older);
}

// --- Markdown ------------------------------------------------------------------------

std::string markdown_rows(const std::vector<BudgetRow>& rows, const Labels& labels) {
  std::string out = markdown_row({"施策", "府省庁", "年度", "種類", "金額", "円", "出典"}) +
                    markdown_rule({false, false, false, false, true, true, false});
  for (const BudgetRow& row : rows) {
    const Amount& a = row.amount;
    out +=
        markdown_row({std::string(left_out_mark(row)) + a.label,
                      fmt::format("{}", fmt::join(top_ministries(*row.passage), "、")),
                      group_label("year", year_text(a), labels), group_label("kind", budget_text(a), labels),
                      format_yen(a.yen), fmt::format("{}", a.yen), citation(*row.passage)});
  }
  return out;
}

std::string markdown_groups(const BudgetTable& table, const BudgetView& view, const Labels& labels) {
  Cells head;
  std::vector<bool> right;
  for (const std::string& field : view.group_by) {
    head.push_back(heading_of_group(field));
    right.push_back(false);
  }
  for (const char* name : {"金額", "円", "件数"}) {
    head.emplace_back(name);
    right.push_back(true);
  }
  const bool with_reasons = left_out_of(table.sum) > 0;
  if (with_reasons) {
    head.emplace_back("足していないもの");
    right.push_back(false);
  }
  std::string out = markdown_row(head) + markdown_rule(right);
  const auto add = [&](Cells cells, const MoneySum& sum) {
    cells.push_back(format_yen(sum.yen));
    cells.push_back(std::to_string(sum.yen));
    cells.push_back(std::to_string(sum.figures));
    if (with_reasons) cells.push_back(all_reasons_of(sum));
    out += markdown_row(cells);
  };
  for (const BudgetGroup& group : table.groups) {
    Cells cells;
    for (std::size_t i = 0; i < group.key.size(); ++i) {
      cells.push_back(group_label(view.group_by[i], group.key[i], labels));
    }
    add(std::move(cells), group.sum);
  }
  if (!view.shows_sum()) return out;
  Cells total(view.group_by.size());
  if (table.overlap != 0) {
    Cells overlap = total;
    if (!overlap.empty()) overlap.front() = kOverlapLabel;
    overlap.insert(overlap.end(), {format_yen(-table.overlap), std::to_string(-table.overlap), ""});
    if (with_reasons) overlap.emplace_back("");
    out += markdown_row(overlap);
  }
  if (!total.empty()) total.front() = kTotalLabel;
  add(std::move(total), table.sum);
  return out;
}

/// Under a heading for each sum what it counts.
std::string markdown_trees(const BudgetTable& table, const BudgetView& view, const Labels& labels) {
  std::string out;
  const auto add = [&](const std::string& name, const MoneySum& sum, const std::optional<SumTree>& tree) {
    if (!tree) return;
    out += fmt::format("\n### {} {}（{} 件）\n\n", markdown_text(name), format_yen(sum.yen), sum.figures);
    out += markdown_tree(*tree);
  };
  for (const BudgetGroup& group : table.groups) add(group_name(group, view, labels), group.sum, group.why);
  if (view.shows_sum()) add(std::string(kTotalLabel), table.sum, table.why);
  return out;
}

std::string markdown_names(const BudgetTable& table) {
  if (table.names.empty()) return "";
  std::string out = "\n" + markdown_row({"施策名", "年度", "件数"}) + markdown_rule({false, false, true});
  for (const MeasureUse& use : table.names)
    out += markdown_row({use.name, years_of_name(use), std::to_string(use.figures)});
  return out;
}

/// 印刷された総額を合計としました: which, and what bears it out.
std::vector<std::string> notes_on_wholes(const std::vector<BudgetWhole>& wholes) {
  std::vector<std::string> notes;
  std::set<std::pair<std::optional<int>, std::string>> budgets;
  bool several = false;
  for (const BudgetWhole& whole : wholes) {
    const Amount& a = whole.row.amount;
    several |= !budgets.emplace(a.year, a.budget).second;
    if (notes.size() == kMostWholes) continue;
    const std::string page = whole.row.passage->page ? fmt::format("、{} 頁", *whole.row.passage->page) : "";
    notes.push_back(fmt::format("印刷された総額によりました：{} {}（{}{}。{}）。", a.label, format_yen(a.yen),
                                whole.row.passage->doc, page,
                                whole.asked     ? "問いのとおりの名の額"
                                : whole.rounded ? "内訳の和とは四捨五入の差"
                                : whole.adds_up ? "内訳の和と一致"
                                : whole.largest ? "文書内で最大の額"
                                                : "文書内の複数の記載が一致"));
  }
  if (wholes.size() > kMostWholes)
    notes.push_back(fmt::format("総額はほか {} 件。", wholes.size() - kMostWholes));
  if (several) notes.emplace_back("複数の会計の総額を足した額で、会計間の繰入れ・繰出しを除いていません。");
  return notes;
}

}  // namespace

std::string group_name(const BudgetGroup& group, const BudgetView& view, const Labels& labels) {
  std::string out;
  for (std::size_t i = 0; i < group.key.size(); ++i)
    out += (i > 0 ? "　" : "") + group_label(view.group_by[i], group.key[i], labels);
  return out;
}

std::vector<std::string> top_ministries(const Passage& passage) {
  std::vector<std::string> out;
  for (const std::string& path : passage.ministry) {
    std::string top(parent_path(path).value_or(path));
    if (out.empty() || out.back() != top) out.push_back(std::move(top));
  }
  return out;
}

std::string heading_of_group(std::string_view field) {
  if (field == "kind") return "種類";
  return field == "account" ? "会計" : Labels::of_field(field);
}

std::string group_label(std::string_view field, const std::optional<std::string>& value,
                        const Labels& labels) {
  if (value && field == "account") return account_text(*value);
  if (value) return labels.of(field == "kind" ? "budget" : field, *value);
  if (field == "year") return "年度不明";
  if (field == "account") return "会計の記載なし";
  return field == "kind" ? "種類不明" : "（なし）";
}

std::string_view left_out_mark(const BudgetRow& row) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"total", "［合計］"},    {"part", "［内訳］"},        {"within", "［内数］"},
      {"change", "［増減］"},   {"range", "［幅］"},         {"repeated", "［再掲］"},
      {"older", "［旧版］"},    {"price", "［単価］"},       {"stage", "［別の段階］"},
      {"limit", "［限度額］"},  {"stock", "［残高等］"},     {"detail", "［明細］"},
      {"income", "［歳入］"},   {"elsewhere", "［他文書］"}, {"account", "［他会計］"},
      {"unasked", "［問い外］"}};
  if (row.left_out.empty()) return "";
  const auto mark =
      std::ranges::find(kMarks, row.left_out, &std::pair<std::string_view, std::string_view>::first);
  return mark == std::end(kMarks) ? "［除外］" : mark->second;
}

std::string measure_text(const BudgetRow& row) {
  return std::string(left_out_mark(row)) + (row.amount.label.empty() ? "（名称なし）" : row.amount.label);
}

std::string breakdown_text(const BudgetNode& node, const BudgetNode::Breakdown& breakdown) {
  const std::int64_t difference = breakdown.difference_from(node.row.amount.yen);
  const std::size_t here = breakdown.parts.size();
  const std::string of_all = breakdown.counted && here < node.row.amount.parts
                                 ? fmt::format("{} 件のうち ", node.row.amount.parts)
                                 : "";
  return fmt::format("内訳 {}{} 件の計 {}、{}{}", of_all, here, format_yen(breakdown.yen),
                     difference == 0 ? "合計と一致" : fmt::format("合計との差 {}", format_yen(difference)),
                     breakdown.counted ? "" : "（足していません）");
}

std::uint64_t left_out_of(const MoneySum& sum) { return sum.left_out + sum.older; }

std::vector<std::string> sum_notes(const MoneySum& sum, bool beside_ministries) {
  std::vector<std::string> notes = stage_notes(sum.by_stage);
  if (sum.left_out > 0)
    notes.push_back(fmt::format("{} 件は足していません：{}。", sum.left_out, reasons_of(sum)));
  if (sum.repeated > 0) {
    notes.push_back(fmt::format("同じ文書に再び出る {} 件は一度だけ数えました。", sum.repeated));
  }
  if (sum.older > 0) notes.push_back(fmt::format("新しい版がある文書の {} 件は足していません。", sum.older));
  if (sum.undated > 0) {
    notes.push_back(
        fmt::format("年度不明の {} 件（{}）を含みます。", sum.undated, format_yen(sum.undated_yen)));
  }
  if (sum.accounts > 0)
    notes.push_back(
        fmt::format("{} の会計の金額を足した額で、会計間の繰入れ・繰出しを除いていません。会計ごとの額は "
                    "--group-by account で示します。",
                    sum.accounts));
  if (sum.other_accounts > 0)
    notes.emplace_back(
        "一般会計（または求めた会計）だけを足しました。ほかの会計の額は --group-by account で示します。");
  if (sum.rounded > 0)
    notes.push_back(
        fmt::format("{} 件の合計は印刷された額です。内訳の和とは四捨五入のため一致しません。", sum.rounded));
  if (sum.unit_guessed > 0)
    notes.push_back(fmt::format("単位の記載がない {} 件（{}）は、桁から円とみなしました。", sum.unit_guessed,
                                format_yen(sum.unit_guessed_yen)));
  if (sum.mixed)
    notes.emplace_back(
        "年度や種類（概算要求・当初予算・補正予算）の違う金額を足した額です。--group-by year,kind "
        "で分けられます。");
  if (beside_ministries && sum.shared > 0) {
    notes.push_back(fmt::format(
        "複数の府省庁の {} 件は、それぞれの府省庁に数え、総計では一度だけ数えました。", sum.shared));
  }
  return notes;
}

std::vector<std::string> table_notes(const BudgetTable& table, const BudgetView& view) {
  const bool by_ministry = std::ranges::find(view.group_by, "ministry") != view.group_by.end();
  std::vector<std::string> notes = notes_on_wholes(table.wholes);
  for (std::string& note : sum_notes(table.sum, by_ministry)) notes.push_back(std::move(note));
  if (table.overlap != 0) {
    notes.push_back(
        fmt::format("各行の金額を足すと、総計より {} {}くなります（うち重複：複数の行に数えた金額、"
                    "内訳と別の行にある合計など）。",
                    format_yen(std::abs(table.overlap)), table.overlap > 0 ? "多" : "少な"));
  }
  if (view.one_measure && table.sum.repeated > 0)
    notes.emplace_back("同じ年度・種類の同じ金額は、複数の文書にあっても一度だけ数えました。");
  return notes;
}

std::string years_of_name(const MeasureUse& use) {
  if (use.years.empty()) return "";
  const std::string first = fiscal_year_label(use.years.front());
  return use.years.size() == 1 ? first : first + "～" + fiscal_year_label(use.years.back());
}

Sheet budget_sheet(const BudgetTable& table, const BudgetView& view, const Labels& labels) {
  return view.shows_rows() ? sheet_rows(table, labels) : sheet_groups(table, view, labels);
}

std::string budget_markdown(const BudgetTable& table, const BudgetView& view, const Labels& labels) {
  std::string out =
      view.shows_rows() ? markdown_rows(table.rows, labels) : markdown_groups(table, view, labels);
  out += markdown_trees(table, view, labels) + markdown_names(table);
  if (view.shows_rows())
    out += fmt::format("\n総計 {}（{} 件）\n", format_yen(table.sum.yen), table.sum.figures);
  for (const std::string& note : table_notes(table, view)) out += "\n- " + markdown_text(note);
  return out + '\n';
}

}  // namespace hoshin
