// dict/local_governments.h - prefectures and municipalities, by data and by form.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// The 47 prefectures (dict/data/local_governments.tsv), and municipalities by the form of their names:
/// there are 1,700, whose names come and go. Immutable.
class LocalGovernments {
 public:
  /// Throws Error kNotFound or kBadData (file:line).
  explicit LocalGovernments(const std::filesystem::path& data_dir);

  /// What stands at the beginning of a text, and where its name ends.
  struct Found {
    std::string name;     ///< 富士市; of 静岡県富士市 the municipality alone.
    std::size_t end = 0;  ///< Bytes of the folded text.
  };

  /// The government that `folded` (white space removed) begins with: 富士市長, 兵庫県健康福祉部. Only for
  /// places where a name is expected: in running text 市 has many meanings.
  std::optional<Found> at_beginning(std::string_view folded) const;

 private:
  std::optional<std::size_t> prefecture_length(std::string_view folded) const;
  std::size_t municipality_length(std::string_view folded) const;

  std::vector<std::string> prefectures_, words_, after_;
};

}  // namespace hoshin
