// corpus/formats/web/html_facts.h - what a page says of itself outside its text.
#pragma once
#include <string>

#include <gumbo.h>

namespace hoshin {

/// The text of the page's first <h1>, wherever it stands; empty if it has none. It may be the site's name.
std::string headline_of(const GumboNode& root);

/// What stands at its foot, where pages say whose they are: in <footer>, or in what is called so. The first
/// characters of it; empty if there is none.
std::string imprint_of(const GumboNode& root);

}  // namespace hoshin
