#include "schema/error.h"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>

namespace hoshin {

Error system_error(std::string_view doing, std::string_view path, int errno_value) {
  const std::string reason = std::generic_category().message(errno_value);
  const std::string what = fmt::format("cannot {} {}: {}", doing, path, reason);
  switch (errno_value) {
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::kNoSpace, what,
              "free some space, or write to another place; what was there before is untouched"};
    case ENOENT:
      return {ErrorCode::kNotFound, what, "check the path"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {ErrorCode::kIo, what, "check the permissions of the file and of its folder"};
    default:
      return {ErrorCode::kIo, what, "check the disk and try again"};
  }
}

}  // namespace hoshin
