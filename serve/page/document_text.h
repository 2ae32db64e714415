// serve/page/document_text.h - the passages of a document as a text to read.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "serve/page/site.h"

namespace hoshin {

/// A part of a document, and what of it matches.
struct DocumentText {
  std::vector<Passage> passages;                 ///< All of the document, in source order.
  std::size_t first = 0, last = 0;               ///< Those that the page has: half-open.
  std::map<std::string, Hit, std::less<>> hits;  ///< By the id of the passage.
  std::vector<std::size_t> hit_places;           ///< Indexes of the passages that match, ascending.
};

/// What of `text` matches the query of the page; nothing is asked without one.
void find_hits(const Site& site, const std::string& doc, DocumentText& text);

/// The passages first to last: headings, paragraphs, tables, footnotes, marks of pages, with what matches
/// marked, and links from match to match.
void add_document_text(Html& html, const Site& site, const DocumentText& text);

/// The headings of the whole document, each with a link to its first passage; nothing without headings.
void add_contents(Html& html, const Site& site, const DocumentText& text);

/// Where in the document the matches are, as ticks beside it.
void add_mini_map(Html& html, const Site& site, const DocumentText& text);

/// The place of passage `index` in this page, or in the part of the document that has it.
Address place_in_document(const Site& site, const DocumentText& text, std::size_t index);

}  // namespace hoshin
