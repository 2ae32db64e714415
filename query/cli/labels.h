// query/cli/labels.h - tags as people read them: 重点化方針 for "priority-policy".
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dict/areas.h"
#include "dict/tag_names.h"

namespace hoshin {

/// "R7", "H31": the shortest that people type for a fiscal year; a number where no era has it.
std::string short_fiscal_year(int year);

/// Labels for the values of every tag. Immutable.
class Labels {
 public:
  /// Reads the data of areas and of tag names. Throws Error kNotFound or kBadData (file:line).
  explicit Labels(const std::filesystem::path& data_dir);

  /// The label of `value` of the facet `field`; `value` itself if it has none.
  std::string of(std::string_view field, std::string_view value) const;

  /// All values of a closed set, in the order of the data: kinds of "budget".
  std::vector<std::string> values(std::string_view field) const { return tag_names_.values(field); }

  /// The heading of a facet: 府省庁 for "ministry".
  static std::string of_field(std::string_view field);

 private:
  Areas areas_;
  TagNames tag_names_;
};

}  // namespace hoshin
