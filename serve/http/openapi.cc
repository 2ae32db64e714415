#include "serve/http/openapi.h"

#include <algorithm>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "serve/http/answer_schemas.h"
#include "serve/http/api.h"
#include "serve/http/command_parameters.h"

namespace hoshin {
namespace {

using OrderedJson = nlohmann::ordered_json;
using Kind = CommandParameter::Kind;

constexpr std::string_view kComponents = "#/components/schemas/";

/// A part of a schema, as a schema of its own: generators of clients take "$defs" for a key of the answer.
std::string name_of_part(std::string_view schema, std::string_view part) {
  return fmt::format("{}-{}", schema, part);
}

/// "hit.schema.json" and, in the schema `name`, "#/$defs/values", as references of one document.
void point_into_components(OrderedJson& json, std::string_view name) {
  if (json.is_array()) {
    for (OrderedJson& one : json) point_into_components(one, name);
    return;
  }
  if (!json.is_object()) return;
  for (auto& [key, value] : json.items()) {
    if (key != "$ref" || !value.is_string()) {
      point_into_components(value, name);
      continue;
    }
    constexpr std::string_view kFile = ".schema.json", kPart = "#/$defs/";
    const std::string target = value.get<std::string>();
    if (target.ends_with(kFile)) {
      value = fmt::format("{}{}", kComponents, target.substr(0, target.size() - kFile.size()));
    } else if (target.starts_with(kPart)) {
      value = fmt::format("{}{}", kComponents, name_of_part(name, target.substr(kPart.size())));
    }
  }
}

OrderedJson problem_schema() {
  OrderedJson properties = {{"type", {{"type", "string"}}},
                            {"title", {{"type", "string"}}},
                            {"status", {{"type", "integer"}}},
                            {"detail", {{"type", "string"}}},
                            {"hint", {{"type", "string"}, {"description", "What to do next."}}},
                            {"code", {{"type", "string"}, {"description", "As docs/json.md has it."}}}};
  return {{"type", "object"},
          {"description", "RFC 9457"},
          {"properties", std::move(properties)},
          {"required", {"type", "title", "status", "detail", "hint", "code"}}};
}

void add_schema(OrderedJson& schemas, const AnswerSchema& schema) {
  OrderedJson json = OrderedJson::parse(schema.json);
  json.erase("$schema");
  json.erase("$id");
  point_into_components(json, schema.name);
  if (const auto parts = json.find("$defs"); parts != json.end()) {
    for (auto& [part, value] : parts->items()) schemas[name_of_part(schema.name, part)] = std::move(value);
    json.erase("$defs");
  }
  schemas[std::string(schema.name)] = std::move(json);
}

/// Whether `command` takes this key of a request in JSON.
bool takes(const ApiCommand& command, std::string_view key) {
  constexpr std::string_view kFilters = "filters";
  return std::ranges::any_of(request_options(), [&](const RequestOption& row) {
    const bool filters = std::holds_alternative<FiltersPlace>(row.place);
    return (row.commands & command.set) != 0 && (filters ? key == kFilters : key == row.key);
  });
}

std::string name_of_body(const ApiCommand& command) { return fmt::format("{}-request", command.name); }

/// What `command` takes, of all that a request in JSON may have, and no more of it than over HTTP.
OrderedJson body_schema(const ApiCommand& command, const OrderedJson& request) {
  OrderedJson properties = OrderedJson::object();
  for (const auto& [key, value] : request.at("properties").items()) {
    if (!takes(command, key)) continue;
    properties[key] = value;
    if (value.contains("maximum")) properties[key]["maximum"] = most_of(key);
  }
  OrderedJson required = OrderedJson::array();
  for (const CommandParameter& parameter : parameters_of(command.set)) {
    if (parameter.required) required.push_back(parameter.key);
  }
  OrderedJson body = {
      {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
  if (!required.empty()) body["required"] = std::move(required);
  return body;
}

OrderedJson components() {
  OrderedJson schemas = OrderedJson::object();
  for (const AnswerSchema& schema : answer_schemas()) add_schema(schemas, schema);
  for (const ApiCommand& command : api_commands())
    schemas[name_of_body(command)] = body_schema(command, schemas.at("request"));
  schemas.erase("request");  // of all commands
  schemas["problem"] = problem_schema();
  return {{"schemas", std::move(schemas)}};
}

OrderedJson schema_of(const CommandParameter& parameter) {
  switch (parameter.kind) {
    case Kind::kFlag:
      return {{"type", "boolean"}};
    case Kind::kNumber:
      return {{"type", "integer"}, {"minimum", 0}, {"maximum", most_of(parameter.key)}};
    case Kind::kMilliseconds:
      return {{"type", "number"}, {"minimum", 0}};
    case Kind::kChoice:
      return {{"type", "string"}, {"enum", parameter.words}};
    case Kind::kList:
    case Kind::kFilter:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case Kind::kText:
      break;
  }
  return {{"type", "string"}};
}

OrderedJson parameter_json(const CommandParameter& parameter) {
  OrderedJson json = {{"name", parameter.name}, {"in", "query"}};
  if (!parameter.help.empty()) json["description"] = parameter.help;
  if (parameter.required) json["required"] = true;
  json["schema"] = schema_of(parameter);
  if (json["schema"]["type"] == "array") {
    json["style"] = "form";
    json["explode"] = true;
  }
  return json;
}

OrderedJson format_parameter(std::vector<std::string> words) {
  return {{"name", "format"},
          {"in", "query"},
          {"description", "what the answer is; Accept says it, too"},
          {"schema", {{"type", "string"}, {"enum", std::move(words)}}}};
}

OrderedJson parameters_json(CommandSet command, std::vector<std::string> formats) {
  OrderedJson list = OrderedJson::array();
  for (const CommandParameter& parameter : parameters_of(command)) list.push_back(parameter_json(parameter));
  list.push_back(format_parameter(std::move(formats)));
  return list;
}

OrderedJson reference(std::string_view schema) {
  return {{"$ref", fmt::format("{}{}", kComponents, schema)}};
}

OrderedJson answer_schema(const ApiCommand& command) {
  if (command.schemas[1] == nullptr) return reference(command.schemas[0]);
  return {{"anyOf", {reference(command.schemas[0]), reference(command.schemas[1])}}};
}

OrderedJson text_content() { return {{"schema", {{"type", "string"}}}}; }

OrderedJson problems(OrderedJson responses) {
  OrderedJson content = {{"application/problem+json", {{"schema", reference("problem")}}}};
  responses["default"] = {{"description", "What went wrong, and what to do next"},
                          {"content", std::move(content)}};
  return responses;
}

OrderedJson responses_of(const ApiCommand& command) {
  OrderedJson content = {{"application/json", {{"schema", answer_schema(command)}}}};
  if (command.rows) {
    content["text/csv"] = text_content();
    content["application/jsonl"] = text_content();
  }
  return problems({{"200", {{"description", "The answer"}, {"content", std::move(content)}}}});
}

std::vector<std::string> formats_of(const ApiCommand& command) {
  return command.rows ? std::vector<std::string>{"json", "csv", "jsonl"} : std::vector<std::string>{"json"};
}

OrderedJson path_of(const ApiCommand& command) {
  OrderedJson get = {{"operationId", command.name},
                     {"summary", command.summary},
                     {"parameters", parameters_json(command.set, formats_of(command))},
                     {"responses", responses_of(command)}};
  OrderedJson body = {{"application/json", {{"schema", reference(name_of_body(command))}}}};
  OrderedJson post = {{"operationId", fmt::format("{}WithJson", command.name)},
                      {"summary", command.summary},
                      {"parameters", {format_parameter(formats_of(command))}},
                      {"requestBody", {{"required", true}, {"content", std::move(body)}}},
                      {"responses", responses_of(command)}};
  return {{"get", std::move(get)}, {"post", std::move(post)}};
}

OrderedJson export_path() {
  OrderedJson content = {{"application/jsonl", text_content()}, {"text/csv", text_content()}};
  OrderedJson get = {
      {"operationId", "export"},
      {"summary", "All passages that a query finds, in the order of their sources"},
      {"parameters", parameters_json(kExportCommand, {"jsonl", "csv"})},
      {"responses", problems({{"200", {{"description", "Passages"}, {"content", std::move(content)}}}})}};
  return {{"get", std::move(get)}};
}

}  // namespace

std::string openapi_json(std::string_view version) {
  OrderedJson paths = OrderedJson::object();
  for (const ApiCommand& command : api_commands())
    paths[fmt::format("{}{}", kApi, command.name)] = path_of(command);
  paths[fmt::format("{}export", kApi)] = export_path();
  const OrderedJson document = {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "hoshin"},
        {"version", version},
        {"description", "Full-text search for Japanese government documents: docs/http-api.md."},
        {"license", {{"name", "GPL-2.0-or-later"}, {"identifier", "GPL-2.0-or-later"}}}}},
      {"servers", {{{"url", "/"}}}},
      {"paths", std::move(paths)},
      {"components", components()}};
  return document.dump() + '\n';
}

}  // namespace hoshin
