// corpus/outline/front_noise.h - lines of a document's front that say nothing of it.
#pragma once
#include <string>
#include <string_view>

#include "corpus/lines/layout_words.h"

namespace hoshin {

/// A page's mark, a control of a page, a date to be filled in, where to ask, the unit of a table, what its
/// colours mean.
bool is_noise(const std::string& folded, const LayoutWords& words);

/// 共通要領様式第１号（R8.4.1）: the number of a form, and no name of it.
bool is_form_number(std::string_view folded, const LayoutWords& words);

}  // namespace hoshin
