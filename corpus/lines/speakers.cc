#include "corpus/lines/speakers.h"

#include <algorithm>
#include <array>

#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

/// With what the name of one who speaks ends.
constexpr std::array<View, 8> kEnds = {U"君",   U"委員", U"議員",   U"委員長",
                                       U"会長", U"座長", U"参考人", U"大臣"};

bool ends_as_speaker(View name) {
  while (!name.empty() && View(U"）)").find(name.back()) != View::npos) name.remove_suffix(1);
  return std::any_of(kEnds.begin(), kEnds.end(), [&](View end) { return name.ends_with(end); });
}

}  // namespace

std::size_t speaker_length(View text) {
  constexpr View kMarks = U"○〇◯◎◆", kNone = U"、。「", kOfSpeech = U"、。はがをに";
  constexpr std::size_t kLongest = 40;
  if (text.empty() || kMarks.find(text.front()) == View::npos) return 0;
  for (std::size_t at = 1; at < std::min(text.size(), kLongest); ++at) {
    if (kNone.find(text[at]) != View::npos) return 0;
    if (at < 3 || !is_white_space(text[at]) || !ends_as_speaker(text.substr(1, at - 1))) continue;
    const bool speaks = text.find_first_of(kOfSpeech, at) != View::npos;
    return speaks ? at + 1 : 0;
  }
  return 0;
}

}  // namespace hoshin
