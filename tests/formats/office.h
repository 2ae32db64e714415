// tests/formats/office.h - files as LibreOffice and Chromium make them.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/run_program.h"

namespace hoshin {

inline bool is_on_path(const std::string& program) {
  return run_command({"sh", "-c", "command -v " + program}).status == 0;
}

/// Why a test that needs LibreOffice is skipped; empty if it is not. Where
/// HOSHIN_REQUIRE_LIBREOFFICE is set (scripts/test does), it is not skipped: it fails.
inline std::string no_office() {
  if (std::getenv("HOSHIN_REQUIRE_LIBREOFFICE") != nullptr || is_on_path("soffice")) return {};
  return "LibreOffice (soffice) is not installed: scripts/install-deps tests";
}

/// Converts `files` to `format` ("pdf", "docx", "pptx", "html") in one start of LibreOffice, which takes
/// seconds, with a profile of its own below `folder`. The results stand in `folder`; returns what was said if
/// one of them is missing, else nothing.
inline std::string convert(const std::vector<std::filesystem::path>& files, std::string_view format,
                           const std::filesystem::path& folder) {
  std::vector<std::string> command = {
      "timeout",           "120",
      "soffice",           "-env:UserInstallation=file://" + (folder / "profile").string(),
      "--headless",        "--convert-to",
      std::string(format), "--outdir",
      folder.string()};
  for (const auto& file : files) command.push_back(file.string());
  const Outcome outcome = run_command(command);
  for (const auto& file : files) {
    const auto made = folder / file.filename().replace_extension(std::string(format));
    if (!exists(made)) return made.filename().string() + " was not made\n" + outcome.out + outcome.err;
  }
  return {};
}

}  // namespace hoshin
