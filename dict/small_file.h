// dict/small_file.h - a small file, whole.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace hoshin {

/// The bytes of `path`; nothing if it cannot be opened or read.
std::optional<std::string> read_small_file(const std::filesystem::path& path);

}  // namespace hoshin
