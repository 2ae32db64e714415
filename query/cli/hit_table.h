// query/cli/hit_table.h - hits as rows: for spreadsheets, papers and editors.
#pragma once
#include <string>
#include <vector>

#include "query/cli/labels.h"
#include "query/cli/sheet.h"
#include "query/searcher.h"

namespace hoshin {

/// A row a hit; docs/json.md has the columns. Lists are joined by ";". With the documents of the index a row
/// leads to its source.
Sheet hits_sheet(const std::vector<Hit>& hits, const std::vector<DocumentEntry>& documents);

/// The same, with a head.
std::string hits_tsv(const std::vector<Hit>& hits);

/// The rows of an export: the columns of hits without rank and score, then url and text_hash.
std::vector<SheetColumn> passage_columns();
SheetRow passage_row(const Passage& passage, const std::vector<DocumentEntry>& documents);

/// A numbered list: the text as a quotation, under it the citation.
std::string hits_markdown(const std::vector<Hit>& hits);

/// `path:line:column:text` a hit, as editors take it. The line is a page where the file
/// has none (source_place.h), the column 1. A ready-made passage has the source that it
/// names for a path, or its id.
std::string hits_vimgrep(const std::vector<Hit>& hits, const std::vector<DocumentEntry>& documents);

}  // namespace hoshin
