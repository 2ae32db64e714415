// corpus/formats/office/date_format.h - a day and a time of a spreadsheet as its cell shows them.
#pragma once
#include <optional>
#include <string>

#include "corpus/formats/office/number_code.h"

namespace hoshin {

/// `days` since the workbook's first day in the format of `section`; nothing for a number that is no day.
std::optional<std::u32string> format_date(const Section& section, double days, bool from_1904);

}  // namespace hoshin
