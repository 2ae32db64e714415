// indexer/cli/reading.h - from SOURCEs to documents: what building and dumping do alike.
#pragma once
#include "indexer/cli/commands.h"
#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "indexer/cli/worker_pool.h"

namespace hoshin {

/// The documents of the SOURCEs with what manifests say of them, still without names (document_names.h).
/// Throws Error for a SOURCE that is not there, an encoding that nobody knows, and a manifest that makes no
/// sense; what may be a mistake in one is a warning.
SourceFiles find_stated_documents(const Options& options, const Places& places, Report& report);

/// As many workers as --jobs says, and no more than there are files.
PoolSettings pool_settings(const Options& options, const Places& places, std::size_t files);

/// To read `file` whatever is known of it.
ReadRequest request_of(const SourceFile& file);

/// Says `warnings` of `file`.
void warn_of(const SourceFile& file, const std::vector<std::string>& warnings, Report& report);

/// Says so if the files will be parsed without a sandbox. Waits for a worker.
void warn_if_unprotected(WorkerPool& pool, Report& report);

}  // namespace hoshin
