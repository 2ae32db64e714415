// tests/page/page_run.h - pages of the documents of the tree, asked for by their addresses.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "serve/page/drawn_page.h"
#include "serve/page/page.h"

namespace hoshin::testing {

/// The index of the documents of corpus/documents and tests/corpus/documents, opened once.
const Searcher& documents_searcher();

/// The index of hostile.jsonl: texts, titles, names and ids that would be markup.
const Searcher& hostile_searcher();

/// What `href` ("/search?q=...") is answered with by `searcher`.
std::optional<PageAnswer> ask(const Searcher& searcher, std::string_view href,
                              std::string_view accept_language = "", PagePictures* pictures = nullptr);

/// A page without what changes from run to run: times, the hash in the names of files, the day.
std::string settled(std::string html);

}  // namespace hoshin::testing
