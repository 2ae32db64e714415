#include "indexer/glass/glass_table.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin::glass {
namespace {

constexpr std::size_t kMaxKey = 255;

/// Four items of the largest size fit into a block, as Xapian wants it.
constexpr std::size_t kItemsOfBlock = 4;
constexpr std::size_t kMaxItem = (kBlockSize - kDirectory - 2 * kItemsOfBlock) / kItemsOfBlock;

/// Bytes of an item besides key and tag: size, size of the key; and the component.
constexpr std::size_t kItemHead = 3, kComponent = 2;

/// A tag is cut to fill a block if this much of it, besides its key again, finds room there.
constexpr std::size_t kWorthCutting = 64;

void put16(unsigned char* at, std::size_t value) {
  at[0] = static_cast<unsigned char>(value >> 8);
  at[1] = static_cast<unsigned char>(value);
}

void append16(std::string& out, std::size_t value) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value));
}

void append32(std::string& out, std::uint32_t value) {
  append16(out, value >> 16);
  append16(out, value & 0xFFFF);
}

/// As much of `key` as tells it from `before`, which is not behind it.
std::string_view distinguishing(std::string_view before, std::string_view key) {
  const auto end = std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first;
  return key.substr(0, std::min(key.size(), static_cast<std::size_t>(end - key.begin()) + 1));
}

}  // namespace

TableWriter::Block::Block(unsigned level) : bytes(kBlockSize) {
  bytes[3] = static_cast<unsigned char>(kRevision);
  bytes[kLevel] = static_cast<unsigned char>(level);
  clear();
}

void TableWriter::Block::clear() {
  directory = kDirectory;
  items = kBlockSize;
}

void TableWriter::Block::add_item(std::string_view item) {
  items -= item.size();
  std::copy(item.begin(), item.end(), bytes.begin() + static_cast<std::ptrdiff_t>(items));
  put16(bytes.data() + directory, items);
  directory += 2;
}

TableWriter::TableWriter(const std::filesystem::path& path)
    : path_(path), file_(std::fopen(path.c_str(), "wbe")) {
  if (file_ == nullptr) fail();
  constexpr std::size_t kBuffer = 1 << 20;
  std::setvbuf(file_, nullptr, _IOFBF, kBuffer);
  levels_.push_back(std::make_unique<Block>(0));
  add_component("", 1, "", true);
}

TableWriter::~TableWriter() {
  if (file_ != nullptr) std::fclose(file_);
}

void TableWriter::fail() const { throw system_error("write", path_.string(), errno); }

void TableWriter::add(std::string_view key, std::string_view tag) {
  if (key.size() > kMaxKey) {
    throw Error(ErrorCode::kBadData,
                message("a key of {} bytes, {} are the most: {}", key.size(), kMaxKey, key),
                message("shorten the word or value that it comes from"));
  }
  ++entries_;
  const std::size_t whole = kItemHead + key.size();
  const std::size_t largest = kMaxItem - whole - kComponent;  // part of a tag in a later component
  for (std::uint16_t component = 1;; ++component) {
    const std::size_t head = whole + (component > 1 ? kComponent : 0);
    std::size_t size = std::min(tag.size(), component > 1 ? largest : largest + kComponent);
    const std::size_t room = levels_[0]->room();
    if (room < head + size + 2 && room >= head + 2 + key.size() + kWorthCutting) size = room - head - 2;
    const bool last = size == tag.size();
    add_component(key, component, tag.substr(0, size), last);
    if (last) break;
    tag.remove_prefix(size);
  }
}

void TableWriter::add_component(std::string_view key, std::uint16_t component, std::string_view part,
                                bool last) {
  const std::size_t size = kItemHead + key.size() + (component > 1 ? kComponent : 0) + part.size();
  unsigned flags = 0;
  if (component == 1) flags |= kFirst;
  if (last) flags |= kLast;
  item_.clear();
  append16(item_, (size - kItemHead) | flags);
  item_.push_back(static_cast<char>(key.size()));
  item_ += key;
  if (component > 1) append16(item_, component);
  item_ += part;
  if (levels_[0]->room() < size + 2) start_leaf(key, component);
  levels_[0]->add_item(item_);
  last_key_ = key;
}

/// Writes the leaf and begins one whose first item has `key` and `component`.
void TableWriter::start_leaf(std::string_view key, std::uint16_t component) {
  Block& leaf = *levels_[0];
  const std::uint32_t number = write_block(leaf);
  add_branch(1, leaf, number);
  leaf.clear();
  leaf.key = distinguishing(last_key_, key);
  leaf.component = component;
}

/// Enters block `number`, which `child` was, into the tree above.
void TableWriter::add_branch(std::size_t level, const Block& child, std::uint32_t number) {
  if (level == levels_.size()) levels_.push_back(std::make_unique<Block>(static_cast<unsigned>(level)));
  Block& block = *levels_[level];
  const std::size_t size = 4 + 1 + child.key.size() + kComponent;
  if (block.room() < size + 2) {
    const std::uint32_t full = write_block(block);
    add_branch(level + 1, block, full);
    block.clear();
  }
  const bool first = block.directory == kDirectory;
  if (first) {
    block.key = child.key;
    block.component = child.component;
  }
  std::string item;
  append32(item, number);
  item.push_back(static_cast<char>(first ? 0 : child.key.size()));
  if (!first) item += child.key;
  append16(item, first ? 0 : child.component);
  block.add_item(item);
}

std::uint32_t TableWriter::write_block(Block& block) {
  const std::size_t room = block.room();
  put16(block.bytes.data() + kFreeInOnePiece, room);
  put16(block.bytes.data() + kFree, room);
  put16(block.bytes.data() + kDirectoryEnd, block.directory);
  std::fill(block.bytes.begin() + static_cast<std::ptrdiff_t>(block.directory),
            block.bytes.begin() + static_cast<std::ptrdiff_t>(block.items), 0);
  if (std::fwrite(block.bytes.data(), kBlockSize, 1, file_) != 1) fail();
  return blocks_++;
}

Root TableWriter::finish() {
  Root root{0, 0, entries_, false, 0};
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    root.block = write_block(*levels_[level]);
    root.level = static_cast<std::uint32_t>(level);
    if (level + 1 < levels_.size()) add_branch(level + 1, *levels_[level], root.block);
  }
  root.blocks = blocks_;
  if (std::fflush(file_) != 0) fail();
  std::FILE* const file = std::exchange(file_, nullptr);
  if (std::fclose(file) != 0) fail();
  return root;
}

}  // namespace hoshin::glass
