#include "query/store/glass_table.h"

#include <utility>

#include <fmt/format.h>

#include "schema/glass_format.h"

namespace hoshin {
namespace {

/// Bytes of an item besides key and tag (schema/glass_format.h): its size and the key's, in a branch the
/// block and the key's size; and the number of the component.
constexpr std::size_t kLeafHead = 3, kBranchHead = 5, kComponent = 2;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// Big-endian; the caller has looked at the bounds.
std::uint32_t number16_at(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}
std::uint32_t number32_at(std::string_view bytes, std::size_t at) {
  return number16_at(bytes, at) << 16 | number16_at(bytes, at + 2);
}

}  // namespace

GlassTable::GlassTable(FileBytes file, const GlassRoot& root) : file_(std::move(file)), root_(root) {
  if (root_.absent) return;
  if (root_.block_size < glass::kDirectory + 2 || file_.bytes().size() % root_.block_size != 0) fail(0);
  if (root_.block >= file_.bytes().size() / root_.block_size) fail(root_.block);
}

void GlassTable::fail(std::uint64_t block) const {
  throw damaged_file(file_.path(), fmt::format("block {}", block));
}

/// Looks at a block, from its first item on.
void GlassTable::Cursor::enter(std::uint32_t level, std::uint32_t number) {
  const std::size_t size = table_.root_.block_size;
  const std::string_view file = table_.file_.bytes();
  if (level >= kMostLevels || number >= file.size() / size) table_.fail(number);
  Block& block = path_[level];
  block = {file.substr(number * size, size), number, 0, 0};
  const std::uint32_t end = number16_at(block.bytes, glass::kDirectoryEnd);
  if (byte_at(block.bytes, glass::kLevel) != level || end > size || end < glass::kDirectory + 2)
    table_.fail(number);
  block.items = (end - glass::kDirectory) / 2;
}

/// Where item `i` begins, which has at least `least` bytes.
std::size_t GlassTable::Cursor::offset(const Block& block, std::size_t i, std::size_t least) const {
  const std::size_t offset = number16_at(block.bytes, glass::kDirectory + 2 * i);
  if (offset < glass::kDirectory + 2 * block.items || offset + least > block.bytes.size())
    table_.fail(block.number);
  return offset;
}

GlassTable::Cursor::Item GlassTable::Cursor::leaf_item(const Block& block, std::size_t i) const {
  const std::size_t begin = offset(block, i, kLeafHead);
  const std::uint32_t head = number16_at(block.bytes, begin);
  const std::size_t flags = glass::kCompressed | glass::kLast | glass::kFirst;
  Item item;
  item.first = (head & glass::kFirst) != 0;
  item.compressed = (head & glass::kCompressed) != 0;
  item.last = (head & glass::kLast) != 0;
  const std::size_t size = kLeafHead + (head & ~flags), key = byte_at(block.bytes, begin + 2);
  const std::size_t tag = kLeafHead + key + (item.first ? 0 : kComponent);
  if (begin + size > block.bytes.size() || tag > size) table_.fail(block.number);
  item.key = block.bytes.substr(begin + kLeafHead, key);
  item.component = item.first ? 1 : number16_at(block.bytes, begin + kLeafHead + key);
  item.tag = block.bytes.substr(begin + tag, size - tag);
  return item;
}

GlassTable::Cursor::Item GlassTable::Cursor::branch_item(const Block& block, std::size_t i,
                                                         std::uint32_t& child) const {
  const std::size_t begin = offset(block, i, kBranchHead + kComponent);
  const std::size_t key = byte_at(block.bytes, begin + 4);
  if (begin + kBranchHead + key + kComponent > block.bytes.size()) table_.fail(block.number);
  child = number32_at(block.bytes, begin);
  Item item;
  item.key = block.bytes.substr(begin + kBranchHead, key);
  item.component = number16_at(block.bytes, begin + kBranchHead + key);
  return item;
}

bool GlassTable::Cursor::seek(std::string_view key) {
  if (table_.root_.absent) return false;
  const auto is_behind = [&](const Item& item) {
    return std::pair(item.key, item.component) > std::pair(key, 1U);
  };
  std::uint32_t number = table_.root_.block;
  for (std::uint32_t level = table_.root_.level; level > 0; --level) {
    enter(level, number);
    Block& block = path_[level];
    std::size_t low = 0, high = block.items;  // the first item is not behind any key
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      (is_behind(branch_item(block, middle, number)) ? high : low) = middle;
    }
    block.at = low;
    branch_item(block, low, number);
  }
  enter(0, number);
  Block& leaf = path_[0];
  std::size_t low = 0, high = leaf.items;  // the first of those that are behind
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (is_behind(leaf_item(leaf, middle))) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  leaf.at = low;
  do {
    if (leaf.at > 0) {
      --leaf.at;
    } else if (!step(false)) {
      table_.fail(leaf.number);
    }
    take();
  } while (!item_.first);
  return item_.key == key;
}

/// From the item of the branch at `level` down to a leaf's first or last item.
void GlassTable::Cursor::descend(std::uint32_t level, bool to_last) {
  for (; level > 0; --level) {
    std::uint32_t child = 0;
    branch_item(path_[level], path_[level].at, child);
    enter(level - 1, child);
    if (to_last) path_[level - 1].at = path_[level - 1].items - 1;
  }
}

/// One item of a leaf on, or back; false at the end.
bool GlassTable::Cursor::step(bool forward) {
  for (std::uint32_t level = 0; level <= table_.root_.level; ++level) {
    Block& block = path_[level];
    if (forward ? block.at + 1 == block.items : block.at == 0) continue;
    block.at = forward ? block.at + 1 : block.at - 1;
    descend(level, !forward);
    return true;
  }
  return false;
}

bool GlassTable::Cursor::next() {
  if (table_.root_.absent) return false;
  do {
    if (!step(true)) return false;
    take();
  } while (!item_.first);
  return true;
}

std::string_view GlassTable::Cursor::tag() {
  if (item_.compressed) table_.fail(path_[0].number);
  if (item_.last) return item_.tag;
  joined_ = item_.tag;
  Cursor ahead = *this;
  do {
    if (!ahead.step(true)) table_.fail(path_[0].number);
    ahead.take();
    if (ahead.item_.first || ahead.item_.key != item_.key) table_.fail(path_[0].number);
    joined_ += ahead.item_.tag;
  } while (!ahead.item_.last);
  return joined_;
}

}  // namespace hoshin
