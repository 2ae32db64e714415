// query/json/citation.h - where a passage stands, as a report would cite it.
#pragma once
#include <string>

#include "schema/passage.h"

namespace hoshin {

/// One line: 「題名」（2024年7月10日）第２ 重点化を図るべき取組 › ２ 演習、12頁. What the source does not
/// say is left out; a passage without a title is cited by its document, or by its id.
std::string citation(const Passage& passage);

}  // namespace hoshin
