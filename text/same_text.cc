#include "text/same_text.h"

#include <new>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <xxhash.h>

#include "text/alike.h"
#include "text/normalizer.h"

namespace hoshin {

std::string same_text_key(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string normal, out;
  icu::StringByteSink<std::string> sink(&normal);
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status) != 0) throw std::bad_alloc();  // ICU carries these tables in its library
  nfkc->normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
  for (std::size_t at = 0, length = 0; at < normal.size(); at += length) {
    const char32_t c = decode_utf8(normal, at, length);
    if (is_white_space(c) || is_never_shown(c)) continue;
    const char32_t ideograph = common_form(c);
    if (is_kanji(ideograph)) {
      append_utf8(out, ideograph);
    } else {
      out.append(normal, at, length);
    }
  }
  return out;
}

std::uint64_t same_text_hash(std::string_view text) {
  const std::string key = same_text_key(text);
  return XXH3_64bits(key.data(), key.size());
}

}  // namespace hoshin
