// corpus/block.h - what the reader makes of a source before it tags anything.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/passage.h"

namespace hoshin {

/// Where the characters of a block end up. Footnote marks taken out of a text are
/// the fifth place: they stand in the block's notes.
enum class BlockRole {
  kText,      ///< A passage's text.
  kHeading,   ///< The path of the passages below it.
  kHead,      ///< Heads of a table's columns, titles inside it: with the cells and sections of its rows.
  kPage,      ///< A printed page number.
  kRepeated,  ///< A page header that has been seen before.
  kContents,  ///< A line of a table of contents.
  kHidden,    ///< What the file holds and nobody sees: white on white, under a box.
};

/// The word for a role in `--dump blocks` and in drawings: "text", "heading", "page".
std::string_view name_of(BlockRole role);

/// A run of joined lines that belong together.
struct Block {
  BlockRole role = BlockRole::kText;
  std::string kind;  ///< For kText: "paragraph", "item", "row", "footnote", "caption", "front".
  std::string text;  ///< Lines joined, letter-spacing and notes taken out.
  LineRange lines;
  std::optional<int> page;
  std::vector<std::string> section;  ///< Headings above it, outermost first.
  std::vector<std::string> notes;    ///< Marks that stood in the text.
};

/// One JSON object without the line's end: a line of `--dump blocks`.
std::string block_to_json(const Block& block);

}  // namespace hoshin
