// corpus/outline/issuers.h - who publishes a document, where it says so.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "corpus/outline/front_lines.h"
#include "corpus/outline/title_candidates.h"

namespace hoshin {

/// Who publishes a document, how sure it is, and what told it, for people.
struct IssuersFound {
  std::vector<std::string> names;  ///< Ministries at their top level, municipalities, bodies; in text order.
  double confidence = 0;
  std::string why;
};

/// The strongest evidence alone: who stands around title and date, on the cover or in the letter's head; who
/// signed; whose number it has; whom the file names (an author, the foot of a page); whom the title names;
/// whose sums a table begins with; last the names of folders.
IssuersFound find_issuers(const FrontView& view, const std::optional<TitleFound>& title,
                          const FileFacts& file);

/// The one ministry that `names` has, of ministries; nothing if it has none or several.
std::optional<std::string> only_ministry(const std::vector<std::string>& names, const Ministries& ministries);

}  // namespace hoshin
