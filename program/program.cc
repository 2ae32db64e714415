#include "program/program.h"

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <new>

#include <fmt/format.h>
#include <libintl.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <unistd.h>

#include "program/last_words.h"
#include "schema/message.h"
#include "text/printable.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLinkToProgram = "/proc/self/exe";

/// What was done at these signals before run_program().
sighandler_t of_pipes = SIG_DFL, of_sizes = SIG_DFL;

bool given(const char* value) { return value != nullptr && *value != '\0'; }

void report(std::string_view program, const Error& error) {
  // When stderr itself is closed or full there is nobody left to tell.
  try {
    write_all(STDERR_FILENO, error_report(program, error));
  } catch (const Error&) {
  }
}

/// The first of the environment's names for the language of messages; empty if it names none.
std::string asked_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const char* value = std::getenv(name); given(value)) return value;
  }
  return {};
}

/// Somebody has cut a mapped file short: what is asked of it next is not there. Does only what a signal may.
[[noreturn]] void end_at_cut_file(int) {
  static constexpr std::string_view kText =
      "hoshin: a file of the index was cut short, or could not be read, while it was open\n"
      "hint: check the disk, and rebuild the index with hoshin-index --rebuild\n";
  [[maybe_unused]] const auto n = ::write(STDERR_FILENO, kText.data(), kText.size());
  ::_exit(kExitError);
}

bool is_folder(const fs::path& path) {
  std::error_code unreadable;  // a folder that we may not see is not there for us
  return fs::is_directory(path, unreadable);
}

/// Where the catalogues are: beside the program as its data, or where they were installed.
fs::path catalogue_dir() {
  const fs::path prefix = program_prefix();
  fs::path beside = prefix / "share" / "locale";
  if (is_folder(beside)) return beside;
  const fs::path above = prefix.parent_path() / "share" / "locale";  // of libexec
  return is_folder(above) ? above : fs::path(HOSHIN_INSTALLED_LOCALE_DIR);
}

}  // namespace

void allow_many_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

fs::path running_program() {
  std::error_code ignored;
  if (fs::exists(kLinkToProgram, ignored)) return kLinkToProgram;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): so it is handed out
  const auto* const started_as = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
  return given(started_as) ? fs::canonical(started_as, ignored) : fs::path();
}

fs::path program_prefix() {
  const fs::path program = running_program();
  std::error_code ignored;
  const fs::path file = program == kLinkToProgram ? fs::read_symlink(program, ignored) : program;
  return file.parent_path().parent_path();
}

void speak_as_locale_says() {
  if (std::setlocale(LC_MESSAGES, "") == nullptr) {
    // Not generated on this machine. Any locale but "C" lets LANGUAGE choose, and this one is always there.
    std::setlocale(LC_MESSAGES, "C.UTF-8");
    ::setenv("LANGUAGE", asked_locale().c_str(), 0);
  }
  ::bindtextdomain("hoshin", catalogue_dir().c_str());
  ::bind_textdomain_codeset("libc", "UTF-8");  // reasons of system calls; LC_CTYPE would make them ASCII
  translated("OPTIONS");                       // reads the catalogue
}

bool speaks_japanese() {
  const std::string_view catalogue =
      ::dgettext("hoshin", "");  // the header of the catalogue, if there is one
  return catalogue.find("Language: ja") != catalogue.npos;
}

void speak_both_languages() {
  const bool japanese = speaks_japanese();
  ::setenv("LANGUAGE", "ja", 1);                            // of every locale but "C"
  std::setlocale(LC_MESSAGES, japanese ? "C.UTF-8" : "C");  // reads LANGUAGE anew, too
}

void speak_english() { std::setlocale(LC_MESSAGES, "C"); }

std::string error_report(std::string_view program, const Error& error) {
  return fmt::format("{}: {}\n{}\n", program, message_line(error.what()),
                     message_line(message("hint: {}", error.hint())));
}

int run_program(std::string_view program, const std::function<int()>& body) {
  of_pipes = std::signal(SIGPIPE, SIG_IGN);  // write_all sees EPIPE instead
  of_sizes = std::signal(SIGXFSZ, SIG_IGN);  // and whoever writes a file EFBIG
  std::signal(SIGBUS, end_at_cut_file);
  prepare_last_words(program);
  try {
    try {
      speak_as_locale_says();
      translate_last_words(program);
      return body();
    } catch (const std::bad_alloc&) {
      throw;
    } catch (...) {
      report(program, handled_error(message("please report it with the command that you gave")));
    }
  } catch (const std::bad_alloc&) {  // also where there was none for a report
    say_no_memory();
  }
  return kExitError;
}

void restore_signals() {
  std::signal(SIGPIPE, of_pipes);
  std::signal(SIGXFSZ, of_sizes);
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n >= 0) {
      text.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno != EINTR) {
      throw system_error("write to",
                         fd == STDOUT_FILENO ? message("standard output") : message("standard error"), errno);
    }
  }
  return true;
}

fs::path data_dir(const char* from_environment) {
  fs::path dir = HOSHIN_INSTALLED_DATA_DIR;
  if (given(from_environment)) {
    dir = from_environment;
  } else if (const auto beside = program_prefix() / "share" / "hoshin"; is_folder(beside)) {
    dir = beside;
  }
  if (!is_folder(dir)) {
    throw Error(ErrorCode::kNotFound, message("there is no vocabulary in {}", dir.string()),
                message("set HOSHIN_DATA to the folder share/hoshin of your installation"));
  }
  return dir;
}

fs::path index_dir(const std::string& option, const char* from_environment) {
  if (!option.empty()) return option;
  return given(from_environment) ? from_environment : "./hoshin-index";
}

}  // namespace hoshin
