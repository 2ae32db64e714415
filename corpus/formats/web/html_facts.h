// corpus/formats/web/html_facts.h - what a page says of itself outside its text.
#pragma once
#include <string>
#include <string_view>

#include <gumbo.h>

namespace hoshin {

/// A title without the pictures before it: ⛏️ 議案第１号.
std::string without_signs(std::string_view text);

/// The text of the <h1>, wherever it stands, with which the page's <title> begins but for signs; else that of
/// one that the title has before its end; else that of the first, which may be the site's name. Empty if
/// there is none.
std::string headline_of(const GumboNode& root, std::string_view title);

/// What stands at its foot, where pages say whose they are: in <footer>, or in what is called so. The first
/// characters of it; empty if there is none.
std::string imprint_of(const GumboNode& root);

}  // namespace hoshin
