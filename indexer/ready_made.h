// indexer/ready_made.h - documents of ready-made passages, as the index has them.
#pragma once
#include <span>
#include <string>

#include "indexer/jsonl.h"
#include "indexer/update.h"
#include "schema/document.h"
#include "schema/passage.h"

namespace hoshin {

/// What all passages of the document `doc` say of it, by the first of them.
DocumentEntry stated_entry(const std::string& doc, std::span<const Passage> passages);

/// A document of lines that were read into `spool`, with the hash of its passages; where it comes from is
/// left open. It must have a passage. Throws Error kIo.
SpooledDocument ready_made_document(JsonDocument document, const PassageSpool& spool);

}  // namespace hoshin
