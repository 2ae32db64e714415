// serve/http/answer_schemas.h - the files of docs/schema, as they stood when hoshin was built.
#pragma once
#include <span>
#include <string_view>

namespace hoshin {

struct AnswerSchema {
  std::string_view name;  ///< "search" of search.schema.json
  std::string_view json;
};

std::span<const AnswerSchema> answer_schemas() noexcept;

}  // namespace hoshin
