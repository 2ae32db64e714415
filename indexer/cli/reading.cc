#include "indexer/cli/reading.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "corpus/decode/encoding.h"
#include "schema/message.h"

namespace hoshin {

SourceFiles find_stated_documents(const Options& options, const Places& places, Report& report) {
  decode({}, options.encoding);  // once, rather than a failure for each file
  Manifests manifests(options.sources, options.manifest, options.encoding, places.data);
  SourceFiles found = find_documents(options.sources, {options.follow, places.index}, manifests, report);
  for (const std::string& warning : manifests.warnings()) report.warning(warning);
  return found;
}

PoolSettings pool_settings(const Options& options, const Places& places, std::size_t files) {
  const std::size_t jobs =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  PoolSettings settings;
  settings.data = places.data;
  settings.workers = std::min(jobs, files);
  settings.unconfined = options.unconfined;
  return settings;
}

ReadRequest request_of(const SourceFile& file) {
  ReadRequest request;
  request.path = file.path;
  request.real = file.real;
  request.doc = file.doc;
  request.source = file.source;
  request.options = file.facts.read;
  return request;
}

void warn_of(const SourceFile& file, const std::vector<std::string>& warnings, Report& report) {
  for (const std::string& warning : warnings)
    report.warning(fmt::format("{}: {}", file.path.string(), warning));
}

void warn_if_unprotected(WorkerPool& pool, Report& report) {
  const std::string& why = pool.unprotected();
  if (!why.empty()) report.urgent_warning(message("documents are read without a sandbox ({})", why));
}

}  // namespace hoshin
