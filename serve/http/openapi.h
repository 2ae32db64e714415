// serve/http/openapi.h - the API described for programs: OpenAPI 3.1, made from the one table of requests.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// The document, for hoshin of this version. Its schemas are those of docs/schema.
std::string openapi_json(std::string_view version);

}  // namespace hoshin
