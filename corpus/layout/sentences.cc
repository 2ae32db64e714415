#include "corpus/layout/sentences.h"

#include <algorithm>

#include "corpus/layout/joining.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Shorter than any sentence without a full stop: Guard!, 見る.
constexpr std::size_t kShortest = 7;
constexpr std::size_t kRunningText = 40;
constexpr std::u32string_view kVerbEnds = U"るうくすつぬむぶぐただ";

}  // namespace

bool is_sentence(std::u32string_view text) {
  if (text.find(U'。') != std::u32string_view::npos) return true;
  if (text.size() < kShortest) return false;
  if (ends_sentence(text)) return true;
  if (text.ends_with(U"こと") || text.ends_with(U"もの")) return true;
  return kVerbEnds.find(text.back()) != std::u32string_view::npos || text.ends_with(U"ない");
}

bool is_question(std::u32string_view text) {
  const std::size_t stop = text.find_first_of(U"。．！？!?");
  return stop != std::u32string_view::npos && stop + 1 == text.size() &&
         (text[stop] == U'？' || text[stop] == U'?');
}

bool is_running_text(std::u32string_view text) {
  const auto letters = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_letter_or_digit));
  if (letters >= kRunningText) return true;
  // A comma and a case particle: a clause, not a label.
  return letters >= kRunningText / 2 && text.find(U'、') != std::u32string_view::npos &&
         text.find(U'を') != std::u32string_view::npos;
}

}  // namespace hoshin
