#include "corpus/lines/speakers.h"

#include <algorithm>
#include <array>

#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

/// With what the name of one who speaks ends.
constexpr std::array<View, 9> kEnds = {U"君",   U"委員", U"議員",   U"長",  U"参考人",
                                       U"大臣", U"知事", U"管理者", U"理事"};
/// ○生産性の成長　…: what else ends so.
constexpr std::array<View, 6> kOthers = {U"成長", U"延長", U"助長", U"増長", U"特長", U"全長"};

bool ends_as_speaker(View name) {
  if (const std::size_t open = name.find_first_of(U"（(");
      open != name.npos && View(U"）)").find(name.back()) != View::npos) {
    if (ends_as_speaker(name.substr(0, open))) return true;  // 市長（緑野太郎）
  }
  while (!name.empty() && View(U"）)").find(name.back()) != View::npos) name.remove_suffix(1);
  const auto ends_with = [&](View end) { return name.ends_with(end); };
  return std::any_of(kEnds.begin(), kEnds.end(), ends_with) &&
         std::none_of(kOthers.begin(), kOthers.end(), ends_with);
}

constexpr View kMarks = U"○〇◯◎◆";

}  // namespace

bool is_speaker(View text) {
  constexpr std::size_t kLongest = 40;
  if (text.size() < 4 || text.size() > kLongest || kMarks.find(text.front()) == View::npos) return false;
  const std::size_t open = text.find_first_of(U"（(");
  return open != View::npos && View(U"）)").find(text.back()) != View::npos &&
         ends_as_speaker(text.substr(1, open - 1));
}

std::size_t speaker_length(View text) {
  constexpr View kNone = U"、。「", kOfSpeech = U"、。はがをに";
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
