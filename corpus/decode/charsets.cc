#include "corpus/decode/charsets.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <unicode/ucnv.h>

#include "schema/error.h"
#include "schema/message.h"
#include "text/utf8.h"

namespace hoshin {
namespace {

constexpr char32_t kReplacement = U'\uFFFD';

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// What one step of a decoder gives. A wrong step gives c = 0.
struct Step {
  char32_t c = 0;
  std::size_t length = 1;
};

/// Walks over `bytes` with `next(at)`, from where a character begins to where the next does.
template <class Next>
Reading read_all(std::string_view bytes, const char* encoding, const Next& next) {
  Reading reading;
  reading.encoding = encoding;
  reading.text.reserve(bytes.size() / 2 + 16);
  for (std::size_t at = 0; at < bytes.size();) {
    const Step step = next(at);
    reading.text.push_back(step.c != 0 ? step.c : kReplacement);
    if (step.c == 0) reading.wrong.add(bytes, at, step.length);
    at += step.length;
  }
  return reading;
}

// --- UTF-8 ---------------------------------------------------------------------------

/// The character at `at`, which is not ASCII.
Step utf8_step(std::string_view bytes, std::size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() - at < length) return {};
  char32_t c = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char next = byte_at(bytes, at + i);
    if ((next & 0xC0) != 0x80) return {};
    c = (c << 6) | (next & 0x3F);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  if (c < kLeast[length] || surrogate || c > 0x10FFFF) return {};
  return {c, length};
}

// --- Tables of two bytes --------------------------------------------------------------

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// Nothing if ICU does not know `name`. Wrong bytes are errors, not replaced.
Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  if (U_FAILURE(status) != 0) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) != 0 ? nullptr : std::move(converter);
}

/// The characters of a multi-byte encoding by their bytes, as ICU has them. Looking into a
/// table is many times faster than asking ICU, and tells right from wrong byte by byte.
class CodeTable {
 public:
  /// Characters of one byte from 0x80, and of two from 0x8000, each behind `prefix`.
  CodeTable(const char* icu_name, const std::string& prefix) : pairs_(0x8000), singles_{} {
    const Converter converter = open_converter(icu_name);
    if (!converter) {
      throw Error(ErrorCode::kInternal, std::string("ICU has no converter ") + icu_name,
                  message("install the full data of ICU"));
    }
    for (unsigned lead = 0x80; lead <= 0xFF; ++lead) {
      singles_[lead - 0x80] = convert(converter.get(), prefix + static_cast<char>(lead));
      if (singles_[lead - 0x80] != 0) continue;
      for (unsigned trail = 0x40; trail <= 0xFF; ++trail) {
        const std::string bytes = {static_cast<char>(lead), static_cast<char>(trail)};
        put(lead, trail, convert(converter.get(), prefix + bytes));
      }
    }
  }

  /// 0 where there is no such character.
  char32_t single(unsigned char lead) const { return singles_[lead & 0x7F]; }
  char32_t pair(unsigned char lead, unsigned char trail) const { return pairs_[index(lead, trail)]; }

  void put(unsigned lead, unsigned trail, char16_t c) { pairs_[index(lead, trail)] = c; }

 private:
  static std::size_t index(unsigned lead, unsigned trail) { return ((lead & 0x7F) << 8) | trail; }

  static char16_t convert(UConverter* converter, const std::string& bytes) {
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 4> out{};
    ucnv_resetToUnicode(converter);
    const auto n = ucnv_toUChars(converter, out.data(), out.size(), bytes.data(),
                                 static_cast<std::int32_t>(bytes.size()), &status);
    return U_SUCCESS(status) != 0 && n == 1 && out[0] != 0xFFFD ? out[0] : u'\0';
  }

  std::vector<char16_t> pairs_;
  std::array<char16_t, 0x80> singles_;
};

/// In eucJP-ms, what of IBM's extensions JIS X 0212 has not: 0x8FF3F3 and following. Those in
/// escapes have twins that look the same.
constexpr std::u16string_view kIbmBesideJis0212 =
    u"ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ＇＂㈱№℡炻仼僴凬匇匤\uFA0E咊坙\uFA0F\uFA10增寬峵嵓\uFA11"
    u"德悅愠敎昻晥\uFA12\uF929栁\uFA13\uFA14橫櫢淸淲瀨\uFA15\uFA16甁皂皞\uFA17礰\uFA18\uFA19\uFA1A\uFA1B"
    u"竧\uFA1C\uFA1D綠緖\uFA1E荢\uFA1F薰\uFA20\uFA21蠇\uFA22譿賴赶\uFA23\uFA24\uFA25郞\uFA26鄕\uFA27"
    u"\uFA28閒\uF9DC\uFA29霻靍靑\uFA2A\uFA2B\uFA2C馞髙魲\uFA2D黑";

const CodeTable& cp932_table() {
  static const CodeTable table("ibm-943_P15A-2003", "");
  return table;
}

const CodeTable& euc_table() {
  static const CodeTable table("euc-jp-2007", "");
  return table;
}

/// The characters behind 0x8F.
const CodeTable& euc_second_table() {
  static const CodeTable table = [] {
    CodeTable made("euc-jp-2007", "\x8F");
    unsigned lead = 0xF3, trail = 0xF3;
    for (const char16_t c : kIbmBesideJis0212) {
      made.put(lead, trail, c);
      if (++trail > 0xFE) ++lead, trail = 0xA1;
    }
    return made;
  }();
  return table;
}

}  // namespace

void WrongBytes::add(std::string_view bytes, std::size_t offset, std::size_t length) {
  if (runs == 0 || offset != end) {
    if (runs < first.size()) first[runs] = {offset, byte_at(bytes, offset)};
    ++runs;
  }
  count += length;
  end = offset + length;
}

void WrongBytes::shift(std::size_t bytes) {
  for (Place& place : first) place.offset += bytes;
  end += bytes;
}

Reading read_utf8(std::string_view bytes) {
  Reading reading;
  reading.encoding = "UTF-8";
  // Exactly the room that is needed: a text may be large, and four bytes a character are many.
  reading.text.reserve(count_characters(bytes));
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned char lead = byte_at(bytes, at);
    if (lead != 0 && lead < 0x80) {
      reading.text.push_back(lead);
      ++at;
      continue;
    }
    const Step step = utf8_step(bytes, at);
    reading.text.push_back(step.c != 0 ? step.c : kReplacement);
    if (step.c == 0) reading.wrong.add(bytes, at, step.length);
    at += step.length;
  }
  return reading;
}

Reading read_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t at) {
    const char32_t a = byte_at(bytes, at), b = byte_at(bytes, at + 1);
    return big_endian ? (a << 8) | b : (b << 8) | a;
  };
  const auto next = [&](std::size_t at) -> Step {
    if (bytes.size() - at < 2) return {};
    const char32_t c = unit(at);
    if (c < 0xD800 || c > 0xDFFF) return {c, 2};
    if (c > 0xDBFF || bytes.size() - at < 4) return {0, 2};
    const char32_t low = unit(at + 2);
    if (low < 0xDC00 || low > 0xDFFF) return {0, 2};
    return {0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), 4};
  };
  return read_all(bytes, big_endian ? "UTF-16BE" : "UTF-16LE", next);
}

Reading read_cp932(std::string_view bytes) {
  const CodeTable& table = cp932_table();
  const auto next = [&](std::size_t at) -> Step {
    const unsigned char lead = byte_at(bytes, at);
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xA1 && lead <= 0xDF) return {table.single(lead), 1};
    if (at + 1 == bytes.size()) return {};
    const char32_t c = table.pair(lead, byte_at(bytes, at + 1));
    return {c, c != 0 ? std::size_t{2} : 1};
  };
  return read_all(bytes, "CP932", next);
}

Reading read_euc_jp(std::string_view bytes) {
  const CodeTable &table = euc_table(), &second = euc_second_table();
  const auto next = [&](std::size_t at) -> Step {
    const unsigned char lead = byte_at(bytes, at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead == 0x8F ? 3 : 2;
    if (bytes.size() - at < length) return {};
    const CodeTable& its = lead == 0x8F ? second : table;
    const char32_t c = its.pair(byte_at(bytes, at + length - 2), byte_at(bytes, at + length - 1));
    return {c, c != 0 ? length : 1};
  };
  return read_all(bytes, "EUC-JP", next);
}

namespace {

/// Which characters the bytes of ISO-2022-JP are, from one escape to the next.
enum class JisSet { kAscii, kKatakana, kKanji, kMoreKanji };

struct Escape {
  std::string_view bytes;
  JisSet set;
};
constexpr std::array<Escape, 9> kEscapes = {{
    {"\x1B(B", JisSet::kAscii},     // ASCII
    {"\x1B(J", JisSet::kAscii},     // JIS X 0201: yen for backslash, which Windows does not do
    {"\x1B(I", JisSet::kKatakana},  // JIS X 0201 half-width
    {"\x1B$@", JisSet::kKanji},     // JIS C 6226:1978
    {"\x1B$B", JisSet::kKanji},     // JIS X 0208:1983
    {"\x1B$(Q", JisSet::kKanji},    // JIS X 0213:2000, near enough
    {"\x1B$(O", JisSet::kKanji},
    {"\x1B&@\x1B$B", JisSet::kKanji},  // JIS X 0208:1990
    {"\x1B$(D", JisSet::kMoreKanji},   // JIS X 0212
}};

}  // namespace

Reading read_iso_2022_jp(std::string_view bytes) {
  Reading reading;
  reading.encoding = "ISO-2022-JP";
  JisSet set = JisSet::kAscii;
  // The sets are those of EUC-JP, there told apart by high bits instead of by escapes.
  const auto character = [&](std::size_t at) -> Step {
    const unsigned char lead = byte_at(bytes, at);
    if (lead <= 0x20 || set == JisSet::kAscii) return {lead < 0x80 ? lead : char32_t{0}, 1};
    const unsigned char high = lead | 0x80;
    if (lead >= 0x7F) return {};
    if (set == JisSet::kKatakana) return {euc_table().pair(0x8E, high), 1};
    if (at + 1 == bytes.size() || byte_at(bytes, at + 1) <= 0x20) return {};
    const CodeTable& table = set == JisSet::kKanji ? euc_table() : euc_second_table();
    const char32_t c = table.pair(high, byte_at(bytes, at + 1) | 0x80);
    return {c, c != 0 ? std::size_t{2} : 1};
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const auto escape = std::find_if(kEscapes.begin(), kEscapes.end(), [&](const Escape& e) {
      return bytes[at] == '\x1B' && bytes.substr(at).starts_with(e.bytes);
    });
    if (escape != kEscapes.end()) {
      set = escape->set;
      at += escape->bytes.size();
      continue;
    }
    // A line ends in ASCII; text that forgot the escape is mended there.
    if (bytes[at] == '\n') set = JisSet::kAscii;
    const Step step = character(at);
    reading.text.push_back(step.c != 0 ? step.c : kReplacement);
    if (step.c == 0) reading.wrong.add(bytes, at, step.length);
    at += step.length;
  }
  return reading;
}

std::optional<Reading> read_by_icu(std::string_view bytes, const std::string& name) {
  const Converter converter = open_converter(name.c_str());
  if (!converter) return std::nullopt;
  Reading reading;
  UErrorCode known = U_ZERO_ERROR;
  reading.encoding = ucnv_getName(converter.get(), &known);
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at < end) {
    UErrorCode status = U_ZERO_ERROR;
    const char* const begin = at;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;  // only a shift or a mark was left
    const bool right = U_SUCCESS(status) != 0 && c != 0 && c != 0xFFFD;
    reading.text.push_back(right ? static_cast<char32_t>(c) : kReplacement);
    if (at == begin) ++at;  // never twice at one place
    if (!right) {
      reading.wrong.add(bytes, static_cast<std::size_t>(begin - bytes.data()),
                        static_cast<std::size_t>(at - begin));
    }
  }
  return reading;
}

}  // namespace hoshin
