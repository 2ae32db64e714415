// corpus/formats/pdf/page_boxed_titles.h - titles whose number stands in a box of its own.
#pragma once
#include <optional>
#include <vector>

#include "corpus/formats/pdf/page_table.h"

namespace hoshin {

/// The words of `cells`, if they are but the number of a heading or of a figure in one box and its name in
/// the box beside it: [第１節][移動通信の普及], [図表1-2][契約数の推移]. No table has as little.
std::optional<std::vector<Word>> boxed_title(const std::vector<CellContent>& cells);

/// Whether `cells` are a title and, in a box beside it, its date and who decided it:
/// [対策の概要][令和７年４月７日 閣議決定]. These are no table either.
bool is_title_beside_date(const std::vector<CellContent>& cells);

}  // namespace hoshin
