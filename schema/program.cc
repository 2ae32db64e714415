#include "schema/program.h"

#include <cerrno>
#include <csignal>
#include <new>

#include <fmt/format.h>
#include <unistd.h>

namespace hoshin {
namespace {

namespace fs = std::filesystem;

bool given(const char* value) { return value != nullptr && *value != '\0'; }

void report(std::string_view program, const Error& error) {
  // When stderr itself is closed or full there is nobody left to tell.
  try {
    write_all(STDERR_FILENO, error_report(program, error));
  } catch (const Error&) {
  }
}

bool is_folder(const fs::path& path) {
  std::error_code unreadable;  // a folder that we may not see is not there for us
  return fs::is_directory(path, unreadable);
}

/// ../share/hoshin beside the running program: in the build tree and after install.
fs::path data_beside_program() {
  std::error_code ignored;
  const auto program = fs::read_symlink("/proc/self/exe", ignored);
  return program.parent_path().parent_path() / "share" / "hoshin";
}

}  // namespace

std::string error_report(std::string_view program, const Error& error) {
  return fmt::format("{}: {}\nhint: {}\n", program, error.what(), error.hint());
}

int run_program(std::string_view program, const std::function<int()>& body) {
  std::signal(SIGPIPE, SIG_IGN);  // write_all sees EPIPE instead
  try {
    return body();
  } catch (const Error& error) {
    report(program, error);
  } catch (const std::bad_alloc&) {
    report(program, {ErrorCode::kIo, "out of memory", "try with fewer threads or less data"});
  } catch (const std::exception& error) {
    report(program, {ErrorCode::kInternal, fmt::format("internal error: {}", error.what()),
                     "please report it with the command that you gave"});
  }
  return kExitError;
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n >= 0) {
      text.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno != EINTR) {
      throw system_error("write to", fd == STDOUT_FILENO ? "standard output" : "standard error", errno);
    }
  }
  return true;
}

fs::path data_dir(const char* from_environment) {
  fs::path dir = HOSHIN_INSTALLED_DATA_DIR;
  if (given(from_environment)) {
    dir = from_environment;
  } else if (const auto beside = data_beside_program(); is_folder(beside)) {
    dir = beside;
  }
  if (!is_folder(dir)) {
    throw Error(ErrorCode::kNotFound, fmt::format("there is no vocabulary in {}", dir.string()),
                "set HOSHIN_DATA to the folder share/hoshin of your installation");
  }
  return dir;
}

fs::path index_dir(const std::string& option, const char* from_environment) {
  if (!option.empty()) return option;
  return given(from_environment) ? from_environment : "hoshin-index";
}

}  // namespace hoshin
