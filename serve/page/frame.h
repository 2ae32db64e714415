// serve/page/frame.h - what all pages have around them, and the box to search by.
#pragma once
#include <string>
#include <vector>

#include "serve/page/site.h"

namespace hoshin {

/// A page before its frame.
struct Content {
  std::string title;      ///< Of the window; the name of hoshin is added.
  std::string page_name;  ///< Of the body, for style and script: "search", "document".
  Html main = {};
  std::string feed = {};  ///< The query string of the feed of what is shown; empty if there is none.
  bool indexed_by_robots = false;
};

/// The whole page as HTML.
std::string framed(const Site& site, Content content);

/// The answer of a page that was made.
PageAnswer page_answer(const Site& site, Content content, int status = 200);

/// A form to search by: the box, what else `here` says as hidden fields (but the page number), and under it
/// how queries are written. It leads to `action`. Its caller may add to the form, and must close it.
void open_query_form(Html& html, const Site& site, const Address& here, const std::string& action,
                     bool with_syntax);

/// The parameters of `here`, but those named, as hidden fields of a form.
void hidden_fields(Html& html, const Address& here, const std::vector<std::string_view>& but);

/// もしかして: links to the same address with another query. Nothing where there is none.
void add_suggestions(Html& html, const Site& site, const std::vector<std::string>& queries);

/// Warnings of an answer; nothing if there are none.
void add_warnings(Html& html, const Site& site, const std::vector<std::string>& warnings);

/// The page that says what went wrong and what can be done next.
PageAnswer error_page(const Site& site, const Error& error);

/// Of a path below which there is something, but not this.
PageAnswer missing_page(const Site& site, const std::string& what, const std::string& help,
                        const Address& next, const std::string& next_name, int status = 404);

}  // namespace hoshin
