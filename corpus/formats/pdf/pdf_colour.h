// corpus/formats/pdf/pdf_colour.h - the colours that the content of a page paints in.
#pragma once
#include <array>
#include <optional>
#include <vector>

class QPDFObjectHandle;

namespace hoshin {

/// Red, green and blue from 0 to 1; nothing where it cannot be told: patterns, indexed colours, inks with
/// names of their own.
using Colour = std::optional<std::array<double, 3>>;

inline constexpr std::array<double, 3> kWhite = {1, 1, 1};

/// What the components of a colour mean.
enum class ColourSpace {
  kGrey,
  kRgb,
  kCmyk,
  kInks,  ///< Named ones: none of them at all is white.
  kUnknown,
};

/// The space that `cs` names; `resources` are the content's.
ColourSpace colour_space_of(QPDFObjectHandle name, QPDFObjectHandle resources);

Colour colour_of(ColourSpace space, const std::vector<double>& components);

/// Whether both are known, and nobody sees a difference.
bool same_colour(const Colour& a, const Colour& b);

}  // namespace hoshin
