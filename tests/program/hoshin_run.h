// tests/program/hoshin_run.h - runs the real hoshin over the indexes of these tests.
#pragma once
#include <string>
#include <vector>

#include "tests/run_program.h"

namespace hoshin {

inline const std::string kProgram = HOSHIN_BIN_DIR "/hoshin";

/// `hoshin ARGUMENTS...` over the index of passages.jsonl, 80 columns wide unless
/// `settings` says otherwise, in the plainest locale there is.
inline Outcome run_hoshin(const std::vector<std::string>& arguments, RunSettings settings = {}) {
  std::vector<std::string> command = {kProgram};
  command.insert(command.end(), arguments.begin(), arguments.end());
  auto& e = settings.environment;
  e.insert(e.begin(), {{"HOSHIN_INDEX", HOSHIN_PASSAGES_INDEX},
                       {"COLUMNS", "80"},
                       {"LC_ALL", "C"},
                       {"XDG_CONFIG_HOME", "/nowhere"}});
  return run_command(command, settings);
}

/// A line of the shell, where `hoshin` is the program.
inline Outcome run_shell(const std::string& line) {
  return run_command({"bash", "-o", "pipefail", "-c", "hoshin() { '" + kProgram + "' \"$@\"; }; " + line},
                     {{},
                      {{"HOSHIN_INDEX", HOSHIN_PASSAGES_INDEX},
                       {"COLUMNS", "80"},
                       {"LC_ALL", "C"},
                       {"XDG_CONFIG_HOME", "/nowhere"}},
                      {}});
}

}  // namespace hoshin
