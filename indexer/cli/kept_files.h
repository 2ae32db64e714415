// indexer/cli/kept_files.h - files that a library opens by name, for a process that may open none.
//
// Of all that reads documents only poppler opens a file when a document is there already: a PDF may name
// one of the 250 character maps of poppler-data. Which one is known too late for a process that
// has given up opening files (sandbox.h), and no map may come to it as a descriptor that another
// call could have made. So all are mapped before, which costs neither their bytes nor a
// millisecond, and fopen() of this program looks there first.
#pragma once
#include <cstddef>
#include <filesystem>

namespace hoshin {

/// From now on fopen(), also that of every library of this process, reads the files below `folder`, by
/// the names that they have now, from memory. Returns how many they are; those that cannot be read, and a
/// folder that is not there, are passed over. Not while other threads run.
std::size_t keep_files(const std::filesystem::path& folder);

}  // namespace hoshin
