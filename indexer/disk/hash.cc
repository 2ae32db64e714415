#include "indexer/disk/hash.h"

#include <cstdint>
#include <new>

#include <fmt/format.h>
#include <xxhash.h>

namespace hoshin {

struct Hash::State {
  XXH3_state_t* xxh = XXH3_createState();
  State() {
    if (xxh == nullptr) throw std::bad_alloc();
  }
  ~State() { XXH3_freeState(xxh); }
};

Digest digest_of(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

Hash::Hash() : state_(std::make_unique<State>()) { XXH3_128bits_reset(state_->xxh); }

Hash::~Hash() = default;

void Hash::add(std::string_view bytes) {
  const std::uint64_t size = bytes.size();
  XXH3_128bits_update(state_->xxh, &size, sizeof size);
  XXH3_128bits_update(state_->xxh, bytes.data(), bytes.size());
}

void Hash::add(const Digest& digest) { add({reinterpret_cast<const char*>(&digest), sizeof digest}); }

std::string Hash::hex() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->xxh);
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace hoshin
