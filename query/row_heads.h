// query/row_heads.h - a row of a table for people: each cell after the heads over it.
#pragma once
#include <string_view>

#include "query/answer.h"

namespace hoshin {

/// `hit` with a text in which each cell stands after its heads, and cells that the row has from above (the
/// name of its group) stand there, too: "局名：土木局\t定員：45", with the highlights where they belong and
/// `between` between the cells. `hit` itself where it is no row, or none of its cells has a head.
Hit with_heads(const Hit& hit, std::string_view between = "\t");

}  // namespace hoshin
