// indexer/cli/build_summary.h - the line that a build ends with.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/cli/build.h"

namespace hoshin {

/// "3 documents"; of several formats "3 documents (2 pdf, 1 text)".
std::string counted_documents(const std::vector<DocumentEntry>& documents);

std::string summary(const CommitResult& result, const std::string& documents, const BuildTally& tally,
                    double seconds, const std::filesystem::path& index);

}  // namespace hoshin
