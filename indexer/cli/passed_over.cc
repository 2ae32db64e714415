#include "indexer/cli/passed_over.h"

#include <algorithm>
#include <iterator>

#include "text/ascii.h"

namespace hoshin {
namespace {

struct SystemName {
  std::string_view name;  ///< In lower case.
  std::string_view what;  ///< For who reads this.
};

constexpr SystemName kSystemNames[] = {
    {"$recycle.bin", "Windows: what was deleted"},
    {"@eadir", "Synology: previews"},
    {"@recycle", "QNAP: what was deleted"},
    {"__macosx", "macOS: its half of a zip"},
    {"desktop.ini", "Windows: how a folder is shown"},
    {"ehthumbs.db", "Windows: previews"},
    {"icon\r", "macOS: the picture of a folder"},
    {"lost+found", "ext4: what fsck has saved"},
    {"recycler", "Windows XP: what was deleted"},
    {"system volume information", "Windows: of a disk"},
    {"thumbs.db", "Windows: previews"},
};

constexpr std::string_view kPrefixes[] = {
    ".",   // hidden
    "~$",  // the lock of a document that is open in Office: it has the document's extension
};

}  // namespace

bool is_passed_over(std::string_view name) {
  return std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return name.starts_with(prefix); }) ||
         std::ranges::find(kSystemNames, lower_ascii(name), &SystemName::name) != std::end(kSystemNames);
}

}  // namespace hoshin
