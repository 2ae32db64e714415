// query/json/citation.h - where a passage stands, as a report would cite it.
#pragma once
#include <string>

#include "schema/passage.h"

namespace hoshin {

/// One line: 「題名」（2024年7月10日）第２ 重点化を図るべき取組 › ２ 演習、12頁. What the source does not
/// say is left out; a passage without a title is cited by its document, or by its id. A row of a table says
/// which: シート「歳出」12行, 12頁の2番目の表.
std::string citation(const Passage& passage);

/// The last part of it: where one finds the passage in its document, or nothing. 12頁の2番目の表
std::string place_in_document(const Passage& passage);

}  // namespace hoshin
