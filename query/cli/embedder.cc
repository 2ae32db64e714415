#include "query/cli/embedder.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program/program.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/vector_json.h"

extern char** environ;

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEmbedder = "hoshin-embed";

/// ../libexec/hoshin beside the running program, in the build tree and after install; else where it is
/// installed.
fs::path embedder_path() {
  std::error_code ignored;
  const fs::path beside = program_prefix() / "libexec" / "hoshin" / kEmbedder;
  if (fs::exists(beside, ignored)) return beside;
  const fs::path installed = fs::path(HOSHIN_INSTALLED_LIBEXEC_DIR) / kEmbedder;
  if (fs::exists(installed, ignored)) return installed;
  throw Error(ErrorCode::kNotFound, message("{} is not installed beside hoshin", kEmbedder),
              message("install it, or give the vector of the query with --vector"));
}

/// A file in memory for one stream of the other program: what it is given, or what it says.
class Stream {
 public:
  Stream() : fd_(::memfd_create(kEmbedder, MFD_CLOEXEC)) {
    if (fd_ < 0) throw system_error("create", "a file in memory", errno);
  }
  ~Stream() { ::close(fd_); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  int fd() const noexcept { return fd_; }

  void give(std::string_view text) {
    write_all(fd_, text);
    ::lseek(fd_, 0, SEEK_SET);
  }

  std::string take() const {
    std::string out;
    char buffer[1 << 16];
    ::lseek(fd_, 0, SEEK_SET);
    for (ssize_t n = 0; (n = ::read(fd_, buffer, sizeof buffer)) > 0;)
      out.append(buffer, static_cast<std::size_t>(n));
    return out;
  }

 private:
  int fd_ = -1;
};

int run(std::vector<std::string> words, const Stream& in, const Stream& out, const Stream& err) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t streams;
  ::posix_spawn_file_actions_init(&streams);
  ::posix_spawn_file_actions_adddup2(&streams, in.fd(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&streams, out.fd(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&streams, err.fd(), STDERR_FILENO);
  pid_t child = -1;
  const int failed = ::posix_spawn(&child, arguments[0], &streams, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&streams);
  if (failed != 0) throw system_error("run", words[0], failed);
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(state) ? WEXITSTATUS(state) : kExitError;
}

/// What error_report() made of an Error, as one again. The word for a hint may be of any language.
Error reported(std::string_view report) {
  const std::string program = fmt::format("{}: ", kEmbedder);
  const std::size_t end = std::min(report.find('\n'), report.size());
  const std::size_t hint = report.find(": ", end);
  if (!report.starts_with(program) || hint == report.npos) {
    return {ErrorCode::kInternal, fmt::format("{} ended without a vector: {}", kEmbedder, report),
            "report this as a bug"};
  }
  const std::string_view what = report.substr(program.size(), end - program.size());
  report.remove_prefix(hint + 2);
  return {ErrorCode::kIo, std::string(what), std::string(report.substr(0, report.find('\n')))};
}

}  // namespace

std::vector<float> embed(const std::string& text, const std::string& url, bool insecure) {
  Stream in, out, err;
  in.give(text);
  std::vector<std::string> words = {embedder_path().string()};
  if (insecure) words.emplace_back("--insecure");
  words.push_back(url);
  if (run(std::move(words), in, out, err) != kExitDone) throw reported(err.take());
  return read_query_vector(out.take(), url);
}

}  // namespace hoshin
