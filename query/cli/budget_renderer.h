// query/cli/budget_renderer.h - the money table for papers and spreadsheets.
//
// For the terminal there is PrettyRenderer::budget, for programs budget_json.
#pragma once
#include <string>
#include <vector>

#include "query/cli/labels.h"
#include "query/cli/sheet.h"
#include "query/json/budget_view.h"
#include "query/searcher.h"

namespace hoshin {

/// Columns of docs/json.md; sums in plain yen.
Sheet budget_sheet(const BudgetTable& table, const BudgetView& view, const Labels& labels);

/// A table with a citation a row, and notes on what the sums leave out.
std::string budget_markdown(const BudgetTable& table, const BudgetView& view, const Labels& labels);

/// 総務省、警察庁: the top-level ministries of a passage.
std::vector<std::string> top_ministries(const Passage& passage);

/// 年度不明 and the like for what is not known, else the label: of a value of a group's key.
std::string group_label(std::string_view field, const std::optional<std::string>& value,
                        const Labels& labels);

/// The head of a column of groups by `field`.
std::string heading_of_group(std::string_view field);

/// 総務省　令和6年度: a group as its key calls it.
std::string group_name(const BudgetGroup& group, const BudgetView& view, const Labels& labels);

/// ［合計］, ［内訳］, ［内数］, ［再掲］ or the like before the measure of a row that sums leave out, else
/// nothing.
std::string_view left_out_mark(const BudgetRow& row);

/// The measure of a row behind its mark; （名称なし） where it has no name.
std::string measure_text(const BudgetRow& row);

/// 内訳 3 件の計 61.5億円、合計との差 1千万円: of a breakdown of `node`, and how many parts it lacks here.
std::string breakdown_text(const BudgetNode& node, const BudgetNode::Breakdown& breakdown);

/// How many figures `sum` leaves out, but for what is only printed again.
std::uint64_t left_out_of(const MoneySum& sum);

/// Sentences in Japanese on what `sum` holds and leaves out; where it stands beside sums
/// of ministries, also on why those are more.
std::vector<std::string> sum_notes(const MoneySum& sum, bool beside_ministries);

/// 令和元年度～令和3年度: the first and the last year that a measure has a name, or nothing.
std::string years_of_name(const MeasureUse& use);

/// The notes that a whole table needs.
std::vector<std::string> table_notes(const BudgetTable& table, const BudgetView& view);

}  // namespace hoshin
