// serve/page/page.h - the pages that `hoshin serve` shows: a path and its parameters in, HTML out.
//
// Every state of a page is an address; a page is made whole here, and works without a script. The server
// (serve/http) reads requests and writes answers; nothing here knows of a connection.
#pragma once
#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/searcher.h"

namespace hoshin {

class PagePictures;

/// What a browser asks for.
struct PageRequest {
  std::string path;                                             ///< Decoded, without parameters: "/search".
  std::vector<std::pair<std::string, std::string>> parameters;  ///< Decoded, in their order; a form's, too.
  std::string accept_language;                                  ///< The header's value; may be empty.
  bool by_reader = false;  ///< By its Accept a browser asks, for somebody who reads: of a path without a page
                           ///< a page says so.
  std::string origin;      ///< "http://127.0.0.1:8417", for links that leave the page.
  std::chrono::milliseconds timeout{2'000};  ///< For all that the page searches.
  std::stop_token stop;
  PagePictures* pictures = nullptr;  ///< Who draws pages of PDFs; null where nobody does.
};

/// What it is answered with; serve/http adds the headers that every answer has (CSP, nosniff, no-referrer).
struct PageAnswer {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::string location;     ///< Where to go instead, of a redirection (303); else empty.
  bool immutable = false;   ///< A file named by its contents' hash: may be kept for ever.
  std::string disposition;  ///< The value of Content-Disposition of what is saved, not shown; else empty.
};

/// The page that `request` asks of `searcher`; nothing where no page has this path. What is wrong with a
/// request is said on the page (status 400, 404, 503), with the hint; throws std::bad_alloc alone.
std::optional<PageAnswer> answer_page(const PageRequest& request, const Searcher& searcher,
                                      const Vocabulary& vocabulary);

}  // namespace hoshin
