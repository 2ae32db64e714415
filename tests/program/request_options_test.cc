// The table of requests, and the schema of requests in JSON that is made of it.
#include "query/json/request_options.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/json/json_api.h"
#include "schema/fields.h"

namespace hoshin {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr const char* kSchemaFile = HOSHIN_SOURCE_DIR "/docs/schema/request.schema.json";

OrderedJson values(const OrderedJson& types) {
  return {{"anyOf", {{{"type", types}}, {{"type", "array"}, {"items", {{"type", types}}}}}}};
}

struct SchemaOf {
  OrderedJson operator()(FlagPlace) const { return {{"type", "boolean"}}; }
  OrderedJson operator()(NumberPlace) const {
    return {{"type", "integer"}, {"minimum", 0}, {"maximum", kMostNumber}};
  }
  OrderedJson operator()(TextPlace) const { return {{"type", "string"}}; }
  OrderedJson operator()(ListPlace) const { return values({"string", "integer"}); }
  OrderedJson operator()(FiltersPlace) const { return {{"$ref", "#/$defs/filters"}}; }
  OrderedJson operator()(VectorPlace) const { return {{"type", "array"}, {"items", {{"type", "number"}}}}; }
  OrderedJson operator()(MillisecondsPlace) const { return {{"type", "number"}, {"minimum", 0}}; }
  OrderedJson operator()(const ChoicePlace& place) const { return {{"enum", place.words()}}; }
};

/// Commands share a key: a choice of one is a choice of any.
void add(OrderedJson& properties, const std::string& key, OrderedJson schema) {
  OrderedJson& known = properties[key];
  if (!known.is_object()) {
    known = std::move(schema);
    return;
  }
  if (!known.contains("enum")) {
    EXPECT_EQ(known, schema) << key << " is of two kinds";
    return;
  }
  for (const OrderedJson& word : schema.at("enum")) {
    if (std::find(known["enum"].begin(), known["enum"].end(), word) == known["enum"].end())
      known["enum"].push_back(word);
  }
}

OrderedJson filters_schema() {
  OrderedJson properties = OrderedJson::object();
  std::vector<std::string> names;
  for (const Field* field : facet_fields()) names.emplace_back(field->name);
  names.emplace_back("budget");
  for (const std::string& name : names) {
    for (const char* prefix : {"", "not-"}) properties[prefix + name] = {{"$ref", "#/$defs/values"}};
  }
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

OrderedJson request_schema() {
  OrderedJson commands = OrderedJson::array();
  for (const std::string_view name : JsonApi::commands()) commands.push_back(name);
  OrderedJson properties = {{"command", {{"enum", std::move(commands)}, {"default", "search"}}}};
  for (const RequestOption& option : request_options()) {
    if (!option.key.empty()) add(properties, std::string(option.key), std::visit(SchemaOf{}, option.place));
  }
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"$id", "request.schema.json"},
          {"title", "A request in JSON"},
          {"type", "object"},
          {"additionalProperties", false},
          {"description",
           "Each command takes some of these keys (docs/json.md, Requests) and refuses the others."},
          {"properties", std::move(properties)},
          {"$defs", {{"values", values({"string", "integer", "null"})}, {"filters", filters_schema()}}}};
}

TEST(RequestOptionsTest, TheirSchemaIsThatOfTheDocumentation) {
  const std::string made = request_schema().dump(2) + '\n';
  if (std::getenv("HOSHIN_ACCEPT_GOLDEN") != nullptr) std::ofstream(kSchemaFile) << made;
  std::ostringstream text;
  text << std::ifstream(kSchemaFile).rdbuf();
  EXPECT_EQ(text.str(), made) << "HOSHIN_ACCEPT_GOLDEN=1 writes it";
}

TEST(RequestOptionsTest, ACommandHasAKeyOnce) {
  for (unsigned command = 1; command <= kOpenCommand; command <<= 1) {
    std::set<std::string> keys, names;
    for (const RequestOption& option : request_options()) {
      if ((option.commands & command) == 0) continue;
      EXPECT_TRUE(option.key.empty() || keys.emplace(option.key).second) << option.key;
      EXPECT_TRUE(option.option == nullptr || names.emplace(option.option).second) << option.option;
    }
  }
}

TEST(RequestOptionsTest, WhatIsTypedHasAHelpText) {
  for (const RequestOption& option : request_options()) {
    EXPECT_EQ(option.option != nullptr, option.help != nullptr) << option.key;
    EXPECT_TRUE(option.option != nullptr || !option.key.empty()) << "nobody can ask for it";
    if (std::holds_alternative<ChoicePlace>(option.place)) {
      EXPECT_NE(option.value_name, nullptr) << option.key;
      EXPECT_GE(known_values(option).size(), 1u) << option.key;
    }
  }
}

TEST(RequestOptionsTest, NumbersOfToolsAreWithinTheirBounds) {
  for (const RequestOption& option : request_options()) {
    for (const ToolArgument& tool : option.tools) {
      if (tool.tools == 0) continue;
      EXPECT_EQ(tool.tools & ~option.commands, 0u) << option.key << ": a tool's command takes it, too";
      EXPECT_NE(tool.description, nullptr) << option.key;
      if (!std::holds_alternative<NumberPlace>(option.place)) continue;
      EXPECT_LT(tool.least, tool.most) << option.key;
      EXPECT_LE(tool.most, kMostNumber) << option.key;
      EXPECT_TRUE(tool.least <= tool.fallback && tool.fallback <= tool.most) << option.key;
    }
  }
}

TEST(RequestOptionsTest, WhatIsNotAskedIsTheDefaultOfItsCommand) {
  EXPECT_EQ(default_request(kSearchCommand).search.page.limit, 10u);
  EXPECT_EQ(default_request(kBudgetCommand).search.page.limit, 0u);
  EXPECT_EQ(default_request(kExplainCommand).search.page.limit, 3u);
  EXPECT_EQ(default_request(kFacetsCommand).search.facets,
            (std::vector<std::string>{"year", "ministry", "area"}));
  EXPECT_TRUE(default_request(kSearchCommand).search.facets.empty());
}

}  // namespace
}  // namespace hoshin
