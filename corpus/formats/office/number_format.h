// corpus/formats/office/number_format.h - a number of a spreadsheet as its cell shows it.
//
// A sheet holds 45474; the reader sees 令和6年7月1日, 4,547万円 or 4547400%. Only the shown form
// can be found and quoted.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// `value` in the format `code`: sections, conditions, thousands, decimals, per cent, exponents,
/// literals, dates of both calendars, times. Colours, fill and alignment are left out. A code that
/// makes no sense, and fractions, give the plain number. An empty result is what the format says.
/// `days_from_1904`: how the workbook counts its days.
std::u32string format_number(double value, std::u32string_view code, bool days_from_1904 = false);

/// `text` in a format that has a section for text (…;…;…;@様), else as it is.
std::u32string format_text(std::u32string_view text, std::u32string_view code);

}  // namespace hoshin
