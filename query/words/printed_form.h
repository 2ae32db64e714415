// query/words/printed_form.h - a folded text as the documents print it.
#pragma once
#include <string>
#include <string_view>

#include "query/store/index.h"

namespace hoshin {

/// `folded` (a word, or some) with the capitals and spaces that passages give it: IoT for iot,
/// Society 5.0 for society5.0. The form that most of the first few have; `folded` itself if it has no Latin
/// letter, or stands nowhere whole.
std::string printed_form(const Index& index, std::string_view folded);

}  // namespace hoshin
