#include "corpus/formats/office/ole_title.h"

#include <cstdint>

#include "corpus/formats/office/biff.h"
#include "corpus/formats/office/byte_reader.h"
#include "schema/error.h"
#include "text/utf8.h"

namespace hoshin {
namespace {

constexpr std::uint32_t kCodePage = 1, kTitle = 2;  // properties

/// The bytes of a property's value, behind its type; nothing if the set does not have it.
ByteReader property(std::string_view set, std::uint32_t wanted) {
  ByteReader in(set);
  in.skip(4);
  for (std::uint32_t left = in.u32(); left > 0 && in.left() > 0; --left) {
    const std::uint32_t id = in.u32(), at = in.u32();
    if (id == wanted) return ByteReader(ByteReader(set).skip(at));
  }
  return ByteReader({});
}

std::string title_of(std::string_view stream) {
  constexpr std::size_t kFirstSet = 44;  // where its place stands
  constexpr std::uint32_t kBytes = 0x1E, kUnicode = 0x1F;
  ByteReader in(stream);
  const std::string_view set = stream.substr(std::min<std::size_t>(in.skip(kFirstSet).u32(), stream.size()));
  ByteReader page = property(set, kCodePage), title = property(set, kTitle);
  BiffCoding coding{false};
  if (page.left() > 4) coding.code_page = page.skip(4).u16();
  if (title.left() == 0) return {};
  const std::uint32_t type = title.u32(), length = title.u32();
  if (type != kBytes && type != kUnicode) return {};
  std::string text = coding.decoded(title.take(type == kUnicode ? 2 * std::size_t{length} : length));
  return text.substr(0, text.find('\0'));
}

}  // namespace

std::string ole_title(std::string_view stream) {
  try {
    return title_of(stream);
  } catch (const Error&) {
    return {};  // a title more or less
  }
}

}  // namespace hoshin
