#include "corpus/sentences.h"

#include "corpus/joining.h"
#include "dict/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kRunningText = 40;
constexpr std::u32string_view kVerbEnds = U"るうくすつぬむぶぐただ";

}  // namespace

bool is_sentence(std::u32string_view text) {
  if (text.find(U'。') != std::u32string_view::npos || ends_sentence(text)) return true;
  if (text.size() < 6) return false;
  if (text.ends_with(U"こと") || text.ends_with(U"もの")) return true;
  return kVerbEnds.find(text.back()) != std::u32string_view::npos || text.ends_with(U"ない");
}

bool is_running_text(std::u32string_view text) {
  if (text.size() >= kRunningText) return true;
  // A comma and a case particle: a clause, not a label.
  return text.size() >= kRunningText / 2 && text.find(U'、') != std::u32string_view::npos &&
         text.find(U'を') != std::u32string_view::npos;
}

}  // namespace hoshin
