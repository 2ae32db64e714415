// dict/tag_names.h - the values of tags that have a closed set, and what people call them.
//
// Data: dict/data/tag_names.tsv, and dict/data/kinds.tsv for kinds of documents. What a screen shows, a
// filter takes: both read it here.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Values of "kind", "status", "block" and "budget". Immutable; any number of threads may use it.
class TagNames {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit TagNames(const std::filesystem::path& data_dir);

  /// What a person types for one value of `field`: the value itself, its label or one of its names
  /// ("budget", "予算", "概算要求"), in any width and case.
  std::optional<std::string> resolve(std::string_view field, std::string_view name) const;

  /// The label for people: 予算 for "budget"; empty if unknown.
  std::string label(std::string_view field, std::string_view value) const;

  /// All values of `field`, in the order of the data; none for a field that is not here.
  std::vector<std::string> values(std::string_view field) const;

  /// Up to `limit` values, labels or names nearest to `name`, for "did you mean"; of a value the nearest
  /// name alone.
  std::vector<std::string> nearest(std::string_view field, std::string_view name,
                                   std::size_t limit = 3) const;

 private:
  struct Value {
    std::string value, label;
  };
  struct Field {
    std::vector<Value> values;
    std::map<std::string, std::string, std::less<>> names;  ///< Folded, with the value of each.
  };

  void read_names(const std::filesystem::path& path);
  void read_kinds(const std::filesystem::path& path);
  const Field* find(std::string_view field) const;

  std::map<std::string, Field, std::less<>> fields_;
};

}  // namespace hoshin
