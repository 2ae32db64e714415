// serve/page/passage_parts.h - a passage as pages show it: what it is, its words with marks, its money.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "serve/page/site.h"

namespace hoshin {

/// A part of a text that is long enough to judge it by.
struct TextPart {
  ByteRange range;  ///< On character boundaries.
  bool cut_before = false, cut_after = false;
};

/// The part of `text` of about `max_bytes` that has most of `matches`, from the beginning of a sentence if
/// one is near; all of it if it is not much longer.
TextPart excerpt_of(std::string_view text, const std::vector<ByteRange>& matches, std::size_t max_bytes);

/// `text` in `range`, with <mark> where `matches` (ascending) are.
void add_marked(Html& html, std::string_view text, ByteRange range, const std::vector<ByteRange>& matches);

/// The excerpt with its marks, and an ellipsis where it is cut.
void add_snippet(Html& html, std::string_view text, const std::vector<ByteRange>& matches,
                 std::size_t max_bytes);

/// Year, kind, ministries, page: a list in one line.
void add_tags(Html& html, const Site& site, const Passage& passage);

/// The headings above a passage with what matches in them, as a path.
void add_heading_path(Html& html, const Site& site, const Hit& hit);

/// Its figures, each with what it is; the first few, and how many more there are.
void add_amounts(Html& html, const Site& site, const Passage& passage);

/// 852.8億円; in English with yen written out beside it.
std::string yen_text(const Site& site, std::int64_t yen);

/// A link to the page of the PDF that the passage stands on; nothing where there is none to draw.
void add_sheet_link(Html& html, const Site& site, const Passage& passage);

/// What a script copies: a text with a button, which is of no use without one, and not there then.
void add_copy_button(Html& html, const Site& site, std::string_view text);

/// A bar of `part` in `whole`; its length is in its drawing, for a style cannot be said inline.
void add_bar(Html& html, double part, double whole);

/// The title of a passage's document, or what stands for it.
std::string title_of(const Site& site, const Passage& passage);

}  // namespace hoshin
