// corpus/formats/web/html_lines.h - the lines of a text in HTML, for formats in which HTML may stand.
#pragma once
#include <string>
#include <vector>

#include "corpus/formats/format.h"
#include "corpus/lines/source_lines.h"

namespace hoshin {

/// The lines of `html` (UTF-8) as a reader sees them, numbered as its own. Throws as read_html() does.
std::vector<Line> html_lines(std::string html, const FormatContext& context);

}  // namespace hoshin
