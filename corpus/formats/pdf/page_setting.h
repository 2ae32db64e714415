// corpus/formats/pdf/page_setting.h - how a line is set among those around it.
#pragma once
#include <cstddef>

#include "corpus/formats/pdf/page_roles.h"

namespace hoshin {

/// An indent and an outdent, in ems: a character of the first line, give or take.
inline constexpr double kIndent = 0.7;
/// In ems. Beyond this a print of text has an empty line between any two. Set text may be as wide.
inline constexpr double kWidestPitch = 2.2;

/// What the lines around a line say of it.
struct LineSetting {
  double right = 0;     ///< Where full lines end.
  bool hangs = false;   ///< Far in, and not set to the right.
  bool begins = false;  ///< The first of the text below a label.
};

/// Of item `i` of `page`, a line.
LineSetting setting_of(const PageContent& page, std::size_t i);

}  // namespace hoshin
