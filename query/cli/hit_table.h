// query/cli/hit_table.h - hits as rows: for spreadsheets, papers and editors.
#pragma once
#include <string>
#include <vector>

#include "query/cli/labels.h"
#include "query/searcher.h"

namespace hoshin {

/// A head, then a row a hit; docs/json.md has the columns. Lists are joined by ";".
std::string hits_csv(const std::vector<Hit>& hits);
std::string hits_tsv(const std::vector<Hit>& hits);

/// The rows of an export: the columns of hits without rank and score, then url and text_hash.
std::string passages_csv_head();
std::string passage_csv(const Passage& passage);

/// A numbered list: the text as a quotation, under it the citation.
std::string hits_markdown(const std::vector<Hit>& hits);

/// `path:line:column:text` a hit, as editors take it. The line is a page where the file
/// has none (source_place.h), the column 1. A ready-made passage has the source that it
/// names for a path, or its id.
std::string hits_vimgrep(const std::vector<Hit>& hits, const std::vector<DocumentEntry>& documents);

}  // namespace hoshin
