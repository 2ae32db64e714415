// corpus/formats/office/byte_reader.h - numbers out of the bytes of an old Office file.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "corpus/formats/office/office_text.h"
#include "schema/message.h"

namespace hoshin {

/// Reads little-endian numbers one behind the other. All members throw Error kBadData where the bytes end
/// before what is asked of them.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::size_t left() const { return bytes_.size(); }
  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  double f64() { return std::bit_cast<double>(number(8)); }

  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) throw damaged_office_file(message("it ends in the middle"));
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  ByteReader& skip(std::size_t size) {
    take(size);
    return *this;
  }

 private:
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    std::size_t shift = 0;
    for (const char c : take(size)) {
      value |= std::uint64_t{static_cast<unsigned char>(c)} << shift;
      shift += 8;
    }
    return value;
  }

  std::string_view bytes_;
};

}  // namespace hoshin
