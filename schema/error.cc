#include "schema/error.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <new>
#include <system_error>

#include <fmt/format.h>

#include "schema/message.h"

namespace hoshin {

std::string_view name_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kBadData:
      return "bad_data";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kNoSpace:
      return "no_space";
    case ErrorCode::kVersion:
      return "version";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kTimeout:
      return "timeout";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kNoMemory:
      return "no_memory";
    case ErrorCode::kInternal:
      break;
  }
  return "internal";
}

/// What the callers of system_error() do, for the catalogue.
[[maybe_unused]] constexpr const char* kVerbs[] = {translatable("read"),  translatable("write"),
                                                   translatable("open"),  translatable("create"),
                                                   translatable("lock"),  translatable("write to"),
                                                   translatable("map"),   translatable("run"),
                                                   translatable("start"), translatable("create a file in"),
                                                   translatable("access")};

/// What the system says most often, as glibc's strerrordesc_np() has it, for the catalogue.
[[maybe_unused]] constexpr const char* kReasons[] = {translatable("Operation not permitted"),
                                                     translatable("No such file or directory"),
                                                     translatable("Input/output error"),
                                                     translatable("No such device or address"),
                                                     translatable("Bad file descriptor"),
                                                     translatable("Resource temporarily unavailable"),
                                                     translatable("Cannot allocate memory"),
                                                     translatable("Permission denied"),
                                                     translatable("Device or resource busy"),
                                                     translatable("File exists"),
                                                     translatable("Invalid cross-device link"),
                                                     translatable("Not a directory"),
                                                     translatable("Is a directory"),
                                                     translatable("Invalid argument"),
                                                     translatable("Too many open files in system"),
                                                     translatable("Too many open files"),
                                                     translatable("File too large"),
                                                     translatable("No space left on device"),
                                                     translatable("Read-only file system"),
                                                     translatable("Broken pipe"),
                                                     translatable("File name too long"),
                                                     translatable("Directory not empty"),
                                                     translatable("Too many levels of symbolic links"),
                                                     translatable("Address already in use"),
                                                     translatable("Cannot assign requested address"),
                                                     translatable("Stale file handle"),
                                                     translatable("Disk quota exceeded"),
                                                     translatable("Exec format error"),
                                                     translatable("Operation not supported")};

/// glibc has words of its own in Japanese, but a minimal system is without them.
std::string system_reason(int errno_value) {
  const char* const english = ::strerrordesc_np(errno_value);
  const std::string ours = english == nullptr ? std::string() : translated(english);
  return english == nullptr || ours == english ? std::generic_category().message(errno_value) : ours;
}

Error system_error(std::string_view doing, std::string_view path, int errno_value) {
  const std::string reason = system_reason(errno_value);
  const std::string what = message("cannot {} {}: {}", translated(doing), path, reason);
  switch (errno_value) {
    case ENOSPC:
    case EDQUOT:
      return {ErrorCode::kNoSpace, what,
              message("free some space, or write to another place; what was there before is untouched")};
    case ENOENT:
      return {ErrorCode::kNotFound, what, message("check the path")};
    case EACCES:
    case EPERM:
    case EROFS:
      return {ErrorCode::kIo, what, message("check the permissions of the file and of its folder")};
    case EISDIR:
      return {ErrorCode::kIo, what, message("that is a folder: name a file")};
    case EEXIST:
    case ENOTDIR:
      return {ErrorCode::kIo, what, message("a file stands where a folder is meant: name another place")};
    case EMFILE:
    case ENFILE:
      return {ErrorCode::kIo, what, message("raise the limit of open files: ulimit -n 1024")};
    case EFBIG:
      return {ErrorCode::kNoSpace, what, message("raise the limit of a file's size: ulimit -f unlimited")};
    default:
      return {ErrorCode::kIo, what, message("check the disk and try again")};
  }
}

namespace {

bool is_errno(const std::error_code& code) {
  return code.category() == std::generic_category() || code.category() == std::system_category();
}

/// Of the system, but of no file that is known: a thread that cannot be begun, a stream that broke off.
Error nameless_error(const std::system_error& error) {
  const std::error_code& code = error.code();
  const bool full = is_errno(code) && (code.value() == ENOSPC || code.value() == EDQUOT);
  return {full ? ErrorCode::kNoSpace : ErrorCode::kIo, message("the system refused: {}", error.what()),
          message("check the disk and try again")};
}

}  // namespace

Error handled_error(std::string_view bug_hint) {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return {ErrorCode::kNoMemory, message("there is not enough memory"),
            message("try with fewer threads or less data")};
  } catch (const std::filesystem::filesystem_error& error) {
    if (is_errno(error.code()) && !error.path1().empty())
      return system_error("access", error.path1().string(), error.code().value());
    return nameless_error(error);
  } catch (const std::system_error& error) {  // std::ios_base::failure is one
    return nameless_error(error);
  } catch (const std::exception& error) {
    return {ErrorCode::kInternal, message("internal error: {}", error.what()), std::string(bug_hint)};
  } catch (...) {
    return {ErrorCode::kInternal, message("internal error: {}", "no std::exception"), std::string(bug_hint)};
  }
}

}  // namespace hoshin
