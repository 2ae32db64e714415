#include "query/cli/audit_renderer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/budget_renderer.h"
#include "query/cli/markdown_figures.h"
#include "query/json/citation.h"
#include "text/delimited.h"

namespace hoshin {
namespace {

/// 1,234,000円, ▲56円: rounded, differences would vanish.
std::string whole_yen(std::int64_t yen) {
  std::string digits = std::to_string(yen);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return (negative ? "▲" : "") + digits + "円";
}

bool is_of_total(const BudgetFinding& finding) { return finding.kind == BudgetFinding::Kind::kTotal; }

}  // namespace

std::string finding_text(const BudgetFinding& finding) {
  const std::string printed = whole_yen(finding.figure.amount.yen), other = whole_yen(finding.yen);
  const std::string difference = whole_yen(finding.difference());
  if (!is_of_total(finding))
    return fmt::format("同じ施策の金額が {} 違う：{} と {}", difference, printed, other);
  return fmt::format("合計と内訳の差 {}：合計 {}、内訳 {} 件の計 {}", difference, printed,
                     finding.others.size(), other);
}

std::string finding_reason(const BudgetFinding& finding) {
  return fmt::format("確度 {:.0f}%：{}", 100 * finding.confidence, finding.why);
}

std::string audit_scope(const BudgetAudit& audit) {
  return fmt::format("{} 文書で、内訳のある合計 {} 件と同名の施策の金額を突き合わせました。", audit.documents,
                     audit.totals);
}

std::string audit_csv(const BudgetAudit& audit) {
  std::string out = csv_row({"finding", "finding_kind", "difference", "confidence", "role", "measure",
                             "ministry", "year", "kind", "yen", "doc", "id", "source", "page", "citation"});
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    const BudgetFinding& finding = audit.findings[i];
    const auto add = [&](const BudgetRow& row, const char* role) {
      const Passage& p = *row.passage;
      out += csv_row({std::to_string(i + 1), is_of_total(finding) ? "total" : "figure",
                      std::to_string(finding.difference()), fmt::format("{:.2f}", finding.confidence), role,
                      row.amount.label, fmt::format("{}", fmt::join(p.ministry, ";")),
                      row.amount.year ? std::to_string(*row.amount.year) : "", row.amount.budget,
                      std::to_string(row.amount.yen), p.doc, p.id, p.source,
                      p.page ? std::to_string(*p.page) : "", citation(p)});
    };
    add(finding.figure, is_of_total(finding) ? "total" : "figure");
    for (const BudgetRow& row : finding.others) add(row, is_of_total(finding) ? "part" : "other");
  }
  return out;
}

std::string audit_markdown(const BudgetAudit& audit) {
  std::string out;
  for (const BudgetFinding& finding : audit.findings) {
    out += fmt::format("### {}\n\n{}\n\n", markdown_text(finding_text(finding)),
                       markdown_text(finding_reason(finding)));
    out += markdown_figures({finding.figure}) + markdown_figures(finding.others, 1) + '\n';
  }
  return out + audit_scope(audit) + '\n';
}

}  // namespace hoshin
