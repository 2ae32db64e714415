// query/cli/audit_renderer.h - what does not add up, for papers and spreadsheets.
//
// For the terminal there is PrettyRenderer::audit, for programs audit_json.
#pragma once
#include <string>

#include "query/searcher.h"

namespace hoshin {

/// 内訳の計が合計と 787,000円違う: a finding in a line, without where it stands.
std::string finding_text(const BudgetFinding& finding);

/// 確度 70%：…: how sure it is, and why.
std::string finding_reason(const BudgetFinding& finding);

/// 3 文書の合計 25 件を内訳と比べました: what was looked at.
std::string audit_scope(const BudgetAudit& audit);

/// A row a figure of a finding, the total or what stands first before the others.
std::string audit_csv(const BudgetAudit& audit);

/// A heading a finding, and a list of its figures with their citations.
std::string audit_markdown(const BudgetAudit& audit);

}  // namespace hoshin
