// indexer/passages/passage_document.h - a passage as a Xapian document holds it, besides its terms.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "schema/passage.h"

namespace hoshin {

/// Calls `visit` with each value slot of `passage` that is not empty, ascending, and its value.
void visit_values(const Passage& passage,
                  const std::function<void(std::uint32_t, const std::string&)>& visit);

}  // namespace hoshin
