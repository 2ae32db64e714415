// corpus/decode/encoding.h - the bytes of a text in any encoding that Japanese documents are in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A text that has been decoded.
struct DecodedText {
  std::u32string text;   ///< Without BOM. A byte that is wrong became U+FFFD.
  std::string encoding;  ///< Its name: "UTF-8", "CP932", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE".
  /// One for each run of wrong bytes, ten at most, and a count of the rest.
  std::vector<std::string> warnings;
};

/// Decodes `bytes`. A BOM decides; then the escapes of ISO-2022-JP; then UTF-8 if all bytes, or
/// nearly all, are right in it; then the one encoding in which every byte is right; and only
/// where several are, or none, which text is most likely Japanese. Of a large text the beginning
/// decides, unless the rest has bytes that are wrong in its encoding.
///
/// `encoding` overrules all that (any name that ICU knows; Shift_JIS is read as CP932, EUC-JP with
/// its Microsoft extensions). Throws Error kUsage for a name that nobody knows; kBadData if the
/// bytes are no text: of ten bytes more than one is wrong, a NUL or another control character.
DecodedText decode(std::string_view bytes, std::string_view encoding = {});

}  // namespace hoshin
