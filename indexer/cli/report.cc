#include "indexer/cli/report.h"

#include <fmt/format.h>
#include <unistd.h>

#include "program/program.h"
#include "schema/message.h"
#include "text/printable.h"

namespace hoshin {
namespace {

/// Of each kind; a file of a million bad lines must not scroll the rest away.
constexpr std::size_t kMaxListed = 20;

/// What is done with what, in the line of progress.
[[maybe_unused]] constexpr const char* kStages[] = {translatable("reading"), translatable("indexing"),
                                                    translatable("documents"), translatable("passages"),
                                                    translatable("lines")};

constexpr auto kStatusInterval = std::chrono::milliseconds(100);

void to_stderr(std::string_view text) {
  try {
    write_all(STDERR_FILENO, text);
  } catch (const Error&) {
    // Nobody is left to tell; the work goes on.
  }
}

}  // namespace

Report::Report(Settings settings) : settings_(settings), on_terminal_(::isatty(STDERR_FILENO) != 0) {}

Report::~Report() {
  wipe_status();
  if (problems_ > kMaxListed) line(message("{} more of these errors", problems_ - kMaxListed));
  if (warnings_ > kMaxListed && !settings_.quiet && !settings_.verbose)
    line(message("{} more warnings", warnings_ - kMaxListed));
}

void Report::line(std::string_view text) {
  wipe_status();
  to_stderr(fmt::format("{}: {}\n", kProgramName, message_line(text)));
}

void Report::remark(std::string_view text) {
  if (settings_.verbose && !settings_.quiet) line(text);
}

void Report::warning(std::string_view text) {
  if ((++warnings_ <= kMaxListed || settings_.verbose) && !settings_.quiet)
    line(message("warning: {}", text));
}

void Report::left_out(std::string_view text) {
  if (!settings_.quiet) line(message("warning: {}", text));
}

void Report::urgent_warning(std::string_view text) { line(message("warning: {}", printable(text))); }

void Report::problem(const Error& error) {
  if (settings_.strict) throw error;
  if (++problems_ > kMaxListed) return;
  wipe_status();
  to_stderr(error_report(kProgramName, error));
}

void Report::file_problem(const Error& error) {
  if (settings_.strict) throw error;
  ++file_problems_;
  wipe_status();
  to_stderr(error_report(kProgramName, error));
}

void Report::status(std::string_view doing, std::string_view things, std::size_t done, std::size_t all) {
  if (!on_terminal_ || settings_.quiet) return;
  const auto now = Clock::now();
  if (stage_ != doing) {
    stage_ = doing;
    rate_ = Rate();
  }
  if (now - last_status_ < kStatusInterval) return;
  last_status_ = now;
  rate_.add(now, done);
  const std::string of_all = all > 0 ? fmt::format("/{}", all) : std::string();
  to_stderr(fmt::format("\r{} {}{} {}{}\x1b[K", translated(doing), done, of_all, translated(things),
                        rate_.text(all)));
  status_shown_ = true;
}

void Report::wipe_status() {
  if (status_shown_) to_stderr("\r\x1b[K");
  status_shown_ = false;
}

void Report::summary(std::string_view text) {
  wipe_status();
  if (!settings_.quiet) to_stderr(fmt::format("{}\n", printable_line(text)));
}

double Report::seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

}  // namespace hoshin
