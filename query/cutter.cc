#include "query/cutter.h"

#include <string>

#include <fmt/format.h>

namespace hoshin {

Error damaged_column(const std::filesystem::path& path, std::string_view why) {
  return {ErrorCode::kCorrupt, fmt::format("{} is damaged: {}", path.string(), why),
          "rebuild the index with hoshin-index --rebuild"};
}

void Cutter::magic(std::string_view expected) {
  if (bytes(expected.size()) != expected) fail("it does not begin with " + std::string(expected));
}

}  // namespace hoshin
