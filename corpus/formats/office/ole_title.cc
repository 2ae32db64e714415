#include "corpus/formats/office/ole_title.h"

#include <algorithm>
#include <cstdint>

#include "corpus/formats/office/biff.h"
#include "corpus/formats/office/byte_reader.h"
#include "schema/error.h"

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
  constexpr std::uint32_t kBytes = 0x1E;
  ByteReader in(stream);
  const std::string_view set = stream.substr(std::min<std::size_t>(in.skip(kFirstSet).u32(), stream.size()));
  ByteReader page = property(set, kCodePage), title = property(set, kTitle);
  BiffCoding coding{false};
  if (page.left() > 4) coding.code_page = page.skip(4).u16();
  if (title.left() == 0 || title.u32() != kBytes) return {};
  const std::string_view text = title.take(title.u32());
  return coding.decoded(text.substr(0, text.find('\0')));
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
