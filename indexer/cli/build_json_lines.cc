#include "indexer/cli/build_json_lines.h"

#include <filesystem>

#include "indexer/cli/document_names.h"
#include "indexer/jsonl.h"
#include "indexer/ready_made.h"
#include "schema/message.h"

namespace hoshin {

JsonSources look_at(const std::vector<std::string>& sources) {
  JsonSources found;
  for (const std::string& source : sources) {
    const std::string root = source_root_of(source);
    found.roots.insert(root);
    if (source != "-") found.stamps[root] = stamp_of(source);
  }
  return found;
}

namespace {

/// Whether no file has changed since all its documents were indexed. One file of
/// several that has makes us read all: a document may have passages in more than one.
bool unchanged(const JsonSources& sources, const IndexWriter& writer) {
  std::set<std::string> known;
  for (const DocumentEntry& entry : writer.documents()) {
    if (!sources.roots.contains(entry.source_root)) continue;
    const auto stamp = sources.stamps.find(entry.source_root);
    if (stamp == sources.stamps.end()) return false;
    if (stamp->second.size != entry.size || stamp->second.mtime_ns != entry.mtime_ns) return false;
    known.insert(entry.source_root);
  }
  return known == sources.roots;
}

/// A line says itself what its document is called, so it keeps that name or is not taken: nobody would find
/// it under another one, and what has the name is not lost without a word. Gives the SOURCEs of which
/// something is left out.
std::set<std::string> leave_out_what_others_have(Build& build, const JsonSources& sources,
                                                 std::vector<JsonDocument>& read) {
  std::set<std::string> incomplete;
  std::erase_if(read, [&](const JsonDocument& document) {
    const DocumentEntry* const prior = build.writer.find(document.doc);
    if (prior == nullptr || sources.roots.contains(prior->source_root) || is_gone(*prior)) return false;
    const std::string root = source_root_of(build.options.sources[document.input]);
    build.report.problem({ErrorCode::kUsage,
                          message("the document {} is that of {}: the passages of {} are left out",
                                  document.doc, file_of(*prior).string(), root),
                          message("give it another \"doc\", name both SOURCEs in one run, or take the other "
                                  "out before: --remove {}",
                                  document.doc)});
    incomplete.insert(root);
    return true;
  });
  return incomplete;
}

}  // namespace

void put_json_lines(Build& build, const JsonSources& sources) {
  if (unchanged(sources, build.writer)) return;
  PassageSpool& spool = build.writer.spool();
  const std::vector<std::string>& names = build.options.sources;
  std::vector<JsonDocument> all = read_json_lines(names, build.options.jobs, spool, build.report);
  const std::set<std::string> incomplete = leave_out_what_others_have(build, sources, all);
  std::set<std::string> docs;
  for (JsonDocument& read : all) {
    docs.insert(read.doc);
    const std::string& name = names[read.input];
    SpooledDocument document = ready_made_document(std::move(read), spool);
    DocumentEntry& entry = document.entry;
    entry.source_root = source_root_of(name);
    entry.source = std::filesystem::path(name).filename().string();
    // Without its stamp the file is read again, also unchanged: what is left out now may be taken then.
    const auto stamp = sources.stamps.find(entry.source_root);
    if (stamp != sources.stamps.end() && !incomplete.contains(entry.source_root)) {
      entry.size = stamp->second.size;
      entry.mtime_ns = stamp->second.mtime_ns;
    }
    const DocumentEntry* prior = build.writer.find(entry.doc);
    const bool same =
        prior != nullptr && prior->source_root == entry.source_root && prior->hash == entry.hash;
    if (!same) build.put(std::move(document));
  }
  build.remove_vanished(
      docs, [&](const DocumentEntry& entry) { return sources.roots.contains(entry.source_root); });
}

}  // namespace hoshin
