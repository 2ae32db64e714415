#include "corpus/formats/office/compound_file.h"

#include <algorithm>

#include "corpus/formats/office/byte_reader.h"
#include "corpus/formats/office/office_text.h"
#include "schema/message.h"

namespace hoshin {
namespace {

// Places in the header, and in an entry of the directory.
constexpr std::size_t kHeader = 512, kSectorShift = 30, kDirectory = 48, kFirstList = 76;
constexpr std::size_t kEntry = 128, kNameBytes = 64;

constexpr std::uint32_t kLastSector = 0xFFFFFFFA;  ///< What is above says what is no sector.
constexpr std::size_t kToTheEnd = SIZE_MAX;

std::vector<std::uint32_t> numbers(std::string_view bytes) {
  std::vector<std::uint32_t> out;
  for (ByteReader in(bytes); in.left() >= 4;) out.push_back(in.u32());
  return out;
}

std::string ascii_name(std::string_view utf16) {
  std::string out;
  for (ByteReader in(utf16); in.left() >= 2;) {
    const std::uint16_t c = in.u16();
    if (c == 0) break;
    out += c < 0x80 ? static_cast<char>(c) : '?';
  }
  return out;
}

}  // namespace

CompoundFile::CompoundFile(std::string_view bytes) : bytes_(bytes) {
  ByteReader shifts(ByteReader(bytes).skip(kSectorShift).take(4));
  const std::uint16_t shift = shifts.u16(), small_shift = shifts.u16();
  if ((shift != 9 && shift != 12) || small_shift != 6)
    throw damaged_office_file(message("its parts do not follow on each other"));
  sector_bytes_ = std::size_t{1} << shift;
  ByteReader header(ByteReader(bytes).skip(kDirectory).take(kHeader - kDirectory));
  const std::uint32_t directory = header.u32();
  header.skip(4);
  smallest_ = header.u32();
  const std::uint32_t small_table = header.u32();
  header.skip(4);
  const std::uint32_t next_list = header.u32();
  read_table(next_list, bytes.substr(kFirstList, kHeader - kFirstList));
  read_entries(directory);
  next_small_ = numbers(chain(small_table, kToTheEnd));
  if (!entries_.empty()) small_ = chain(entries_.front().start, kToTheEnd);
}

/// The header counts as the sector before the first.
std::string_view CompoundFile::sector(std::uint32_t number) const {
  const std::size_t at = (std::size_t{number} + 1) * sector_bytes_;
  if (number >= kLastSector || at >= bytes_.size())
    throw damaged_office_file(message("it ends in the middle"));
  return bytes_.substr(at, sector_bytes_);  // the last one may be shorter
}

/// Which sector follows on which: a table whose own sectors stand in a list, of which the header has the
/// beginning.
void CompoundFile::read_table(std::uint32_t next_list, std::string_view first_list) {
  const std::size_t most = bytes_.size() / sector_bytes_ + 1;
  std::vector<std::uint32_t> list = numbers(first_list);
  for (std::size_t lists = 0; next_list < kLastSector && lists < most; ++lists) {
    const std::vector<std::uint32_t> more = numbers(sector(next_list));
    if (more.empty()) break;
    list.insert(list.end(), more.begin(), more.end() - 1);
    next_list = more.back();
  }
  for (const std::uint32_t part : list) {
    if (part >= kLastSector) continue;
    if (next_.size() > most) break;
    const std::vector<std::uint32_t> more = numbers(sector(part));
    next_.insert(next_.end(), more.begin(), more.end());
  }
}

/// No more than `size` bytes of the sectors that follow on `start`; fewer only if `size` is kToTheEnd.
std::string CompoundFile::chain(std::uint32_t start, std::size_t size) const {
  std::string out;
  std::size_t seen = 0;
  for (std::uint32_t at = start; at < kLastSector && out.size() < size; ++seen) {
    if (at >= next_.size() || seen > next_.size())
      throw damaged_office_file(message("its parts do not follow on each other"));
    out += sector(at);
    at = next_[at];
  }
  if (size == kToTheEnd) return out;
  if (out.size() < size) throw damaged_office_file(message("it ends in the middle"));
  out.resize(size);
  return out;
}

std::string CompoundFile::small_chain(std::uint32_t start, std::size_t size) const {
  std::string out;
  for (std::uint32_t at = start; out.size() < size; at = next_small_[at]) {
    if (at >= next_small_.size() || at * small_bytes_ >= small_.size())
      throw damaged_office_file(message("it ends in the middle"));
    out += small_.substr(at * small_bytes_, small_bytes_);
  }
  out.resize(size);
  return out;
}

void CompoundFile::read_entries(std::uint32_t start) {
  const std::string directory = chain(start, kToTheEnd);
  for (ByteReader in(directory); in.left() >= kEntry;) {
    ByteReader one(in.take(kEntry));
    Entry entry;
    entry.name = ascii_name(one.take(kNameBytes));
    one.skip(2);
    entry.kind = one.u8();
    one.skip(1);
    entry.left = one.u32();
    entry.right = one.u32();
    entry.child = one.u32();
    entry.start = one.skip(36).u32();
    entry.size = one.u32();
    entries_.push_back(std::move(entry));
  }
}

std::optional<std::string> CompoundFile::stream(std::string_view name) const {
  if (entries_.empty()) return std::nullopt;
  std::vector<std::uint32_t> ahead = {entries_.front().child};
  std::vector<bool> seen(entries_.size());
  while (!ahead.empty()) {
    const std::uint32_t at = ahead.back();
    ahead.pop_back();
    if (at >= entries_.size() || seen[at]) continue;
    seen[at] = true;
    const Entry& entry = entries_[at];
    constexpr std::uint8_t kStream = 2;
    if (entry.kind == kStream && entry.name == name) {
      if (entry.size > bytes_.size()) throw damaged_office_file(message("it ends in the middle"));
      return entry.size < smallest_ ? small_chain(entry.start, entry.size) : chain(entry.start, entry.size);
    }
    ahead.push_back(entry.left);
    ahead.push_back(entry.right);
  }
  return std::nullopt;
}

}  // namespace hoshin
