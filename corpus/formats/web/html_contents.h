// corpus/formats/web/html_contents.h - lists of links within a page: its table of contents.
#pragma once
#include <string_view>
#include <vector>

#include "corpus/lines/source_lines.h"

namespace hoshin {

/// Counts how much of a paragraph leads elsewhere on its page (href="#details").
struct LocalLinks {
  std::size_t characters = 0, linked = 0;

  void add(bool in_link) {
    ++characters;
    linked += in_link;
  }

  /// A number or a sign beside the link may be none.
  bool most() const { return characters > 0 && linked * 4 >= characters * 3; }
};

/// Whether a link leads to a place on its own page.
bool is_local(std::string_view href);

/// Of `lines`, those that are links within the page come with Line::contents. It stays with tables of
/// contents: three or more such lines in a row, of which at least half stand on the page once more, where
/// they lead.
void keep_contents(std::vector<Line>& lines);

}  // namespace hoshin
