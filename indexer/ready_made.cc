#include "indexer/ready_made.h"

#include <utility>

#include "indexer/disk/hash.h"

namespace hoshin {

DocumentEntry stated_entry(const std::string& doc, std::span<const Passage> passages) {
  DocumentEntry entry;
  entry.doc = doc;
  if (passages.empty()) return entry;
  const Passage& first = passages.front();
  entry.title = first.title;
  entry.kind = first.kind;
  entry.status = first.status;
  entry.date = first.date;
  entry.url = first.url;
  entry.issuer = first.issuer;
  entry.year = first.year;
  return entry;
}

SpooledDocument ready_made_document(JsonDocument document, const PassageSpool& spool) {
  const Passage first = spool.read(document.passages.front());
  SpooledDocument out{stated_entry(document.doc, {&first, 1}), std::move(document.passages)};
  Hash hash;
  for (const SpooledPassage& passage : out.passages) hash.add(passage.content);
  out.entry.hash = hash.hex();
  return out;
}

}  // namespace hoshin
