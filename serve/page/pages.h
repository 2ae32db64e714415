// serve/page/pages.h - the pages, one function each. All throw Error, which page.cc shows.
#pragma once
#include <string>

#include "serve/page/site.h"

namespace hoshin {

PageAnswer home_page(const Site& site);
PageAnswer search_page(const Site& site);
PageAnswer similar_page(const Site& site);
PageAnswer document_page(const Site& site, const std::string& doc);
/// In place of a document that the index has not; of none if `doc` is empty.
PageAnswer no_document_page(const Site& site, const std::string& doc);
PageAnswer budget_page(const Site& site);
PageAnswer compare_page(const Site& site);
PageAnswer batch_page(const Site& site);
PageAnswer feed(const Site& site);
PageAnswer about_page(const Site& site);
PageAnswer help_page(const Site& site);
PageAnswer keys_page(const Site& site);
PageAnswer printed_page(const Site& site);
PageAnswer page_picture(const Site& site);

}  // namespace hoshin
