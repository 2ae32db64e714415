#include "corpus/block.h"

#include <nlohmann/json.hpp>

namespace hoshin {

std::string_view name_of(BlockRole role) {
  switch (role) {
    case BlockRole::kText:
      return "text";
    case BlockRole::kHeading:
      return "heading";
    case BlockRole::kHead:
      return "head";
    case BlockRole::kPage:
      return "page";
    case BlockRole::kRepeated:
      return "repeated";
    case BlockRole::kContents:
      return "contents";
    case BlockRole::kHidden:
      return "hidden";
  }
  return "text";
}

std::string block_to_json(const Block& block) {
  using Json = nlohmann::ordered_json;
  const Json j = {{"role", name_of(block.role)},
                  {"block", block.kind.empty() ? Json(nullptr) : Json(block.kind)},
                  {"lines", {block.lines.first, block.lines.last}},
                  {"page", block.page ? Json(*block.page) : Json(nullptr)},
                  {"section", block.section},
                  {"notes", block.notes},
                  {"text", block.text}};
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hoshin
