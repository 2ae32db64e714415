// corpus/outline/outline.h - paragraphs to blocks under headings.
//
// Equal styles of marks are equal levels; a style that is new stands below the
// one before it. That holds for every outline grammar of public documents, and
// for outlines that skip a level or begin again.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/block.h"
#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/lines/layout_words.h"
#include "corpus/outline/front_matter.h"
#include "dict/areas.h"
#include "dict/ministries.h"

namespace hoshin {

/// A paragraph and its place in the outline.
struct Placed {
  std::size_t paragraph = 0;  ///< Index into the paragraphs given.
  BlockRole role = BlockRole::kText;
  std::string kind;                  ///< As Block::kind.
  std::vector<std::string> section;  ///< As Block::section.
  std::vector<OutlineStep> steps;    ///< All steps above and of it, sentences too.
  bool preamble = false;             ///< Stands before the first numbered heading of its document.
};

/// The vocabularies that tell what a paragraph is.
struct OutlineWords {
  const LayoutWords& layout;
  const BudgetWords& budget;
  const Ministries& ministries;
};

/// Places every paragraph; the result has one entry for each, in order.
std::vector<Placed> outline(const std::vector<Paragraph>& paragraphs, const FrontMatter& front,
                            const OutlineWords& words);

}  // namespace hoshin
