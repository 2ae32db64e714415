// serve/mcp/tool_texts.h - an answer as a few lines that an assistant can read and cite from.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/json/json_renderer.h"
#include "query/searcher.h"

namespace hoshin {

// Of bounded answers (serve/mcp/bounds.h); `note` says what is left. What comes from documents is quoted
// (serve/mcp/quotation.h); ids and labels stand in lines of ours.
std::string search_text(const SearchResult& result, const PassageCuts& cuts, std::string_view note);
std::string facets_text(const SearchResult& result, std::string_view note);
std::string pivot_text(const Pivot& pivot, std::string_view note);
std::string show_text(const Neighbourhood& shown, const ShowCuts& cuts, const PassageVersions* versions,
                      std::string_view note);
std::string budget_text(const BudgetTable& table, const BudgetView& view, std::string_view note);
std::string audit_text(const BudgetAudit& audit, std::string_view note);
std::string compare_text(const Comparison& comparison, const PassageCuts& cuts, std::string_view note);

/// `total` is the number of documents that there are.
/// The files that are not in the index, of which `unread` are the first: an answer that finds nothing may be
/// in one of them.
std::string unread_text(const std::vector<UnreadFile>& unread, std::size_t all);

std::string documents_text(const std::vector<DocumentEntry>& documents, std::size_t total,
                           std::string_view note);

}  // namespace hoshin
