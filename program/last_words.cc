#include "program/last_words.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <new>

#include <fmt/format.h>
#include <unistd.h>

#include "program/program.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr std::string_view kWords = "there is not enough memory",
                           kAdvice = "try with fewer threads or less data";

/// The whole report, made before it is needed.
class Words {
 public:
  void clear() noexcept { size_ = 0; }

  /// What does not fit is left out.
  void add(std::string_view text) noexcept {
    const std::size_t room = std::min(text.size(), sizeof text_ - size_);
    std::copy_n(text.data(), room, text_ + size_);
    size_ += room;
  }

  std::string_view get() const noexcept { return {text_, size_}; }

 private:
  char text_[512] = {};
  std::size_t size_ = 0;
};

constinit Words words;

/// Whether operator new has failed yet.
constinit std::atomic<bool> has_lacked_memory = false;

void note_lack() {
  has_lacked_memory = true;
  throw std::bad_alloc();
}

/// Whether it is for lack of memory that we end. What GCC 12 and before make of a function that is noexcept
/// may end the process without catching what was thrown (std::directory_iterator is such a one): then nobody
/// can say what it is, but that something is on its way, and that there was no memory before.
bool lacks_memory() {
  if (std::current_exception() == nullptr) return std::uncaught_exceptions() > 0 && has_lacked_memory;
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return true;
  } catch (...) {
    return false;
  }
}

[[noreturn]] void end_at_once() noexcept {
  if (!lacks_memory()) std::abort();
  say_no_memory();
  ::_exit(kExitError);
}

}  // namespace

void prepare_last_words(std::string_view program) noexcept {
  words.clear();
  for (const std::string_view part : {program, std::string_view(": "), kWords, std::string_view("\nhint: "),
                                      kAdvice, std::string_view("\n")}) {
    words.add(part);
  }
  std::set_new_handler(note_lack);
  std::set_terminate(end_at_once);
}

void translate_last_words(std::string_view program) {
  const Error error(ErrorCode::kNoMemory, message("there is not enough memory"),
                    message("try with fewer threads or less data"));
  const std::string report = error_report(program, error);
  words.clear();
  words.add(report);
}

void say_no_memory() noexcept {
  for (std::string_view rest = words.get(); !rest.empty();) {
    const ssize_t n = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (n <= 0) return;  // nobody is left to tell
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace hoshin
