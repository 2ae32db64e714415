// indexer/cli/vectors.h - what hoshin-index is told of vectors.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/cli/commands.h"
#include "indexer/cli/report.h"
#include "indexer/index_writer.h"
#include "indexer/vectors/new_vectors.h"

namespace hoshin {

/// The rows of --vectors; nothing without it. Throws Error if the file cannot be read or has no row.
std::optional<NewVectors> read_vectors(const Options& options, Report& report);

/// "9990 vectors of 256 dimensions", "10 passages without one", "3 vectors dropped"; nothing without vectors.
std::vector<std::string> vector_summary(const CommitResult& result);

}  // namespace hoshin
