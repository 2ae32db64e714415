// corpus/formats/web/html_lists.h - the numbers of the items of lists, which no text of a page has.
#pragma once
#include <string>

#include "corpus/formats/web/html_tree.h"

namespace hoshin {

/// One list: what a reader sees before its next item.
class ItemMarks {
 public:
  explicit ItemMarks(const GumboNode& list);

  /// "3. "; nothing in a list without numbers.
  std::u32string next(const GumboNode& item);

 private:
  std::string type_;
  int next_;
  bool numbered_ = false;
};

}  // namespace hoshin
