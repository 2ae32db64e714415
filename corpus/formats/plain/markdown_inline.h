// corpus/formats/plain/markdown_inline.h - what stands within a line of Markdown, as HTML.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace hoshin {

/// `text` as a text of HTML: & and < escaped.
std::u32string escaped_html(std::u32string_view text);

/// The length of the tag or comment of HTML at `text[at]`, which is <, or 0: <br/>, </td>, <p class="a">,
/// <!-- -->; not <補助率>.
std::size_t html_tag_length(std::u32string_view text, std::size_t at);

/// One line of text without the marks of emphasis and code and without the targets of links, its tags kept.
std::u32string inline_html(std::u32string_view text);

}  // namespace hoshin
