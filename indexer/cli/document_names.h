// indexer/cli/document_names.h - what documents are called in an index.
//
// A document is called as its file below the SOURCE, without extension; where two files of a SOURCE would
// share a name, both keep theirs. A name that a file of another SOURCE has already gets the name of the
// SOURCE's folder before it, and as many folders above that as are needed: 2025/yosan. It is kept as long as
// both are in the index, whichever SOURCE is read again; so it matters which SOURCE came first, and nothing
// else.
//
// A name is free again when its file is certainly gone: then a folder that was moved takes its documents with
// it.
#pragma once
#include <filesystem>
#include <vector>

#include "indexer/cli/report.h"
#include "indexer/cli/sources.h"
#include "schema/document.h"

namespace hoshin {

/// Gives each file of `found` its `doc`; `known` are the documents of the index, sorted by doc. Documents
/// that were moved to another SOURCE are told to `report`; a file for which no name is left is, too, and
/// dropped.
void name_documents(SourceFiles& found, const std::vector<DocumentEntry>& known, Report& report);

/// The file of a document, by what the index remembers of it.
std::filesystem::path file_of(const DocumentEntry& entry);

/// Whether that file is not there: false also if it cannot be looked at now. What came from a pipe is gone.
bool is_gone(const DocumentEntry& entry);

}  // namespace hoshin
