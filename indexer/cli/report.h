// indexer/cli/report.h - what hoshin-index tells the person who runs it, on stderr.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/cli/rate.h"
#include "schema/error.h"

namespace hoshin {

inline constexpr std::string_view kProgramName = "hoshin-index";

/// Warnings, parts of the work that failed, and a status line if stderr is a
/// terminal. Control characters in them come out as "?". Not for several threads at once.
class Report {
 public:
  struct Settings {
    bool strict = false;   ///< The first problem ends the work.
    bool quiet = false;    ///< No warnings, status or summary; problems are always told.
    bool verbose = false;  ///< Also what is nothing to worry about, and every warning.
  };

  explicit Report(Settings settings);
  ~Report();  ///< Wipes the status line, and says how many more there were of what it stopped to list.
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  /// Something that is as it should be, for who wants to know.
  void remark(std::string_view text);

  /// Something that was mended.
  void warning(std::string_view text);

  /// A file that is left out. All of these are listed.
  void left_out(std::string_view text);

  /// Something that whoever runs this must know, quiet or not.
  void urgent_warning(std::string_view text);

  /// A part of the work that could not be done; the rest goes on, and the exit status
  /// will be 2. Throws `error` if strict.
  void problem(const Error& error);

  /// The same of one file. All of these are listed: who has to mend or leave out files
  /// needs every name.
  void file_problem(const Error& error);

  bool has_problems() const noexcept { return problems_ + file_problems_ > 0; }

  /// Shows `done` of `all` things ("passages"; 0: nobody knows how many) on the status line, how many a
  /// second, and the time left; cheap to call often.
  void status(std::string_view doing, std::string_view things, std::size_t done, std::size_t all = 0);

  /// The last line, on a terminal or not.
  void summary(std::string_view text);

  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  void line(std::string_view text);
  void wipe_status();

  Settings settings_;
  bool on_terminal_;
  bool status_shown_ = false;
  std::size_t warnings_ = 0, problems_ = 0, file_problems_ = 0;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_status_{};
  std::string stage_;  ///< What status() was last called for.
  Rate rate_;          ///< Of that.
};

}  // namespace hoshin
