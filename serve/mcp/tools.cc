#include "serve/mcp/tools.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/json/json_api.h"
#include "schema/error.h"
#include "serve/mcp/bounds.h"
#include "serve/mcp/tool_schemas.h"
#include "serve/mcp/tool_texts.h"
#include "text/edit_distance.h"
#include "text/printable.h"

namespace hoshin {
namespace {

/// No tool works longer than this: an assistant gives up about then.
constexpr double kTimeoutMs = 30'000;

/// The number `key` of `arguments`, or what its schema has for it.
std::size_t number_of(const Json& arguments, const Json& schema, const char* key) {
  const auto value = arguments.find(key);
  if (value != arguments.end() && value->is_number_unsigned()) return value->get<std::size_t>();
  return schema.at("properties").at(key).value("default", std::size_t{0});
}

struct Asked {
  Json arguments;
  const Json& schema;  ///< Of the arguments.
  const JsonApi& door;

  std::size_t number(const char* key) const { return number_of(arguments, schema, key); }

  /// What the door answers to the arguments as they are now.
  Json ask(std::string_view command) const {
    Json request = arguments;
    request["command"] = command;
    return Json::parse(door.answer(request.dump()));
  }
};

Json search(Asked& asked) {
  asked.arguments["highlights"] = false;
  asked.arguments["timeout_ms"] = kTimeoutMs;
  Json answer = asked.ask("search");
  bound_search(answer, asked.number("offset"));
  return answer;
}

Json facets(Asked& asked) {
  asked.arguments["timeout_ms"] = kTimeoutMs;
  Json answer = asked.ask("facets");
  bound_facets(answer);
  return answer;
}

Json show(Asked& asked) {
  const std::size_t from = asked.number("from");
  asked.arguments.erase("from");
  Json answer = asked.ask("show");
  bound_show(answer, from);
  return answer;
}

/// The door has no offset for money; what is passed over is asked for, too.
Json budget(Asked& asked) {
  const std::size_t offset = asked.number("offset"), limit = asked.number("limit");
  const auto groups = asked.arguments.find("group_by");
  const bool grouped = groups != asked.arguments.end() && !groups->empty();
  asked.arguments.erase("offset");
  asked.arguments["limit"] = grouped ? 0 : offset + limit;  // how many groups there are is said, too
  asked.arguments["timeout_ms"] = kTimeoutMs;
  Json answer = asked.ask("budget");
  bound_budget(answer, offset, limit);
  return answer;
}

Json compare(Asked& asked) {
  asked.arguments["timeout_ms"] = kTimeoutMs;
  Json answer = asked.ask("compare");
  bound_compare(answer);
  return answer;
}

Json documents(Asked& asked) {
  const std::size_t offset = asked.number("offset"), limit = asked.number("limit");
  asked.arguments.erase("offset");
  asked.arguments.erase("limit");
  Json answer = asked.ask("docs");
  bound_documents(answer, offset, limit);
  if (asked.arguments.contains("docs")) return answer;
  for (Json& document : answer["documents"])
    document["inferred"] = Json::array();  // long, and of few asked for
  return answer;
}

struct Tool {
  std::string_view name;
  Json (*answer)(Asked&);
  std::string (*text)(const Json& answer);
};

constexpr Tool kTools[] = {{"search", search, search_text},    {"facets", facets, facets_text},
                           {"show", show, show_text},          {"budget", budget, budget_text},
                           {"compare", compare, compare_text}, {"documents", documents, documents_text}};

Error unknown_argument(const std::string& key, const Json& properties) {
  std::vector<std::string> known;
  for (const auto& [name, schema] : properties.items()) known.push_back(name);
  const auto near = nearest_words(key, known, 3);
  return {ErrorCode::kUsage, fmt::format("there is no argument \"{}\"", beginning(key)),
          near.empty() ? fmt::format("it takes: {}", fmt::join(known, ", "))
                       : fmt::format("did you mean {}?", fmt::join(near, ", "))};
}

/// Throws Error kUsage for what the schema of the tool does not allow; kinds of values the door checks.
void check_arguments(const Json& arguments, const Json& schema) {
  const Json& properties = schema.at("properties");
  for (const auto& [key, value] : arguments.items()) {
    const auto property = properties.find(key);
    if (property == properties.end()) throw unknown_argument(key, properties);
    const auto most = property->find("maximum");
    if (most == property->end() || value.is_null()) continue;
    const bool within = value.is_number_unsigned() && value.get<std::size_t>() <= most->get<std::size_t>() &&
                        value.get<std::size_t>() >= property->at("minimum").get<std::size_t>();
    if (!within) {
      throw Error(ErrorCode::kUsage,
                  fmt::format("\"{}\" is no whole number from {} to {}", key, property->at("minimum").dump(),
                              most->dump()),
                  "ask for less at once, and get on with \"offset\" where there is one");
    }
  }
}

Json text_content(const std::string& text) {
  return Json::array({Json{{"type", "text"}, {"text", printable(text)}}});
}

Json failed(const Error& error) {
  const std::string text =
      fmt::format("{}\nhint: {}", message_line(error.what()), message_line(error.hint()));
  return {{"content", text_content(text)}, {"isError", true}};
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

Json call_tool(const Json& params, LiveIndex& index, const Vocabulary& vocabulary, std::string_view version) {
  const Tool& tool = find_tool(params);
  Json arguments = arguments_of(params);
  try {
    const Json& schema = input_schema(tool.name);
    check_arguments(arguments, schema);
    const JsonApi door(index.searcher(), vocabulary);
    Asked asked{std::move(arguments), schema, door};
    Json answer = tool.answer(asked);
    Json result = {{"content", text_content(tool.text(answer))}};
    if (version >= kStructuredContentSince) result["structuredContent"] = std::move(answer);
    result["isError"] = false;
    return result;
  } catch (const Error& error) {
    return failed(error);
  }
}

}  // namespace hoshin
