#include "serve/http/openapi.h"

#include <algorithm>

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
    constexpr std::string_view kFile = ".schema.json";
    const std::string target = value.get<std::string>();
    if (target.ends_with(kFile)) {
      value = fmt::format("{}{}", kComponents, target.substr(0, target.size() - kFile.size()));
    } else if (target.starts_with("#/")) {
      value = fmt::format("{}{}{}", kComponents, name, target.substr(1));
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

OrderedJson components() {
  OrderedJson schemas = OrderedJson::object();
  for (const AnswerSchema& schema : answer_schemas()) {
    OrderedJson json = OrderedJson::parse(schema.json);
    json.erase("$schema");
    json.erase("$id");
    point_into_components(json, schema.name);
    schemas[std::string(schema.name)] = std::move(json);
  }
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
  OrderedJson body = {{"application/json", {{"schema", reference("request")}}}};
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
