// corpus/layout/letters_down.h - names that are written down, a letter in each row of a sheet.
#pragma once
#include "corpus/layout/table.h"

namespace hoshin {

/// The name of a group of rows whose letters stand one below the other in the first column,
///
///       | 自動車乗車中 | 2        becomes one cell beside all rows of its group. Groups are known by their
///    高 | 自転車乗用中 | 5        rows: each begins with the same word in the second column, and has the
///    齢 | 歩行中       | 17       letters of one name.
///    者 | 計           | 24
void join_letters_down(Table& sheet);

}  // namespace hoshin
