#include "corpus/formats/pdf/pdf_colour.h"

#include <algorithm>
#include <cmath>
#include <string>

// qpdf 11 asks its users which of its pointer types they take: none.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDFObjectHandle.hh>

namespace hoshin {
namespace {

/// Components of two colours that look alike differ by no more.
constexpr double kNear = 0.02;

ColourSpace by_components(int count) {
  return count == 1   ? ColourSpace::kGrey
         : count == 3 ? ColourSpace::kRgb
         : count == 4 ? ColourSpace::kCmyk
                      : ColourSpace::kUnknown;
}

ColourSpace by_family(const std::string& name) {
  if (name == "/DeviceGray" || name == "/G" || name == "/CalGray") return ColourSpace::kGrey;
  if (name == "/DeviceRGB" || name == "/RGB" || name == "/CalRGB") return ColourSpace::kRgb;
  if (name == "/DeviceCMYK" || name == "/CMYK") return ColourSpace::kCmyk;
  if (name == "/Separation" || name == "/DeviceN") return ColourSpace::kInks;
  return ColourSpace::kUnknown;
}

}  // namespace

ColourSpace colour_space_of(QPDFObjectHandle name, QPDFObjectHandle resources) {
  QPDFObjectHandle space = name;
  if (name.isName() && resources.isDictionary()) {
    QPDFObjectHandle spaces = resources.getKey("/ColorSpace");
    if (spaces.isDictionary() && spaces.hasKey(name.getName())) space = spaces.getKey(name.getName());
  }
  if (space.isName()) return by_family(space.getName());
  if (!space.isArray() || space.getArrayNItems() == 0 || !space.getArrayItem(0).isName())
    return ColourSpace::kUnknown;
  const std::string family = space.getArrayItem(0).getName();
  if (family != "/ICCBased") return by_family(family);
  QPDFObjectHandle profile = space.getArrayNItems() > 1 ? space.getArrayItem(1) : space;
  if (!profile.isStream()) return ColourSpace::kUnknown;
  QPDFObjectHandle count = profile.getDict().getKey("/N");
  return count.isInteger() ? by_components(count.getIntValueAsInt()) : ColourSpace::kUnknown;
}

Colour colour_of(ColourSpace space, const std::vector<double>& c) {
  if (space == ColourSpace::kGrey && c.size() == 1) return std::array{c[0], c[0], c[0]};
  if (space == ColourSpace::kRgb && c.size() == 3) return std::array{c[0], c[1], c[2]};
  if (space == ColourSpace::kCmyk && c.size() == 4) {
    const auto light = [&](std::size_t i) { return (1 - std::min(1.0, c[i])) * (1 - std::min(1.0, c[3])); };
    return std::array{light(0), light(1), light(2)};
  }
  const bool none = std::all_of(c.begin(), c.end(), [](double ink) { return std::abs(ink) < kNear; });
  return space == ColourSpace::kInks && !c.empty() && none ? Colour(kWhite) : std::nullopt;
}

bool same_colour(const Colour& a, const Colour& b) {
  return a && b && std::equal(a->begin(), a->end(), b->begin(), [](double x, double y) {
           return std::abs(x - y) <= kNear;
         });
}

}  // namespace hoshin
