#include "query/cutter.h"

#include <string>

#include <fmt/format.h>

#include "schema/message.h"

namespace hoshin {

Error damaged_column(const std::filesystem::path& path, std::string_view why) {
  return {ErrorCode::kCorrupt, message("{} is damaged: {}", path.string(), why),
          message("rebuild the index with hoshin-index --rebuild")};
}

void Cutter::magic(std::string_view expected) {
  if (bytes(expected.size()) != expected) fail("it does not begin with " + std::string(expected));
}

}  // namespace hoshin
