#include "query/columns.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "query/cutter.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/segment_format.h"

namespace hoshin {
MappedFile::MappedFile(const std::filesystem::path& path) : path_(path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) throw damaged_column(path, "it is missing");
  if (fd < 0) throw system_error("open", path.string(), errno);
  struct stat st = {};
  void* mapped = nullptr;
  const bool known = ::fstat(fd, &st) == 0;
  const auto size = static_cast<std::size_t>(st.st_size);
  if (known && size > 0) mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  const int error = errno;
  ::close(fd);
  if (!known || mapped == MAP_FAILED) throw system_error("map", path.string(), error);
  if (mapped) bytes_ = {static_cast<const char*>(mapped), size};
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : path_(std::move(other.path_)), bytes_(std::exchange(other.bytes_, {})) {}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

TextColumn::TextColumn(const std::filesystem::path& path) : file_(path) {
  Cutter cut(file_);
  cut.magic(kTextMagic);
  size_ = cut.number();
  if (size_ >= cut.rest().size()) cut.fail("it ends early");
  offsets_ = cut.array<std::uint64_t>(size_ + 1);
  records_ = cut.rest();
  if (offsets_.back() > records_.size()) cut.fail("its last record ends behind it");
}

std::string_view TextColumn::record(std::uint32_t docid) const {
  const std::uint64_t begin = offsets_[docid - 1], end = offsets_[docid];
  if (begin > end || end > records_.size())
    throw damaged_column(file_.path(), fmt::format("record {}", docid));
  return records_.substr(begin, end - begin);
}

std::string_view TextColumn::region(std::uint32_t docid, Region region) const {
  const std::string_view whole = record(docid);
  const std::size_t title = std::min(whole.find(kTitleSeparator), whole.size());
  if (region == Region::kTitle) return whole.substr(std::min(title + 1, whole.size()));
  const std::string_view body = whole.substr(0, title);
  if (region == Region::kBody) return body;
  const std::size_t heading = body.find(kHeadingSeparator);
  return heading == std::string_view::npos ? std::string_view() : body.substr(heading + 1);
}

std::string_view FacetColumn::Values::name(std::uint32_t id) const {
  const std::uint64_t begin = offsets_[id], end = offsets_[id + 1];
  if (begin > end || end > strings_.size()) throw damaged_column(*path_, fmt::format("value {}", id));
  return strings_.substr(begin, end - begin);
}

std::optional<std::uint32_t> FacetColumn::Values::find(std::string_view value) const {
  std::uint32_t low = 0, high = static_cast<std::uint32_t>(size());
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (name(middle) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == size() || name(low) != value) return std::nullopt;
  return low;
}

std::span<const std::uint32_t> FacetColumn::Values::of(std::uint32_t docid) const {
  const std::uint32_t begin = firsts_[docid - 1], end = firsts_[docid];
  if (begin > end || end > ids_.size()) throw damaged_column(*path_, fmt::format("passage {}", docid));
  const auto ids = ids_.subspan(begin, end - begin);
  if (!ids.empty() && ids.back() >= size())
    throw damaged_column(*path_, fmt::format("a value of passage {}", docid));
  return ids;
}

FacetColumn::FacetColumn(const std::filesystem::path& path) : file_(std::make_unique<MappedFile>(path)) {
  Cutter cut(*file_);
  cut.magic(kFacetMagic);
  size_ = cut.number();
  if (cut.number() != facet_fields().size()) cut.fail("it has another number of fields");
  for (std::size_t i = 0; i < facet_fields().size(); ++i) {
    Values values;
    values.path_ = &file_->path();
    const std::uint64_t count = cut.number(), pairs = cut.number();
    if (std::max({size_, count, pairs}) >= file_->bytes().size()) cut.fail("it ends early");
    values.offsets_ = cut.array<std::uint64_t>(count + 1);
    values.firsts_ = cut.array<std::uint32_t>(size_ + 1);
    values.ids_ = cut.array<std::uint32_t>(pairs);
    values.strings_ = cut.bytes(values.offsets_.back());
    const std::uint64_t at = file_->bytes().size() - cut.rest().size();
    cut.bytes((8 - at % 8) % 8);
    fields_.push_back(values);
  }
}

}  // namespace hoshin
