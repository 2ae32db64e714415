#include "indexer/cli/passed_over.h"

#include <algorithm>

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

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_same(std::string_view name, std::string_view in_lower_case) {
  return std::ranges::equal(name, in_lower_case, {}, lower);
}

}  // namespace

bool is_passed_over(std::string_view name) {
  return std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return name.starts_with(prefix); }) ||
         std::ranges::any_of(kSystemNames, [&](const SystemName& row) { return is_same(name, row.name); });
}

}  // namespace hoshin
