// schema/folder.h - what is in a folder, and how it goes.
//
// std::filesystem can do both, but its iterators end the process where there is no memory for them (libstdc++
// up to 12 at least): no library may do that to its host.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace hoshin {

/// The names of all that is in the folder `dir`, sorted. Throws Error kNotFound, kIo, rather than tell a
/// part.
std::vector<std::string> names_in_folder(const std::filesystem::path& dir);

/// The paths, below `dir`, of all that is no folder at any depth, sorted; a link is no folder. Throws as
/// above.
std::vector<std::string> files_below(const std::filesystem::path& dir);

/// Removes a file, or a folder and all in it; links are not followed. False if anything is left. Takes no
/// memory but that of opendir(), so that destructors may call it.
bool remove_all_below(const std::filesystem::path& path) noexcept;

}  // namespace hoshin
