// corpus/outline/covers.h - pages that name a paper and say nothing else.
#pragma once
#include <set>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/layout_words.h"

namespace hoshin {

/// The sheets that are the cover of a paper: 別紙 on top or the day of a decision, names and offices,
/// and no text. What is large on them is the title of what follows, all of it, and no heading of a part.
std::set<int> find_covers(const std::vector<Paragraph>& paragraphs, const LayoutWords& words);

}  // namespace hoshin
