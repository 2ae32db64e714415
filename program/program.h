// program/program.h - what our two programs do alike: exit status, errors, where things are.
//
// Linked by indexer/cli and query/cli only (hoshin::program); no library may
// include it. The environment is read in main and handed in, so that a test can
// give another one.
//
//   int main(int argc, char** argv) {
//     return hoshin::run_program("hoshin", [&] { return search_program(argc, argv); });
//   }
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace hoshin {

// The exit status, as grep has it.
inline constexpr int kExitDone = 0;     ///< Done, or found.
inline constexpr int kExitNothing = 1;  ///< Nothing found.
inline constexpr int kExitError = 2;    ///< An error, or a part of the work could not be done.

/// "PROGRAM: what\nhint: what to do\n", each of one line that is printable (text/printable.h).
std::string error_report(std::string_view program, const Error& error);

/// Runs `body` and returns its exit status. Whatever it throws is reported on
/// stderr and gives kExitError: what a disk said as its error, the lack of memory as that, also where a
/// thread or a destructor ends for it (program/last_words.h), and all else that is no Error as a bug of ours.
/// Writing to a closed pipe does not kill the program from here on.
int run_program(std::string_view program, const std::function<int()>& body);

/// The signals that run_program() ignores do again what they did before it: for the program that this process
/// is about to become.
void restore_signals();

/// Messages are in the language that the environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), also
/// where its locale is not installed. Only messages: numbers and sorting stay as they are. Called by
/// run_program(); before it by who speaks earlier, or will not be allowed to read the catalogue later.
void speak_as_locale_says();
void speak_english();

/// From now on Speaking (schema/speaking.h) may choose either language for a thread; the process goes on in
/// its own. Changes the environment: to be called before there are threads.
void speak_both_languages();

/// Whether messages of this thread are in Japanese: of the two languages that there are, not English.
bool speaks_japanese();

/// Writes all of `text` to the file descriptor `fd`. False if nobody reads it any
/// more (`| head -1`): stop quietly, it is no error. Throws Error for any other
/// failure, kNoSpace for a full disk. Not buffered: give whole lines or more.
bool write_all(int fd, std::string_view text);

/// From now on the process may open as many files as it may ask for, not only the 1,024 that it may without
/// asking. What is beyond that is left to the error message.
void allow_many_files();

/// The running program, as a path by which it can be started again: /proc/self/exe, which stays the same
/// program when its file is replaced; where /proc is not mounted, what it was started as. Empty if neither
/// leads to it.
std::filesystem::path running_program();

/// The folder above the running program's: bin/, share/ and libexec/ are side by side in it, in the build
/// tree and after install.
std::filesystem::path program_prefix();

/// Where the vocabulary and the compiled dictionary are: `from_environment`
/// ($HOSHIN_DATA; null or empty if unset), else ../share/hoshin beside the running
/// program, else where `cmake --install` puts it. Throws Error kNotFound if that
/// is no folder.
std::filesystem::path data_dir(const char* from_environment);

/// Where the index is: `option` (--index) if given, else `from_environment`
/// ($HOSHIN_INDEX), else ./hoshin-index. It need not exist.
std::filesystem::path index_dir(const std::string& option, const char* from_environment);

}  // namespace hoshin
