// indexer/cli/passed_over.h - names that file managers, offices and systems leave in folders, and that are no
// documents.
#pragma once
#include <string_view>

namespace hoshin {

/// Whether a file or folder of this name is passed over without a word: hidden ones (.name), lock files of
/// Office (~$name), and what systems keep in every folder (Thumbs.db, __MACOSX, …), in any case.
bool is_passed_over(std::string_view name);

}  // namespace hoshin
