// query/json/calls.h - requests in JSON as values, and the answers that JsonApi and the tools of the MCP
// server have in common.
#pragma once
#include <string>
#include <vector>

#include "query/json/json_request.h"
#include "query/json/neighbourhood.h"
#include "query/json/request_options.h"
#include "query/searcher.h"
#include "schema/error.h"

namespace hoshin {

/// What `json` asks of `command`, by the rows of query/json/request_options.h. Throws Error kUsage for a
/// value that is not what its key takes, and where one is missing. Does not call finish(): a tool has
/// arguments of its own.
CommandRequest read_request(JsonRequest& json, CommandSet command);

/// Of `compare`: filters by year are taken for years, for what a year a column leaves to filter is none.
void take_years(CommandRequest& request);

/// Throws Error kNotFound, naming the nearest ids, if there is no passage `request.id`.
Neighbourhood passage_with_neighbours(const Searcher& searcher, const CommandRequest& request);

/// That there is no document `name`, with the nearest names of `all`.
Error unknown_document(const std::string& name, const std::vector<DocumentEntry>& all);

/// Those named, or all. Throws Error kNotFound for one that is not there.
std::vector<DocumentEntry> documents_of(const Searcher& searcher, const std::vector<std::string>& names);

/// Files that are not in the index, where all documents are asked for; of documents that are named, none.
std::vector<UnreadFile> unread_of(const Searcher& searcher, const std::vector<std::string>& names);

/// Of a request with two fields. Throws Error kUsage for another number of them.
Pivot pivot_of(const Searcher& searcher, const CommandRequest& request);

/// Of a request with `audit`. Throws Error kUsage if it asks for figures or sums, too, or cannot be cut.
BudgetAudit audit_of(const Searcher& searcher, const CommandRequest& request);

}  // namespace hoshin
