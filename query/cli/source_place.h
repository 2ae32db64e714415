// query/cli/source_place.h - the file that a passage came from, and the place in it.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "schema/generation.h"
#include "schema/passage.h"

namespace hoshin {

/// The row of `documents` (sorted by doc) of that name, or null.
const DocumentEntry* find_document(const std::vector<DocumentEntry>& documents, std::string_view doc);

/// The source file as one can open it: below the folder that was indexed, or that file
/// itself. It need not be there any more. Empty for ready-made passages.
std::filesystem::path source_path(const DocumentEntry& document);

/// Whether `url` is one of the web: nothing else that a document names is followed.
bool is_web_address(std::string_view url);

/// Where a reader finds the document: its address in the web, else "file://" and the file that was indexed;
/// empty if it came ready-made.
std::string source_link(const DocumentEntry& document);

/// Whether an editor shows the file as the index counted its lines. A PDF or an
/// Office file has pages instead, if anything.
bool has_lines(const DocumentEntry& document);

/// What stands for a line in `path:line:`: the first line of the passage, the page
/// where the file has no lines, else 1.
std::uint32_t line_or_page(const DocumentEntry& document, const Passage& passage);

}  // namespace hoshin
