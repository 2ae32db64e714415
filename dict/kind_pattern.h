// dict/kind_pattern.h - the patterns of dict/data/kinds.tsv.
// Private to dict: titles are matched with them, and people name kinds by them.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// The "kind" of a row whose words name no kind: 概要 in 予算の概要.
inline constexpr std::string_view kNoKind = "-";

/// One of the patterns of a row, which | separates.
struct KindPattern {
  enum class Where {
    kHead,       ///< 予算: the last word of a title.
    kAnywhere,   ///< ~予算: the same, and weaker evidence elsewhere in it.
    kBracket,    ///< (通知): alone in brackets.
    kException,  ///< !予備費: where it stands, the other patterns of the row do not count.
  };
  Where where = Where::kHead;
  std::string word;  ///< Folded, without the signs. May be empty, which is a mistake in the data.
};

KindPattern parse_kind_pattern(std::string_view pattern);

}  // namespace hoshin
