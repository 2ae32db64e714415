// corpus/formats/office/ole_title.h - the title that an old Office file has in its properties ([MS-OLEPS]).
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// Of the stream "\5SummaryInformation", in UTF-8; empty if it has none or makes no sense.
std::string ole_title(std::string_view stream);

}  // namespace hoshin
