// text/name_likeness.h - whether two names of money are of the same measure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A name, or a text in which one may stand, made ready to be compared.
struct Likeness {
  std::u32string core;               ///< Folded, without brackets and reference marks.
  std::vector<std::uint64_t> pairs;  ///< Its pairs of adjacent characters but の, sorted, each once.
};

/// Folded, without brackets and reference marks: 産業系推進事業（ＩＰＡ交付金）※ is 産業系推進事業. What has
/// nothing else keeps its brackets.
std::u32string core_of_name(std::string_view name);

Likeness likeness_of(std::u32string core);

/// Whether two are of one measure: equal, one at the end or the beginning of the other, or alike but for
/// a few characters. Short ones must be equal.
bool are_alike(const Likeness& a, const Likeness& b);

/// How much of a name stands in `text`: the share of its pairs of characters, from 0 to 1. 0 for a
/// name too short to tell.
double share_held(const Likeness& name, const Likeness& text);

}  // namespace hoshin
