#include "indexer/vectors/vector_graph.h"

#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <hnswlib/hnswlib.h>  // not self-contained, with functions that are not inline: nobody else may name it

#include "indexer/disk/append.h"
#include "indexer/disk/disk.h"
#include "indexer/disk/hash.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/vector_format.h"
#include "schema/whole_file.h"
#include "text/text_hash.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCountEvery = 256;

/// Bytes of an element, and a little for the levels above.
std::uint64_t graph_bytes(std::size_t rows, std::size_t dimensions) {
  const std::size_t links = (2 * kGraphLinks + 1) * sizeof(std::uint32_t);
  return rows * (links + links / 4 + dimensions * sizeof(float) + sizeof(std::uint64_t));
}

void write_graph(const fs::path& path, const std::vector<VectorRowSource>& rows, std::size_t dimensions,
                 const CountVectors& count) {
  const FreeSpace space(path.parent_path(), graph_bytes(rows.size(), dimensions));
  hnswlib::InnerProductSpace inner_product(dimensions);
  hnswlib::HierarchicalNSW<float> graph(&inner_product, rows.size(), kGraphLinks, kGraphConstruction,
                                        kGraphSeed);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    graph.addPoint(rows[i].vector, rows[i].docid);
    if ((i + 1) % kCountEvery == 0) count(kCountEvery);
  }
  count(rows.size() % kCountEvery);
  graph.saveIndex(path.string());  // says nothing of a disk that fills up: the size does
  std::uint64_t expected =
      sizeof(GraphHeader) + rows.size() * (graph.size_data_per_element_ + sizeof(std::uint32_t));
  for (const int levels : graph.element_levels_)
    expected += static_cast<std::uint64_t>(levels) * graph.size_links_per_element_;
  if (fs::file_size(path) != expected) throw system_error("write", path.string(), ENOSPC);
}

std::string rows_column(const std::vector<VectorRowSource>& rows, std::size_t dimensions,
                        std::string_view graph) {
  std::string sealed;
  append<std::uint64_t>(sealed, rows.size());
  append<std::uint64_t>(sealed, dimensions);
  for (const VectorRowSource& row : rows) append(sealed, row.id_hash);
  for (const VectorRowSource& row : rows) append(sealed, row.text_hash);
  for (const VectorRowSource& row : rows) append(sealed, row.docid);
  return std::string(kVectorMagic) + text_hash(graph) + text_hash(sealed) + sealed;
}

}  // namespace

std::string vectors_name(const std::vector<VectorRowSource>& rows, std::size_t dimensions,
                         std::string_view salt) {
  Hash hash;
  hash.add(
      fmt::format("{} {} {} {} {}", kVectorMagic, dimensions, kGraphLinks, kGraphConstruction, kGraphSeed));
  hash.add(salt);
  for (const VectorRowSource& row : rows) {
    hash.add(Digest{row.id_hash, row.text_hash});
    hash.add(Digest{row.docid, 0});
    hash.add({reinterpret_cast<const char*>(row.vector), dimensions * sizeof(float)});
  }
  return std::string(kVectorPrefix) + hash.hex();
}

void write_vectors(const fs::path& dir, const std::vector<VectorRowSource>& rows, std::size_t dimensions,
                   const CountVectors& count) {
  make_folder(dir);
  try {
    write_graph(dir / kGraphFile, rows, dimensions, count);
  } catch (const std::runtime_error& error) {
    if (dynamic_cast<const Error*>(&error) != nullptr) throw;
    throw Error(ErrorCode::kIo, message("cannot make {}: {}", (dir / kGraphFile).string(), error.what()),
                message("see whether there is memory and disk enough for the vectors twice"));
  }
  write_file(dir / kRowsFile, rows_column(rows, dimensions, read_whole_file(dir / kGraphFile)));
  sync_tree(dir);
}

}  // namespace hoshin
