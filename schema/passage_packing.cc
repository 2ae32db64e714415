#include "schema/passage_packing.h"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include <zdict.h>
#include <zstd.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Measured on 250,000 paragraphs (docs/scaling.md): 3 takes a tenth of the time of 9 for a fifteenth more.
constexpr int kLevel = 3;

/// A dictionary is worth a 32nd of what it is for; beyond 110 KB, Zstandard's own advice, a doubling gains a
/// twentieth.
constexpr std::size_t kShareOfAll = 32, kLargest = 110 << 10, kSmallest = 1 << 10;

/// Enough for the largest: Zstandard advises a hundred times its size; ten give the same within a percent.
constexpr std::size_t kSamples = 3000;

/// A passage has megabytes at the most (schema/passage_limits.h); more is damage that would take all memory.
constexpr unsigned long long kMostBytes = 1ULL << 30;

template <auto free>
struct Free {
  template <typename T>
  void operator()(T* pointer) const {
    free(pointer);
  }
};
using Compressor = std::unique_ptr<ZSTD_CCtx, Free<ZSTD_freeCCtx>>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, Free<ZSTD_freeDCtx>>;

/// Throws if `pointer` is null: there is no other reason than memory.
template <typename Pointer>
Pointer made(Pointer pointer) {
  if (pointer == nullptr) throw std::bad_alloc();
  return pointer;
}

Error damaged_passage() {
  return {ErrorCode::kCorrupt, message("the index is damaged: a passage cannot be unpacked"),
          message("rebuild the index with hoshin-index --rebuild")};
}

}  // namespace

std::size_t samples_for_packing(std::size_t passages) { return std::min(passages, kSamples); }

std::string packing_dictionary(std::span<const std::string> samples, std::size_t all_bytes) {
  const std::size_t size = std::min(all_bytes / kShareOfAll, kLargest);
  if (size < kSmallest) return {};
  std::string joined, dictionary(size, '\0');
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    joined += sample;
    sizes.push_back(sample.size());
  }
  const std::size_t made = ZDICT_trainFromBuffer(dictionary.data(), size, joined.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  dictionary.resize(ZDICT_isError(made) != 0 ? 0 : made);  // of samples that have nothing in common
  return dictionary;
}

struct PassagePacker::Impl {
  std::unique_ptr<ZSTD_CDict, Free<ZSTD_freeCDict>> dictionary;
};

PassagePacker::PassagePacker(std::string dictionary) : dictionary_(std::move(dictionary)) {
  auto impl = std::make_unique<Impl>();
  if (!dictionary_.empty())
    impl->dictionary.reset(made(ZSTD_createCDict(dictionary_.data(), dictionary_.size(), kLevel)));
  impl_ = std::move(impl);
}
PassagePacker::~PassagePacker() = default;
PassagePacker::PassagePacker(PassagePacker&&) noexcept = default;
PassagePacker& PassagePacker::operator=(PassagePacker&&) noexcept = default;

void PassagePacker::append(std::string_view json, std::string& out) const {
  thread_local const Compressor compressor(made(ZSTD_createCCtx()));
  ZSTD_CCtx_reset(compressor.get(), ZSTD_reset_session_and_parameters);
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_dictIDFlag, 0);  // which one is said once, not by each
  ZSTD_CCtx_refCDict(compressor.get(), impl_->dictionary.get());
  const std::size_t before = out.size();
  out.resize(before + ZSTD_compressBound(json.size()));
  const std::size_t size =
      ZSTD_compress2(compressor.get(), out.data() + before, out.size() - before, json.data(), json.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // there was room for all else
  out.resize(before + size);
}

struct PassageUnpacker::Impl {
  std::unique_ptr<ZSTD_DDict, Free<ZSTD_freeDDict>> dictionary;
};

PassageUnpacker::PassageUnpacker(std::string dictionary) {
  auto impl = std::make_unique<Impl>();
  if (!dictionary.empty()) impl->dictionary.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
  if (!dictionary.empty() && impl->dictionary == nullptr) throw damaged_passage();
  impl_ = std::move(impl);
}
PassageUnpacker::~PassageUnpacker() = default;
PassageUnpacker::PassageUnpacker(PassageUnpacker&&) noexcept = default;
PassageUnpacker& PassageUnpacker::operator=(PassageUnpacker&&) noexcept = default;

std::string PassageUnpacker::unpack(std::string_view packed) const {
  thread_local const Decompressor decompressor(made(ZSTD_createDCtx()));
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kMostBytes) throw damaged_passage();  // also where it is not said, or no frame
  std::string json(static_cast<std::size_t>(size), '\0');
  const std::size_t unpacked = ZSTD_decompress_usingDDict(
      decompressor.get(), json.data(), json.size(), packed.data(), packed.size(), impl_->dictionary.get());
  if (ZSTD_isError(unpacked) != 0 || unpacked != size) throw damaged_passage();
  return json;
}

}  // namespace hoshin
