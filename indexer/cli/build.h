// indexer/cli/build.h - the parts of a build or an update, which put what is to be indexed into one writer.
#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "indexer/cli/commands.h"
#include "indexer/cli/report.h"
#include "indexer/index_writer.h"
#include "schema/generation.h"

namespace hoshin {

/// What an update did, for the summary.
struct BuildTally {
  std::size_t added = 0, replaced = 0, removed = 0, skipped = 0, excluded = 0;
  std::map<std::string, std::size_t> kinds;  // of what is skipped
};

/// The parts of a build: what is to be indexed goes into `writer`.
struct Build {
  const Options& options;
  Report& report;
  IndexWriter& writer;
  BuildTally tally;

  /// `document` is an IndexedDocument or a SpooledDocument.
  template <typename AnyDocument>
  void put(AnyDocument document) {
    will_put(document.entry);
    writer.put(std::move(document));
  }

  void will_put(const DocumentEntry& entry);

  /// Whether a document that was not found is one of the SOURCEs', and certainly gone.
  using MayGo = std::function<bool(const DocumentEntry& entry)>;
  void remove_vanished(const std::set<std::string>& docs, const MayGo& may_go);
  void remove_named();
};

}  // namespace hoshin
