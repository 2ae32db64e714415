#include "corpus/formats/pdf/pdf_document.h"

#include <cstddef>

#include "corpus/formats/office/office_text.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// What a character looks like that fonts have for themselves: the bullets of symbol fonts, and the forms for
/// vertical text, which stand for those of horizontal text (︒ is 。).
char32_t shown_form(char32_t c) {
  constexpr std::u32string_view kSigns = U"，、。：；！？〖〗…";  // U+FE10 and on
  constexpr std::u32string_view kBrackets =
      U"‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』﹅﹆［］";  // U+FE30 and on
  if (c >= 0xF000 && c <= 0xF0FF) return symbol("", c);
  if (c >= 0xFE10 && c < 0xFE10 + kSigns.size()) return kSigns[c - 0xFE10];
  return c >= 0xFE30 && c < 0xFE30 + kBrackets.size() ? kBrackets[c - 0xFE30] : c;
}

}  // namespace

std::unique_ptr<poppler::document> open_pdf(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  constexpr std::size_t kMost = std::size_t{1} << 30;
  if (bytes.size() > kMost)
    throw Error(ErrorCode::kBadData, message("it is a PDF of more than 1 GB"), message("split it"));
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) {
    throw Error(ErrorCode::kBadData, message("it is a damaged PDF"),
                message("download it again, or open and save it anew"));
  }
  if (document->is_locked()) {
    throw Error(ErrorCode::kBadData, message("it is a PDF that opens with a password only"),
                message("open it with its password and save it without one"));
  }
  return document;
}

std::u32string to_text(const poppler::ustring& s) {
  std::u32string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char32_t c = s[i];
    const bool pair =
        c >= 0xD800 && c < 0xDC00 && i + 1 < s.size() && s[i + 1] >= 0xDC00 && s[i + 1] < 0xE000;
    if (pair) {
      out += static_cast<char32_t>(0x10000 + ((c - 0xD800) << 10) + (s[++i] - 0xDC00));
    } else if (c >= 0xD800 && c < 0xE000) {
      out += U'\uFFFD';
    } else if (!is_white_space(c) && c >= 0x20) {
      out += shown_form(c);  // no control characters: the text of broken fonts is full of them
    }
  }
  return out;
}

}  // namespace hoshin
