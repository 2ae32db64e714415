// The audit of PrettyRenderer.
#include <fmt/format.h>

#include "query/cli/audit_renderer.h"
#include "query/cli/pretty_figures.h"
#include "query/cli/pretty_renderer.h"

namespace hoshin {

std::string PrettyRenderer::audit(const BudgetAudit& audit, std::size_t total) const {
  std::string out;
  for (const BudgetFinding& finding : audit.findings) {
    out += folded(finding_text(finding), Look::kStrong, 0) + folded(finding_reason(finding), Look::kFaint, 0);
    FigureTree tree(terminal_, palette_);
    tree.add(finding.figure, finding.others);
    out += tree.take() + '\n';
  }
  if (audit.findings.empty()) out += "合計と内訳の食い違いは見つかりませんでした。\n";
  if (audit.findings.size() < total)
    out += folded(fmt::format("{} 件のうち {} 件", total, audit.findings.size()), Look::kFaint, 0);
  return out + folded(audit_scope(audit), Look::kFaint, 0);
}

}  // namespace hoshin
