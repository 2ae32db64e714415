#include "schema/vector_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "schema/error.h"
#include "schema/message.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

constexpr std::size_t kHashesAt = kVectorMagic.size();
constexpr std::size_t kSealedAt = kHashesAt + 2 * kHashDigits;  ///< What the second hash is of.
constexpr int kMaxLevel = 64;
constexpr std::size_t kLink = sizeof(std::uint32_t);

template <typename Number>
Number number_at(std::string_view bytes, std::size_t at) {
  Number out;
  std::memcpy(&out, bytes.data() + at, sizeof out);
  return out;
}

template <typename Number>
std::span<const Number> numbers_at(std::string_view bytes, std::size_t at, std::size_t count) {
  return {reinterpret_cast<const Number*>(bytes.data() + at), count};
}

}  // namespace

VectorFile::VectorFile(std::string_view rows, std::string_view graph, std::filesystem::path folder)
    : rows_(rows), graph_(graph), folder_(std::move(folder)) {
  read_rows();
  read_graph();
}

void VectorFile::fail(std::string_view why) const {
  throw Error(ErrorCode::kCorrupt, message("the vectors in {} are damaged: {}", folder_.string(), why),
              message("attach them anew with hoshin-index --drop-vectors --vectors FILE"));
}

void VectorFile::read_rows() {
  constexpr std::size_t kRowBytes = 2 * sizeof(std::uint64_t) + sizeof(std::uint32_t);
  if (rows_.size() < kRowsHeaderBytes || !rows_.starts_with(kVectorMagic)) fail("rows.col has no header");
  const auto rows = number_at<std::uint64_t>(rows_, kSealedAt);
  const auto dimensions = number_at<std::uint64_t>(rows_, kSealedAt + sizeof(std::uint64_t));
  if (rows == 0 || rows > std::numeric_limits<std::uint32_t>::max() ||
      rows_.size() != kRowsHeaderBytes + rows * kRowBytes) {
    fail("rows.col has another size than it says");
  }
  if (dimensions == 0 || dimensions > kMaxDimensions) fail("rows.col has impossible dimensions");
  size_ = static_cast<std::uint32_t>(rows);
  dimensions_ = dimensions;
  const std::size_t hashes = size_ * sizeof(std::uint64_t);  // bytes of each column of them
  id_hashes_ = numbers_at<std::uint64_t>(rows_, kRowsHeaderBytes, size_);
  text_hashes_ = numbers_at<std::uint64_t>(rows_, kRowsHeaderBytes + hashes, size_);
  docids_ = numbers_at<std::uint32_t>(rows_, kRowsHeaderBytes + 2 * hashes, size_);
  const auto falls = [](std::uint32_t a, std::uint32_t b) { return a >= b; };
  if (docids_.front() == 0 || std::ranges::adjacent_find(docids_, falls) != docids_.end())
    fail("the docids of rows.col do not ascend");
}

void VectorFile::read_graph() {
  if (graph_.size() < sizeof(GraphHeader)) fail("graph.hnsw has no header");
  GraphHeader h;
  std::memcpy(&h, graph_.data(), sizeof h);
  const bool is_ours = h.level0_offset == 0 && h.elements == size_ && h.links == kGraphLinks &&
                       h.max_links == kGraphLinks && h.max_links_0 == 2 * kGraphLinks;
  vector_offset_ = kLink + h.max_links_0 * kLink;
  element_bytes_ = vector_offset_ + dimensions_ * sizeof(float) + sizeof(std::uint64_t);
  if (!is_ours || h.vector_offset != vector_offset_ || h.element_bytes != element_bytes_ ||
      h.label_offset != vector_offset_ + dimensions_ * sizeof(float)) {
    fail("graph.hnsw is not of the vectors of rows.col");
  }
  const std::size_t upper_at = sizeof(GraphHeader) + size_ * element_bytes_;
  if (graph_.size() < upper_at + size_ * kLink) fail("graph.hnsw is cut off");
  if (h.entry >= size_ || h.top_level < 0 || h.top_level > kMaxLevel) fail("graph.hnsw begins nowhere");
  max_links_ = h.max_links;
  max_links_0_ = h.max_links_0;
  entry_ = h.entry;
  top_level_ = h.top_level;
  read_upper(upper_at, h);
}

void VectorFile::read_upper(std::size_t at, const GraphHeader& header) {
  const std::size_t level_bytes = kLink + header.max_links * kLink;
  for (std::uint32_t element = 0; element < size_; ++element) {
    if (graph_.size() - at < kLink) fail("graph.hnsw is cut off");
    const auto bytes = number_at<std::uint32_t>(graph_, at);
    at += kLink;
    if (bytes > graph_.size() - at || bytes % level_bytes != 0) fail("graph.hnsw has links of no level");
    if (bytes > 0) upper_.push_back({element, static_cast<std::uint32_t>(bytes / level_bytes), at});
    at += bytes;
  }
  if (at != graph_.size()) fail("graph.hnsw is longer than it says");
}

std::span<const std::uint32_t> VectorFile::links_at(const char* list, std::size_t most) const {
  const auto count = number_at<std::uint16_t>({list, kLink}, 0);
  if (count > most) fail("graph.hnsw has too many links");
  const std::span links(reinterpret_cast<const std::uint32_t*>(list + kLink), count);
  if (std::ranges::any_of(links, [&](std::uint32_t other) { return other >= size_; }))
    fail("graph.hnsw has a link to nowhere");
  return links;
}

std::span<const std::uint32_t> VectorFile::links(std::uint32_t element, int level) const {
  if (level == 0) return links_at(at(element), max_links_0_);
  const auto upper = std::ranges::lower_bound(upper_, element, {}, &Upper::element);
  if (upper == upper_.end() || upper->element != element || std::cmp_less(upper->levels, level))
    fail("graph.hnsw has a link to a level that is not there");
  const std::size_t level_bytes = kLink + max_links_ * kLink;
  return links_at(graph_.data() + upper->offset + static_cast<std::size_t>(level - 1) * level_bytes,
                  max_links_);
}

std::optional<std::string> VectorFile::damage() const {
  if (rows_.substr(kHashesAt, kHashDigits) != text_hash(graph_)) return "graph.hnsw is not what was written";
  if (rows_.substr(kHashesAt + kHashDigits, kHashDigits) != text_hash(rows_.substr(kSealedAt)))
    return "rows.col is not what was written";
  for (std::uint32_t element = 0; element < size_; ++element) {
    const std::string_view label(at(element) + vector_offset_ + dimensions_ * sizeof(float),
                                 sizeof(std::uint64_t));
    if (number_at<std::uint64_t>(label, 0) != docids_[element]) return "graph.hnsw is of other passages";
    for (const float x : vector(element)) {
      if (!std::isfinite(x)) return "a vector has what is no number";
    }
  }
  return std::nullopt;
}

std::uint64_t hash_number(std::string_view bytes) {
  const std::string digits = text_hash(bytes);
  std::uint64_t out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
  return out;
}

}  // namespace hoshin
