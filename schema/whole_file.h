// schema/whole_file.h - a file, whole, or the reason why not.
#pragma once
#include <filesystem>
#include <string>

namespace hoshin {

/// The bytes of `path`. Throws Error kNotFound if it is not there, kIo for whatever else keeps us from
/// reading it to its end: an unreadable file never counts as an empty one.
std::string read_whole_file(const std::filesystem::path& path);

}  // namespace hoshin
