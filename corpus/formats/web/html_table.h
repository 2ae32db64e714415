// corpus/formats/web/html_table.h - tables of web pages, told apart from layout that is made with tables.
#pragma once
#include <functional>
#include <optional>

#include "corpus/formats/format.h"
#include "corpus/formats/web/html_visible.h"
#include "corpus/layout/table.h"

namespace hoshin {

/// Whether `table` holds data. One that holds headings or running text, or other tables without having heads,
/// a caption or borders, only puts them in their places.
bool is_data_table(const GumboNode& table, const HtmlVisible& visible);

/// Whether `table`, in a cell of another, has rows of its own.
bool is_inner_table(const GumboNode& table, const HtmlVisible& visible);

/// The cells of `table` with their places, each text as `text_of_cell` gives it, without that of inner
/// tables, which are read in the same way. A caption that may be a title stands over all
/// columns, another goes to `on_caption` first. Throws Error kBadData beyond
/// `limits`.
Table read_html_table(const GumboNode& table, const HtmlVisible& visible, const FormatLimits& limits,
                      const std::function<std::u32string(const GumboNode&)>& text_of_cell,
                      const std::function<void(const GumboNode&)>& on_caption);

/// `list`, a dl of two or more terms with a line or two each, as a table of terms and what is said of them;
/// nothing if it holds more: paragraphs, lists.
std::optional<Table> read_term_list(const GumboNode& list, const HtmlVisible& visible,
                                    const std::function<std::u32string(const GumboNode&)>& text_of);

}  // namespace hoshin
