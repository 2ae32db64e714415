#include "serve/mcp/tools.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "query/json/calls.h"
#include "query/json/json_renderer.h"
#include "query/json/json_request.h"
#include "schema/error.h"
#include "schema/json_writer.h"
#include "serve/mcp/bounds.h"
#include "serve/mcp/tool_schemas.h"
#include "serve/mcp/tool_texts.h"
#include "text/printable.h"

namespace hoshin {
namespace {

/// A tool is called.
struct Asked {
  CommandRequest request;
  const Searcher& searcher;
  bool names_documents;
  std::size_t from, offset, limit;  ///< Arguments that no command has.
};

/// What it answers: its members in JSON into `json`, the same for people as a text.
using Answer = std::string (*)(Asked& asked, JsonWriter& json);

std::string search(Asked& asked, JsonWriter& json) {
  SearchRequest request = folded_search(asked.request);
  request.highlights = false;  // offsets are of no use to a reader of the text
  SearchResult result = asked.searcher.search(request);
  More more;
  PassageCuts cuts = bound_hits(result, request.page.offset, request.collapse, more);
  std::string text = search_text(result, cuts, more.note());
  write_search(json, result, {{}, {}, request.group_by_doc, request.collapse, {false, std::move(cuts)}});
  more.write(json);
  return text;
}

std::string similar(Asked& asked, JsonWriter& json) {
  passage_with_neighbours(asked.searcher, asked.request);  // an unknown id is answered with the nearest
  asked.request.search.highlights = false;
  const SimilarRequest request = similar_request(asked.request);
  SearchResult result = asked.searcher.similar(request);
  More more;
  PassageCuts cuts = bound_hits(result, request.page.offset, false, more);
  std::string text = search_text(result, cuts, more.note());
  write_search(json, result, {{}, {}, false, false, {false, std::move(cuts)}});
  more.write(json);
  return text;
}

std::string pivot(Asked& asked, JsonWriter& json) {
  Pivot table = pivot_of(asked.searcher, asked.request);
  More more;
  bound_pivot(table, more);
  write_pivot(json, asked.request.search.query.text, table);
  std::string text = pivot_text(table, more.note());
  more.write(json);
  return text;
}

std::string facets(Asked& asked, JsonWriter& json) {
  if (!asked.request.pivot.empty()) return pivot(asked, json);
  SearchResult result = asked.searcher.facets(facets_request(asked.request));
  More more;
  bound_facets(result, more);
  write_facets(json, result);
  std::string text = facets_text(result, more.note());
  more.write(json);
  return text;
}

std::string show(Asked& asked, JsonWriter& json) {
  Neighbourhood shown = passage_with_neighbours(asked.searcher, asked.request);
  More more;
  const ShowCuts cuts = bound_show(shown, asked.from, more);
  write_show(json, shown.passage, shown.neighbours, cuts);
  std::optional<PassageVersions> versions;
  if (asked.request.versions) {
    versions = asked.searcher.versions(asked.request.id, asked.request.search.limits);
    bound_versions(*versions, more);
    write_versions(json, *versions);
  }
  std::string text = show_text(shown, cuts, versions ? &*versions : nullptr, more.note());
  more.write(json);
  return text;
}

std::string audit(Asked& asked, JsonWriter& json) {
  BudgetAudit audit = audit_of(asked.searcher, asked.request);
  More more;
  bound_audit(audit, asked.offset, asked.limit, more);
  write_audit(json, audit);
  std::string text = audit_text(audit, more.note());
  more.write(json);
  return text;
}

std::string budget(Asked& asked, JsonWriter& json) {
  if (asked.request.audit) return audit(asked, json);
  BudgetTable table = asked.searcher.budget(budget_request(asked.request));
  const BudgetView view = view_of(asked.request, table);
  More more;
  bound_budget(table, view, asked.offset, asked.limit, more);
  write_budget(json, table, view);
  std::string text = budget_text(table, view, more.note());
  more.write(json);
  return text;
}

std::string compare(Asked& asked, JsonWriter& json) {
  Comparison comparison = asked.searcher.compare(compare_request(asked.request));
  More more;
  PassageCuts cuts = bound_best(comparison, more);
  std::string text = compare_text(comparison, cuts, more.note());
  write_comparison(json, comparison, {false, std::move(cuts)});
  more.write(json);
  return text;
}

constexpr std::size_t kMostUnread = 50;

std::string documents(Asked& asked, JsonWriter& json) {
  std::vector<DocumentEntry> documents = documents_of(asked.searcher, asked.request.docs);
  const std::size_t total = documents.size();
  More more;
  bound_documents(documents, asked.offset, asked.limit, more);
  if (!asked.names_documents) {
    for (DocumentEntry& document : documents) document.inferred.clear();  // long, and of few asked for
  }
  std::vector<UnreadFile> unread = unread_of(asked.searcher, asked.request.docs);
  const std::size_t all_unread = unread.size();
  unread.resize(std::min(unread.size(), kMostUnread));
  write_documents(json, documents, unread);
  json.member("total", total);
  std::string text = documents_text(documents, total, more.note()) + unread_text(unread, all_unread);
  more.write(json);
  return text;
}

struct Tool {
  std::string_view name;
  Answer answer;
};

constexpr Tool kTools[] = {{"search", search}, {"similar", similar}, {"facets", facets},      {"show", show},
                           {"budget", budget}, {"compare", compare}, {"documents", documents}};

Error unknown_argument(const std::string& key, const Json& properties) {
  std::vector<std::string> known;
  for (const auto& [name, schema] : properties.items()) known.push_back(name);
  return {ErrorCode::kUsage, fmt::format("there is no argument \"{}\"", beginning(key)),
          hint_of_unknown_key(key, known)};
}

/// Throws Error kUsage for what the schema of the tool does not allow; kinds of values JsonRequest checks.
void check_arguments(const Json& arguments, const Json& schema) {
  const Json& properties = schema.at("properties");
  for (const auto& [key, value] : arguments.items()) {
    const auto property = properties.find(key);
    if (property == properties.end()) throw unknown_argument(key, properties);
    const auto most = property->find("maximum");
    if (most == property->end() || value.is_null()) continue;
    const auto number = whole_number(nlohmann::json(value));
    const bool within = number && *number <= most->get<std::size_t>() &&
                        *number >= property->at("minimum").get<std::size_t>();
    if (!within) {
      throw Error(ErrorCode::kUsage,
                  fmt::format("\"{}\" is no whole number from {} to {}", key, property->at("minimum").dump(),
                              most->dump()),
                  "ask for less at once, and get on with \"offset\" where there is one");
    }
  }
}

/// The member "content" of a result.
void write_content(JsonWriter& result, const std::string& text) {
  result.key("content").begin_array().begin_object();
  result.member("type", "text");
  result.member("text", printable(text));
  result.end_object().end_array();
}

void write_failure(JsonWriter& result, const Error& error) {
  write_content(result, fmt::format("{}\nhint: {}", message_line(error.what()), message_line(error.hint())));
  result.member("isError", true);
}

/// What a tool answered.
struct Answered {
  std::string text, json;
};

/// The argument `key` of a tool's own, or what its schema has for it; 0 if it has no such argument.
std::size_t own_number(JsonRequest& request, const Json& schema, const char* key) {
  const Json& properties = schema.at("properties");
  const auto property = properties.find(key);
  if (property == properties.end()) return 0;
  return request.number(key, property->value("default", std::size_t{0}));
}

Answered answer_of(const Tool& tool, const Json& arguments, const Searcher& searcher, double timeout_ms) {
  const Json& schema = input_schema(tool.name);
  JsonRequest json{nlohmann::json(arguments)};
  Asked asked{read_request(json, command_of(tool.name)),
              searcher,
              json.has("docs"),
              own_number(json, schema, "from"),
              own_number(json, schema, "offset"),
              own_number(json, schema, "limit")};
  json.finish();
  asked.request.search.limits.timeout_ms = timeout_ms;
  JsonWriter answer;
  answer.begin_object();
  std::string text = tool.answer(asked, answer);
  answer.end_object();
  return {std::move(text), answer.take()};
}

const Tool& find_tool(const Json& params) {
  const auto name = params.find("name");
  if (name == params.end() || !name->is_string()) {
    throw RpcError(kInvalidParams, R"(tools/call has a "name", which is a string)");
  }
  const auto tool = std::ranges::find(kTools, name->get_ref<const std::string&>(), &Tool::name);
  if (tool == std::end(kTools)) {
    throw RpcError(kInvalidParams,
                   fmt::format("Unknown tool: {}", beginning(name->get_ref<const std::string&>())));
  }
  return *tool;
}

Json arguments_of(const Json& params) {
  const auto arguments = params.find("arguments");
  if (arguments == params.end() || arguments->is_null()) return Json::object();
  if (!arguments->is_object()) throw RpcError(kInvalidParams, R"("arguments" is an object)");
  return *arguments;
}

}  // namespace

Json list_tools(std::string_view version) {
  Json tools = Json::array();
  for (const ToolDescription& tool : tool_descriptions()) {
    Json json = {{"name", tool.name}};
    if (version >= kStructuredContentSince) json["title"] = tool.title;
    json["description"] = tool.description;
    json["inputSchema"] = input_schema(tool.name);
    if (version >= kStructuredContentSince) json["outputSchema"] = output_schema(tool.name);
    json["annotations"] = {{"title", tool.title},
                           {"readOnlyHint", true},
                           {"destructiveHint", false},
                           {"idempotentHint", true},
                           {"openWorldHint", false}};
    tools.push_back(std::move(json));
  }
  return {{"tools", std::move(tools)}};
}

void call_tool(JsonWriter& result, const Json& params, LiveIndex& index, std::string_view version,
               double timeout_ms) {
  const Tool& tool = find_tool(params);
  const Json arguments = arguments_of(params);
  try {
    check_arguments(arguments, input_schema(tool.name));
    const Answered answered = answer_of(tool, arguments, index.searcher(), timeout_ms);
    write_content(result, answered.text);
    if (version >= kStructuredContentSince) result.key("structuredContent").raw(answered.json);
    result.member("isError", false);
  } catch (const Error& error) {
    write_failure(result, error);
  }
}

}  // namespace hoshin
