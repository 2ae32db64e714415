// query/store/stands_in.h - whether a text stands in another.
#pragma once
#include <string_view>

namespace hoshin {

/// Whether `needle` stands in `text`; an empty one stands nowhere.
bool stands_in(std::u16string_view text, std::u16string_view needle);

/// The same of texts in a CharacterCode (text/character_code.h) with so many stoppers.
bool stands_in(std::string_view code, std::string_view needle, std::size_t stoppers);

}  // namespace hoshin
