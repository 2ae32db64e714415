#include "query/store/file_bytes.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/mman.h>

#include "schema/error.h"
#include "schema/read_only_file.h"

namespace hoshin {
namespace {

/// XXH3 and read(2) together take a millisecond for some 4 MB on a slow machine.
constexpr std::uint64_t kVerifiedAtOpening = std::uint64_t{16} << 20;

}  // namespace

FileBytes::FileBytes(const std::filesystem::path& folder, const FileEntry& entry, Verify verify)
    : path_(folder / entry.name) {
  verify_length(folder, entry);
  ReadOnlyFile file(path_);
  const auto size = static_cast<std::size_t>(std::min(file.size(), entry.bytes));
  if (verify == Verify::kAll) {
    read(file, size);
    verify_bytes(bytes_, folder, entry);
  } else if (size > 0) {
    map(file.fd(), size);
  }
}

FileBytes::FileBytes(FileBytes&& other) noexcept
    : path_(std::move(other.path_)), bytes_(std::exchange(other.bytes_, {})), read_(std::move(other.read_)) {}

FileBytes::~FileBytes() {
  if (read_ == nullptr && !bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

void FileBytes::map(int fd, std::size_t size) {
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) throw system_error("map", path_.string(), errno);
  bytes_ = {static_cast<const char*>(mapped), size};
}

void FileBytes::read(ReadOnlyFile& file, std::size_t size) {
  read_ = std::make_unique_for_overwrite<char[]>(size);
  std::size_t have = 0;
  while (have < size) {
    const std::size_t n = file.read(read_.get() + have, size - have);
    if (n == 0) break;  // cut short since: the checksum says so
    have += n;
  }
  bytes_ = {read_.get(), have};
}

OpeningChecks::OpeningChecks(const std::vector<const FileEntry*>& files) {
  std::vector<std::uint64_t> lengths;
  for (const FileEntry* file : files) lengths.push_back(file->bytes);
  std::sort(lengths.begin(), lengths.end());
  std::uint64_t sum = 0;
  for (const std::uint64_t length : lengths) {
    sum += length;
    if (sum > kVerifiedAtOpening) return;
    longest_ = length;
  }
}

void OpeningChecks::verify(const std::filesystem::path& folder, const FileEntry& entry) const {
  if (of(entry) == Verify::kAll) {
    verify_file(folder, entry);
  } else {
    verify_length(folder, entry);
  }
}

}  // namespace hoshin
