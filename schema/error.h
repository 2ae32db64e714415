// schema/error.h - the one exception type of hoshin.
//
// Thrown where the cause is known, caught in main (and once per request by a
// server). What a user may well do is a value, not an Error: no hits is an empty
// answer, an unbalanced quote an answer with a warning.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

#include "schema/api.h"

namespace hoshin {

/// What kind of trouble; programs map it to an exit status, servers to a status code.
///
/// The numbers are those of hoshin_status (capi/hoshin.h): add, never renumber.
enum class ErrorCode {
  kUsage =
      1,      ///< The caller asked for something that makes no sense: bad option, empty query, unknown value.
  kNotFound,  ///< A file, an index or an id that is not there.
  kBadData,   ///< A file is there but malformed: a data row, a passage, a source text.
  kBusy,      ///< Another process writes this index.
  kNoSpace,   ///< The disk, or a quota, is full.
  kVersion,   ///< The index was made by another schema or another Analyzer.
  kCorrupt,   ///< The index on disk contradicts itself.
  kIo,        ///< Reading or writing failed for another reason.
  kTimeout,   ///< The caller's time for this call is over.
  kCancelled,  ///< The caller no longer wants the answer.
  kNoMemory,
  kInternal,  ///< A bug of ours.
};

/// "usage", "not_found", ...: as JSON has it.
HOSHIN_API std::string_view name_of(ErrorCode code) noexcept;

/// What went wrong and what to do next, each one sentence without a full stop.
class HOSHIN_API Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& what, std::string hint)
      : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}

  ErrorCode code() const noexcept { return code_; }

  /// What the reader should do next ("build it with hoshin-index"); never empty
  /// in what hoshin throws.
  const std::string& hint() const noexcept { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// Why a system call failed, in the language of the process and in the words of our catalogue: "No such file
/// or directory", ファイルもフォルダーもありません.
std::string system_reason(int errno_value);

/// An Error for a failed system call on `path`: kNoSpace for ENOSPC and EDQUOT,
/// kNotFound for ENOENT, else kIo. `doing` is a verb phrase ("write", "read").
Error system_error(std::string_view doing, std::string_view path, int errno_value);

/// What the exception that is being handled is to a user; for `catch (...)` blocks at an edge, and nowhere
/// else. An Error is itself. No memory is kNoMemory. What the standard library says of a disk is what
/// system_error() makes of it, with the file if one is known. All else is kInternal, with `bug_hint`, which
/// says how to report it. Throws std::bad_alloc where there is no memory even for that.
Error handled_error(std::string_view bug_hint);

}  // namespace hoshin
