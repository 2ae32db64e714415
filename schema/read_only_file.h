// schema/read_only_file.h - a file, open to be read.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace hoshin {

/// Closed with this object. Members throw Error, naming the file: kNotFound, kIo.
class ReadOnlyFile {
 public:
  explicit ReadOnlyFile(std::filesystem::path path);
  ~ReadOnlyFile();
  ReadOnlyFile(const ReadOnlyFile&) = delete;
  ReadOnlyFile& operator=(const ReadOnlyFile&) = delete;

  /// Bytes that it is said to hold; more or less may come.
  std::uint64_t size() const;

  /// The next bytes, up to `size` of them; 0 at the end.
  std::size_t read(char* to, std::size_t size);

  int fd() const noexcept { return fd_; }

 private:
  const std::filesystem::path path_;
  const int fd_;
};

}  // namespace hoshin
