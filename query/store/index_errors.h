// query/store/index_errors.h - what goes wrong while an index is read, in our words.
#pragma once
#include <filesystem>

namespace hoshin {

/// To be called while an exception is handled: throws it as an Error. What Xapian says, and what the
/// standard library throws but for the lack of memory and what the disk says (std::length_error,
/// std::out_of_range, an exception of the JSON parser), comes of what was read in the index: it is
/// kCorrupt, or kIo where the system gave a reason. What is no std::exception is thrown on as it is.
[[noreturn]] void throw_as_ours(const std::filesystem::path& dir);

}  // namespace hoshin
