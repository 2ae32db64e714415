#include "corpus/lines/supplement.h"

#include <string>

#include "text/normalizer.h"

namespace hoshin {

bool is_supplement(std::u32string_view text) {
  constexpr std::u32string_view kName = U"附則", kExtract = U"抄", kOpening = U"（(〔", kClosing = U"）)〕";
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  if (!text.starts_with(kName[0])) return false;  // asked of every line
  std::u32string closed;
  for (const char32_t c : text) {
    if (!is_white_space(c)) closed += c;
  }
  if (!closed.starts_with(kName)) return false;
  const std::u32string_view rest = std::u32string_view(closed).substr(kName.size());
  if (rest.empty() || rest == kExtract) return true;
  return kOpening.find(rest.front()) != kOpening.npos && kClosing.find(rest.back()) != kClosing.npos;
}

}  // namespace hoshin
