// serve/mcp/tool_texts.h - an answer as a few lines that an assistant can read and cite from.
#pragma once
#include <string>

#include "serve/mcp/protocol.h"

namespace hoshin {

// Of bounded answers (serve/mcp/bounds.h). What comes from documents is quoted (serve/mcp/quotation.h); ids
// and labels stand in lines of ours.
std::string search_text(const Json& answer);
std::string facets_text(const Json& answer);
std::string show_text(const Json& answer);
std::string budget_text(const Json& answer);
std::string compare_text(const Json& answer);
std::string documents_text(const Json& answer);

}  // namespace hoshin
