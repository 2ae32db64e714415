// corpus/formats/web/html_roles.h - what an element of a page is to its text.
#pragma once
#include "corpus/formats/web/html_tree.h"

namespace hoshin {

enum class ElementRole {
  kInline,
  kBlock,
  kParagraph,
  kHeading,
  kList,
  kItem,
  kPre,
  kBreak,
  kRule,
  kTable,
  kSup
};

/// What is no element, and an element that is just some words in a paragraph, is kInline.
ElementRole role_of(const GumboNode& node);

}  // namespace hoshin
