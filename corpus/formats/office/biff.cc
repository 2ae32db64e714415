#include "corpus/formats/office/biff.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/decode/charsets.h"
#include "text/utf8.h"

namespace hoshin {
namespace {

// Of the byte before a text of Excel 97.
constexpr std::uint8_t kWide = 1, kReadings = 4, kRuns = 8;

/// Two bytes for each character, or one, which is the low one.
void append_utf16(std::u16string& out, std::string_view bytes, bool wide) {
  for (ByteReader in(bytes); in.left() >= (wide ? 2 : 1);)
    out += static_cast<char16_t>(wide ? in.u16() : in.u8());
}

std::string unicode_text(std::string_view bytes, bool wide) {
  std::u16string out;
  append_utf16(out, bytes, wide);
  return to_utf8(out);
}

}  // namespace

BiffStream::BiffStream(std::string_view bytes, std::size_t at)
    : whole_(bytes.size()), in_(bytes.substr(std::min(at, bytes.size()))) {
  if (at >= bytes.size()) throw damaged_office_file(message("it ends in the middle"));
  whole_ -= at;
}

std::optional<BiffRecord> BiffStream::next() {
  if (ahead_) return std::exchange(ahead_, std::nullopt);
  if (in_.left() < 4) return std::nullopt;
  const auto type = static_cast<BiffType>(in_.u16());
  const std::uint16_t size = in_.u16();
  return BiffRecord{type, in_.take(size)};
}

std::optional<std::string_view> BiffStream::next_continuation() {
  if (!ahead_) ahead_ = next();
  if (!ahead_ || !ahead_->is(BiffType::kContinue)) return std::nullopt;
  return std::exchange(ahead_, std::nullopt)->data;
}

std::string BiffCoding::decoded(std::string_view bytes) const {
  constexpr std::uint16_t kMacJapanese = 10001, kUtf8 = 65001;
  if (code_page == 932 || code_page == kMacJapanese) return to_utf8(read_cp932(bytes).text);
  if (code_page == kUtf8) return to_utf8(read_utf8(bytes).text);
  const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0; });
  const auto read = ascii ? std::nullopt : read_by_icu(bytes, fmt::format("windows-{}", code_page));
  return read ? to_utf8(read->text) : unicode_text(bytes, false);
}

std::string read_biff_characters(ByteReader& in, std::size_t length, const BiffCoding& coding) {
  if (!coding.unicode) return coding.decoded(in.take(length));
  if (length == 0) return {};
  const std::uint8_t flags = in.u8();
  if ((flags & kRuns) != 0) in.skip(2);
  if ((flags & kReadings) != 0) in.skip(4);
  const bool wide = (flags & kWide) != 0;
  return unicode_text(in.take(wide ? 2 * length : length), wide);
}

std::string read_biff_text(ByteReader& in, LengthBytes length, const BiffCoding& coding) {
  return read_biff_characters(in, length == LengthBytes::kOne ? in.u8() : in.u16(), coding);
}

bool ContinuedReader::more() {
  while (in_.left() == 0) {
    const auto data = stream_.next_continuation();
    if (!data) return false;
    in_ = ByteReader(*data);
  }
  return true;
}

std::uint16_t ContinuedReader::u16() {
  const std::uint16_t low = u8();
  return static_cast<std::uint16_t>(low | u8() << 8);
}

std::uint32_t ContinuedReader::u32() {
  const std::uint32_t low = u16();
  return low | std::uint32_t{u16()} << 16;
}

void ContinuedReader::skip(std::size_t bytes) {
  while (bytes > 0 && more()) {
    const std::size_t here = std::min(bytes, in_.left());
    in_.skip(here);
    bytes -= here;
  }
}

std::string ContinuedReader::characters(std::size_t length, bool wide) {
  std::u16string out;
  while (length > 0) {
    if (in_.left() == 0) {
      if (!more()) throw damaged_office_file(message("it ends in the middle"));
      wide = (in_.u8() & kWide) != 0;
    }
    const std::size_t width = wide ? 2 : 1;
    const std::size_t here = std::min(length, in_.left() / width);
    append_utf16(out, in_.take(here * width), wide);
    length -= here;
    if (length > 0) in_.skip(in_.left());  // half a character
  }
  return to_utf8(out);
}

std::string ContinuedReader::text() {
  const std::size_t length = u16();
  const std::uint8_t flags = u8();
  const std::size_t runs = (flags & kRuns) != 0 ? u16() : 0;
  const std::size_t readings = (flags & kReadings) != 0 ? u32() : 0;
  std::string out = characters(length, (flags & kWide) != 0);
  constexpr std::size_t kRunBytes = 4;
  skip(runs * kRunBytes + readings);
  return out;
}

}  // namespace hoshin
