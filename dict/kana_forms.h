// dict/kana_forms.h - other ways to write a word in kana that follow from a rule, without an index.
//
// クマザサ is くまざさ, ウィルス is ウイルス, バッテリー is バッテリ, インタヴュー is インタビュー. For words
// only: quoted text is found as it is quoted.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoshin {

/// Immutable: any number of threads may use it.
class KanaForms {
 public:
  /// Reads data_dir/kana_forms.tsv. Throws Error kNotFound or kBadData (file:line).
  explicit KanaForms(const std::filesystem::path& data_dir);

  /// How `kana` (folded; kana of either kind and ー) may be written otherwise: in the other kind, by the rows
  /// of the table, with and without ー at its end, with one ー for several. Each once, never `kana` itself;
  /// many of them nobody writes. Two dozen at most; none for less than two characters.
  std::vector<std::string> others(std::string_view kana) const;

 private:
  std::vector<std::pair<std::string, std::string>> forms_;
};

}  // namespace hoshin
