// corpus/encoding.h - the bytes of a text in any encoding that Japanese documents are in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A text that has been decoded.
struct DecodedText {
  std::u32string text;   ///< Without BOM. A byte that is wrong became U+FFFD.
  std::string encoding;  ///< Its name: "UTF-8", "CP932", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE".
  std::vector<std::string> warnings;  ///< One for each run of wrong bytes, with its offset; at most ten.
};

/// Decodes `bytes`. A BOM decides; then the escapes of ISO-2022-JP; then the one encoding in
/// which every byte is right; and only where several are, which text is more likely Japanese.
/// Where none is, the one with the fewest wrong bytes.
///
/// `encoding` overrules all that (any name that ICU knows; Shift_JIS is read as CP932, EUC-JP with
/// its Microsoft extensions). Throws Error kUsage for a name that nobody knows; kBadData if the
/// bytes are no text: more than one wrong byte in ten, NUL bytes outside of UTF-16.
DecodedText decode(std::string_view bytes, std::string_view encoding = {});

}  // namespace hoshin
