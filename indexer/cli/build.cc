#include "indexer/cli/build.h"

#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {

void Build::will_put(const DocumentEntry& entry) {
  ++(writer.find(entry.doc) != nullptr ? tally.replaced : tally.added);
}

/// Removes the documents that are not among `docs`.
void Build::remove_vanished(const std::set<std::string>& docs, const MayGo& may_go) {
  for (const DocumentEntry& entry : writer.documents()) {
    if (docs.contains(entry.doc) || !may_go(entry)) continue;
    writer.remove(entry.doc);
    ++tally.removed;
  }
}

void Build::remove_named() {
  for (const std::string& doc : options.remove) {
    if (writer.remove(doc) || writer.remove(composed(doc))) {
      ++tally.removed;
    } else {
      report.problem({ErrorCode::kNotFound, message("there is no document {} to remove", doc),
                      message("hoshin docs lists the documents of an index")});
    }
  }
}

}  // namespace hoshin
