// query/cli/labels.h - tags as people read them: 重点化方針 for "priority-policy".
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "dict/areas.h"

namespace hoshin {

/// Labels for the values of every tag. Immutable.
class Labels {
 public:
  /// Reads kinds.tsv and areas.tsv. Throws Error kNotFound or kBadData (file:line).
  explicit Labels(const std::filesystem::path& data_dir);

  /// The label of `value` of the facet `field`; `value` itself if it has none.
  std::string of(std::string_view field, std::string_view value) const;

  /// The heading of a facet: 府省庁 for "ministry".
  static std::string of_field(std::string_view field);

 private:
  Areas areas_;
  std::map<std::string, std::string, std::less<>> kinds_;
};

}  // namespace hoshin
