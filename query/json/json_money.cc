// Sums of money, and what they count.
#include <algorithm>

#include <fmt/format.h>

#include "query/json/citation.h"
#include "query/json/json_parts.h"
#include "query/json/json_renderer.h"

namespace hoshin {
namespace {

/// A figure as others name it: the K-th amount, from 1, of a passage.
std::string figure_name(const BudgetRow& row) {
  return fmt::format("{}.{}", row.passage->id, row.number + 1);
}

/// The members of a row.
void write_row(JsonWriter& json, const BudgetRow& row) {
  const Amount& a = row.amount;
  json.member("measure", a.label);
  json.member("ministry", row.passage->ministry);
  json.member("year", a.year);
  json.member_or_null("kind", a.budget);
  json.member_or_null("account", row.account);
  json.member("yen", a.yen);
  json.member_or_null("part", a.part);
  json.member("repeated", row.repeated);
  json.member("counted", row.left_out.empty());
  json.member_or_null("left_out", row.left_out);
  json.member("figure", figure_name(row));
  json.member_or_null("same_as", a.same_as);
  json.member_or_null("of", a.of);
  json.member("doc", row.passage->doc);
  json.member("id", row.passage->id);
  json.member_or_null("source", row.passage->source);
  json.member("page", row.passage->page);
  json.member("citation", citation(*row.passage));
}

void write_rows(JsonWriter& json, std::string_view key, const std::vector<BudgetRow>& rows) {
  write_objects(json, key, rows, [&](const BudgetRow& row) { write_row(json, row); });
}

/// The members of a node; those below it in the same way.
void write_node(JsonWriter& json, const BudgetNode& node) {
  write_row(json, node.row);
  write_rows(json, "restated", node.restated);
  write_objects(json, "breakdowns", node.breakdowns, [&](const BudgetNode::Breakdown& breakdown) {
    json.member("counted", breakdown.counted);
    json.member("yen", breakdown.yen);
    json.member("difference", breakdown.difference_from(node.row.amount.yen));
    write_objects(json, "parts", breakdown.parts, [&](const BudgetNode& part) { write_node(json, part); });
  });
}

void write_tree(JsonWriter& json, const std::optional<SumTree>& tree) {
  if (!tree) return;
  json.key("why").begin_object();
  write_objects(json, "counted", tree->counted, [&](const BudgetNode& node) { write_node(json, node); });
  write_rows(json, "left_out", tree->left_out);
  json.end_object();
}

void write_group(JsonWriter& json, const BudgetGroup& group, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto end = fields.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(fields.begin(), end, fields[i]) != end) continue;
    json.key(fields[i]);
    const auto number = number_of(fields[i], group.key[i]);
    number ? json.value(*number) : json.value(group.key[i]);
  }
  write_sum(json, group.sum);
  write_tree(json, group.why);
}

}  // namespace

void write_sum(JsonWriter& json, const MoneySum& sum) {
  json.member("yen", sum.yen);
  json.member("figures", sum.figures);
  json.member("left_out", sum.left_out);
  json.member("undated", sum.undated);
  json.member("undated_yen", sum.undated_yen);
  json.member("repeated", sum.repeated);
  json.member("shared", sum.shared);
  json.member("mixed", sum.mixed);
  json.member("older", sum.older);
  json.member("accounts", sum.accounts);
  json.member("rounded", sum.rounded);
  json.member("unit_guessed", sum.unit_guessed);
  json.member("unit_guessed_yen", sum.unit_guessed_yen);
  json.key("left_out_as").begin_object();
  json.member("total", sum.totals);
  json.member("part", sum.parts);
  json.member("within", sum.within);
  json.member("change", sum.changes);
  json.member("range", sum.ranges);
  json.member("stage", sum.stages);
  json.member("other", sum.others);
  json.member("detail", sum.details);
  json.member("income", sum.incomes);
  json.member("elsewhere", sum.elsewhere);
  json.member("account", sum.other_accounts);
  json.member("unasked", sum.unasked);
  json.end_object();
  if (sum.by_stage.empty()) return;
  write_objects(json, "by_stage", sum.by_stage, [&](const StageSum& stage) {
    json.key("year");
    stage.year ? json.value(static_cast<std::int64_t>(*stage.year)) : json.null();
    json.member_or_null("kind", stage.kind);
    json.member("yen", stage.yen);
    json.member("figures", stage.figures);
    json.member("counted", stage.counted);
  });
}

void write_sum(JsonWriter& json, std::string_view key, const MoneySum& sum) {
  json.key(key).begin_object();
  write_sum(json, sum);
  json.end_object();
}

/// All rows; of groups and a sum alone, only those that the sums leave out for another reason than that they
/// are printed again.
void write_budget(JsonWriter& json, const BudgetTable& table, const BudgetView& view) {
  json.member("format", kJsonFormat);
  json.member("query", table.query);
  json.member("understood", table.understood);
  json.member("relaxed", table.relaxed);
  json.member("warnings", table.warnings);
  json.member("total", view.total);
  json.member("took_ms", rounded(table.took_ms, 1e3));
  json.key("sum").begin_object();
  write_sum(json, table.sum);
  if (view.shows_sum()) write_tree(json, table.why);
  json.end_object();
  if (!view.group_by.empty()) {
    write_objects(json, "groups", table.groups,
                  [&](const BudgetGroup& group) { write_group(json, group, view.group_by); });
    json.member("overlap", table.overlap);
  }
  write_objects(json, "wholes", table.wholes, [&](const BudgetWhole& whole) {
    write_row(json, whole.row);
    json.member("adds_up", whole.adds_up);
    json.member("rounded", whole.rounded);
    json.member("asked", whole.asked);
  });
  if (!table.names.empty()) {
    write_objects(json, "names", table.names, [&](const MeasureUse& name) {
      json.member("name", name.name);
      json.member("years", name.years);
      json.member("figures", name.figures);
    });
  }
  json.key(view.shows_rows() ? "rows" : "left_out").begin_array();
  for (const BudgetRow& row : table.rows) {
    if (!view.shows_rows() && !is_listed_as_left_out(row)) continue;
    json.begin_object();
    write_row(json, row);
    json.end_object();
  }
  json.end_array();
}

void write_audit(JsonWriter& json, const BudgetAudit& audit) {
  json.member("format", kJsonFormat);
  json.member("query", audit.query);
  json.member("understood", audit.understood);
  json.member("relaxed", audit.relaxed);
  json.member("warnings", audit.warnings);
  json.member("documents", audit.documents);
  json.member("totals", audit.totals);
  json.member("took_ms", rounded(audit.took_ms, 1e3));
  write_objects(json, "findings", audit.findings, [&](const BudgetFinding& finding) {
    json.member("kind", finding.kind == BudgetFinding::Kind::kTotal ? "total" : "figure");
    json.member("yen", finding.yen);
    json.member("difference", finding.difference());
    json.member("confidence", rounded(finding.confidence, 1e2));
    json.member("why", finding.why);
    json.key("figure").begin_object();
    write_row(json, finding.figure);
    json.end_object();
    write_rows(json, "others", finding.others);
  });
}

std::string audit_json(const BudgetAudit& audit) {
  return object_of([&](JsonWriter& json) { write_audit(json, audit); });
}

std::string budget_json(const BudgetTable& table, const BudgetView& view) {
  return object_of([&](JsonWriter& json) { write_budget(json, table, view); });
}

}  // namespace hoshin
