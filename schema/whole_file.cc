#include "schema/whole_file.h"

#include "schema/read_only_file.h"

namespace hoshin {

std::string read_whole_file(const std::filesystem::path& path) {
  ReadOnlyFile file(path);
  // A byte more than it holds, so that most files take one read and one that says "the end".
  std::string bytes(static_cast<std::size_t>(file.size()) + 1, '\0');
  std::size_t filled = 0;
  while (const std::size_t n = file.read(bytes.data() + filled, bytes.size() - filled)) {
    filled += n;
    if (filled == bytes.size()) bytes.resize(2 * filled + 4096);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace hoshin
