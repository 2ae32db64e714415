#include "indexer/passages/passage_spool.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "indexer/passages/terms.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Bytes that wait to be written, and that are read at once.
constexpr std::size_t kBlock = std::size_t{4} << 20;

/// The fields of a passage, once for both ways. A new one breaks this until it is named here.
template <typename AnyPassage, typename Field>
void visit_fields(AnyPassage& passage, Field& field) {
  auto& [id, doc, title, source, url, kind, status, date, issuer, year, ministry, ministry_inherited, area,
         area_inferred, section, block, lines, page, sheet, sheet_row, table, notes, amounts, cells, text,
         number] = passage;
  const auto all = [&field](auto&... each) { (field(each), ...); };
  all(id, doc, title, source, url, kind, status, date, issuer, year, ministry, ministry_inherited, area,
      area_inferred, section, block, lines, page, sheet, sheet_row, table, notes, amounts, cells, text,
      number);
}

/// As visit_fields(), of a figure.
template <typename AnyAmount, typename Field>
void visit_amount(AnyAmount& amount, Field& field) {
  auto& [label, yen, year, budget, part, money, why, confidence, same_as, of, breakdown, parts, related_why,
         related_confidence, unit_guessed] = amount;
  const auto all = [&field](auto&... each) { (field(each), ...); };
  all(label, yen, year, budget, part, money, why, confidence, same_as, of, breakdown, parts, related_why,
      related_confidence, unit_guessed);
}

/// Numbers take seven bits a byte, the lowest first; the highest bit says that more follow. What has many
/// parts begins with their number, and what may be missing with 0 or 1.
class Encoder {
 public:
  explicit Encoder(std::string& out) : out_(out) {}

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_.push_back(static_cast<char>(value | 0x80));
    out_.push_back(static_cast<char>(value));
  }

  void operator()(bool value) { number(value ? 1 : 0); }
  void operator()(std::uint32_t value) { number(value); }
  void operator()(int value) { number(static_cast<std::uint32_t>(value)); }
  void operator()(double value) { number(std::bit_cast<std::uint64_t>(value)); }
  void operator()(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
  void operator()(const std::string& text) {
    number(text.size());
    out_ += text;
  }
  void operator()(const LineRange& range) {
    (*this)(range.first);
    (*this)(range.last);
  }
  void operator()(const Amount& amount) { visit_amount(amount, *this); }
  void operator()(const Cell& cell) {
    (*this)(cell.text);
    (*this)(cell.header);
  }
  template <typename T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <typename T>
  void operator()(const std::vector<T>& values) {
    number(values.size());
    for (const T& value : values) (*this)(value);
  }

 private:
  std::string& out_;
};

/// Reads what Encoder wrote, in this process: it is believed.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
  }

  void operator()(bool& value) { value = number() != 0; }
  void operator()(std::uint32_t& value) { value = static_cast<std::uint32_t>(number()); }
  void operator()(int& value) { value = static_cast<int>(static_cast<std::uint32_t>(number())); }
  void operator()(double& value) { value = std::bit_cast<double>(number()); }
  void operator()(std::int64_t& value) { value = static_cast<std::int64_t>(number()); }
  void operator()(std::string& text) {
    const auto size = static_cast<std::size_t>(number());
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  void operator()(LineRange& range) {
    (*this)(range.first);
    (*this)(range.last);
  }
  void operator()(Amount& amount) { visit_amount(amount, *this); }
  void operator()(Cell& cell) {
    (*this)(cell.text);
    (*this)(cell.header);
  }
  template <typename T>
  void operator()(std::optional<T>& value) {
    if (number() != 0) (*this)(value.emplace());
  }
  template <typename T>
  void operator()(std::vector<T>& values) {
    values.resize(static_cast<std::size_t>(number()));
    for (T& value : values) (*this)(value);
  }

 private:
  std::string_view rest_;
};

Passage decoded(std::string_view bytes) {
  Passage passage;
  Decoder decode(bytes);
  visit_fields(passage, decode);
  return passage;
}

/// A new file on the file system of `dir` that has no name.
int open_nameless(const std::filesystem::path& dir) {
  int fd = ::open(dir.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT)) {
    std::string path = dir / "tmp-XXXXXX";  // some file systems know no files without a name
    fd = ::mkostemp(path.data(), O_CLOEXEC);
    if (fd >= 0) ::unlink(path.c_str());
  }
  if (fd < 0) throw system_error("create a file in", dir.string(), errno);
  return fd;
}

}  // namespace

PassageSpool::PassageSpool(std::filesystem::path dir) : dir_(std::move(dir)) {}

PassageSpool::~PassageSpool() {
  if (fd_ >= 0) ::close(fd_);
}

SpooledPassage PassageSpool::add(const Passage& passage) {
  return add(passage, static_cast<std::uint32_t>(passage_length(passage)));
}

SpooledPassage PassageSpool::add(const Passage& passage, std::uint32_t characters) {
  if (pending_.size() >= kBlock) flush();
  const std::size_t begin = pending_.size();
  Encoder encode(pending_);
  visit_fields(passage, encode);
  const std::string_view record = std::string_view(pending_).substr(begin);
  if (record.size() > std::numeric_limits<std::uint32_t>::max()) {
    pending_.resize(begin);
    throw Error(ErrorCode::kBadData, message("the passage {} is too long", passage.id),
                message("give paragraphs; a passage has some hundred characters"));
  }
  SpooledPassage out;
  out.content = digest_of(record);
  out.id = digest_of(passage.id);
  out.offset = written_ + begin;
  out.size = static_cast<std::uint32_t>(record.size());
  out.number = passage.number;
  out.text_bytes = static_cast<std::uint32_t>(passage.text.size());
  out.characters = characters;
  return out;
}

void PassageSpool::flush() {
  if (fd_ < 0) fd_ = open_nameless(dir_);
  for (std::string_view rest = pending_; !rest.empty();) {
    const ssize_t n = ::pwrite(fd_, rest.data(), rest.size(),
                               static_cast<off_t>(written_ + (pending_.size() - rest.size())));
    if (n < 0 && errno != EINTR) throw system_error("write", dir_.string(), errno);
    if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
  }
  written_ += pending_.size();
  pending_.clear();
}

/// Those of `pending_` are there too, as if they were written.
void PassageSpool::read_bytes(std::uint64_t offset, std::size_t size, std::string& bytes) const {
  bytes.resize(size);
  std::size_t done = 0;
  while (done < size && offset + done < written_) {
    const std::size_t wanted = std::min<std::uint64_t>(size - done, written_ - offset - done);
    const ssize_t n = ::pread(fd_, bytes.data() + done, wanted, static_cast<off_t>(offset + done));
    if (n == 0 || (n < 0 && errno != EINTR)) throw system_error("read", dir_.string(), n == 0 ? EIO : errno);
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  if (done < size) bytes.replace(done, size - done, pending_, offset + done - written_, size - done);
}

Passage PassageSpool::read(const SpooledPassage& passage) const {
  std::string bytes;
  read_bytes(passage.offset, passage.size, bytes);
  return decoded(bytes);
}

std::vector<Passage> PassageSpool::read(std::span<const SpooledPassage> passages) const {
  std::vector<Passage> out;
  out.reserve(passages.size());
  std::string bytes;
  for (std::size_t begin = 0, end = 0; begin < passages.size(); begin = end) {
    std::size_t size = 0;  // of those that stand behind one another
    for (; end < passages.size() && (end == begin || size < kBlock); ++end) {
      if (passages[end].offset != passages[begin].offset + size) break;
      size += passages[end].size;
    }
    read_bytes(passages[begin].offset, size, bytes);
    std::string_view rest = bytes;
    for (std::size_t i = begin; i < end; ++i) {
      out.push_back(decoded(rest.substr(0, passages[i].size)));
      rest.remove_prefix(passages[i].size);
    }
  }
  return out;
}

}  // namespace hoshin
