// serve/mcp/tool_schemas.h - what tools take and give, as JSON Schema 2020-12.
#pragma once
#include <string_view>

#include "serve/mcp/protocol.h"

namespace hoshin {

/// How a tool is described to a model.
struct ToolDescription {
  std::string_view name, title, description;
};

/// Of all tools, in the order in which they are listed.
std::span<const ToolDescription> tool_descriptions() noexcept;

// Of the tool `name`, which must be one of them.
const Json& input_schema(std::string_view name);
const Json& output_schema(std::string_view name);

}  // namespace hoshin
