// serve/mcp/tool_schemas.h - what tools take and give, as JSON Schema 2020-12.
#pragma once
#include <string_view>

#include "query/json/request_options.h"
#include "serve/mcp/protocol.h"

namespace hoshin {

/// How a tool is described to a model.
struct ToolDescription {
  std::string_view name;
  CommandSet command;  ///< Whose options are its arguments, as far as query/json/request_options.h says.
  std::string_view title, description;
};

/// Of all tools, in the order in which they are listed.
std::span<const ToolDescription> tool_descriptions() noexcept;

// Of the tool `name`, which must be one of them.
CommandSet command_of(std::string_view name);
const Json& input_schema(std::string_view name);
const Json& output_schema(std::string_view name);

}  // namespace hoshin
