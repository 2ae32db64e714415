#include "schema/checksum.h"

#include <cerrno>
#include <memory>
#include <new>

#include <fmt/format.h>
#include <sys/stat.h>
#include <xxhash.h>

#include "schema/folder.h"
#include "schema/message.h"
#include "schema/read_only_file.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReadBytes = std::size_t{1} << 18;

std::string hexadecimal(XXH128_hash_t hash) { return fmt::format("{:016x}{:016x}", hash.high64, hash.low64); }

FileEntry entry_of(const fs::path& path, std::string name) {
  ReadOnlyFile file(path);
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
  if (state == nullptr) throw std::bad_alloc();
  XXH3_128bits_reset(state.get());
  FileEntry entry{std::move(name), 0, {}};
  const auto buffer =
      std::make_unique_for_overwrite<char[]>(kReadBytes);  // zeros would cost as much as the hash
  while (const std::size_t n = file.read(buffer.get(), kReadBytes)) {
    XXH3_128bits_update(state.get(), buffer.get(), n);
    entry.bytes += n;
  }
  entry.hash = hexadecimal(XXH3_128bits_digest(state.get()));
  return entry;
}

void compare(const FileEntry& found, const fs::path& folder, const FileEntry& entry) {
  if (found.bytes != entry.bytes) {
    throw damaged_file(folder / entry.name,
                       message("it has {} bytes, and {} were written", found.bytes, entry.bytes));
  }
  if (found.hash != entry.hash)
    throw damaged_file(folder / entry.name, message("it is not what was written"));
}

}  // namespace

std::string checksum(std::string_view bytes) { return hexadecimal(XXH3_128bits(bytes.data(), bytes.size())); }

std::vector<FileEntry> list_files(const fs::path& folder) {
  std::vector<FileEntry> entries;
  for (const std::string& name : files_below(folder)) entries.push_back(entry_of(folder / name, name));
  return entries;
}

void verify_length(const fs::path& folder, const FileEntry& entry) {
  struct stat st = {};
  const fs::path path = folder / entry.name;
  if (::stat(path.c_str(), &st) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) throw damaged_file(path, message("it is missing"));
    throw system_error("read", path.string(), errno);
  }
  compare({entry.name, static_cast<std::uint64_t>(st.st_size), entry.hash}, folder, entry);
}

void verify_file(const fs::path& folder, const FileEntry& entry) {
  verify_length(folder, entry);
  compare(entry_of(folder / entry.name, entry.name), folder, entry);
}

bool are_whole(const fs::path& folder, const std::vector<FileEntry>& entries) {
  try {
    for (const FileEntry& entry : entries) verify_file(folder, entry);
    return true;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt) throw;
    return false;
  }
}

void verify_bytes(std::string_view bytes, const fs::path& folder, const FileEntry& entry) {
  compare({entry.name, bytes.size(), checksum(bytes)}, folder, entry);
}

Error damaged_file(const fs::path& path, std::string_view why) {
  return {ErrorCode::kCorrupt, message("{} is damaged: {}", path.string(), why),
          message("rebuild the index with hoshin-index --rebuild")};
}

}  // namespace hoshin
