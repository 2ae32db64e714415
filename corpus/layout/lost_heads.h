// corpus/layout/lost_heads.h - heads of tables that no row would carry.
#pragma once
#include <vector>

#include "corpus/layout/layout.h"

namespace hoshin {

/// A head is no passage of its own: it is found with the rows that stand under it. Where none does - the
/// empty box of a form under its label, a column without a figure, the name of an account over that of a
/// chapter - the row of heads is made one of the body, so that its text is not lost.
void keep_lost_heads(std::vector<Paragraph>& paragraphs);

}  // namespace hoshin
