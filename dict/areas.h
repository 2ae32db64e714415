// dict/areas.h - priority areas: one vocabulary for all years.
//
// Data: dict/data/areas.tsv (paths, labels, names, words to infer by) and
// dict/data/area_sections.tsv (which section of which year's document is which area).
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// One step of a passage's place in the outline of its document.
struct OutlineStep {
  /// In one form for all widths: "第2", "2", "(2)", "①", "ⅰ", "ア"; empty without a number.
  std::string number;
  std::string heading;  ///< Its text without the number; empty where the step is a sentence.

  bool operator==(const OutlineStep&) const = default;
};

/// The vocabulary of areas. Immutable; any number of threads may use it.
class Areas {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit Areas(const std::filesystem::path& data_dir);
  ~Areas();
  Areas(Areas&&) noexcept;
  Areas& operator=(Areas&&) noexcept;

  /// The areas of a section of a document about `fiscal_year`: the innermost step
  /// that the data knows decides. An empty list is a section known to have none
  /// (基本的な考え方); nothing where no step says, so that the words may.
  std::optional<std::vector<std::string>> of_section(std::optional<int> fiscal_year,
                                                     const std::vector<OutlineStep>& steps) const;

  /// The areas whose words stand in `text`: those with the most distinct words,
  /// all of them on a tie; sorted. A child stands for its parent.
  std::vector<std::string> infer(std::string_view text) const;

  /// What a person types for one area: its path, its last part, its label or one
  /// of its names ("people", "人材", "cross-cutting/people"), in any width and case.
  std::optional<std::string> resolve(std::string_view name) const;

  /// Up to `limit` known paths or names nearest to `name`, for "did you mean".
  std::vector<std::string> nearest(std::string_view name, std::size_t limit = 3) const;

  /// The label for people: 人材育成・確保; empty if unknown.
  std::string label(std::string_view path) const;

  /// All paths in the order of the data file.
  const std::vector<std::string>& paths() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
