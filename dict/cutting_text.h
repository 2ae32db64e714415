// dict/cutting_text.h - the text that MeCab is given.
//
// A dictionary knows words in one form: 関係, こころ, cafe. A text may have 關係, こゝろ and
// café. Here it is folded and brought into the form that the dictionary knows, each byte of it
// remembering where it came from. Literal search is not concerned: it compares what fold() gives.
// Private to dict.
#pragma once
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dict/spelling.h"
#include "text/normalizer.h"

namespace hoshin {

/// Immutable: any number of threads may use it.
class CuttingText {
 public:
  explicit CuttingText(const KanjiForms& kanji_forms);

  /// `text` folded (white space as one space each), then
  ///  - kanji in the form of today, Latin letters without accents;
  ///  - marks of iteration as the kana they repeat (ゝ, not 々, which dictionaries have);
  ///  - a comma for a middle dot, which MeCab takes for a letter of katakana;
  ///  - a space for what is no UTF-8.
  FoldedText of(std::string_view text, const LimitLook& look = {}) const;

 private:
  std::size_t next_special(std::string_view text, std::size_t at) const;

  // Looked at for every character; the few that have their bit set are looked up.
  std::vector<bool> special_;
  std::unordered_map<char32_t, char32_t> others_;
};

}  // namespace hoshin
