// corpus/formats/web/html_facts.h - what a page says of itself outside its text.
#pragma once
#include <string>
#include <string_view>

#include <gumbo.h>

#include "corpus/lines/source_lines.h"

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

/// `text` on one line, without gaps between Japanese characters.
std::string one_line(std::string_view text);

/// Marks the title among the lines of a page, whose `title` and `headline` are known: the only heading of the
/// first level; of several, the one that is its headline, if <title> names that before the site. The name of
/// the site, which <title> has behind that of the page, heads nothing, and goes to the imprint.
void mark_title(SourceText& source);

}  // namespace hoshin
