#include "query/store/posting_table.h"

#include <algorithm>
#include <string>

#include "schema/error.h"
#include "schema/glass_format.h"
#include "schema/glass_pack.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Takes numbers off the front of some bytes: seven bits a byte, the lowest first.
class NumberReader {
 public:
  explicit NumberReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool done() const noexcept { return at_ == end_; }
  bool failed() const noexcept { return failed_; }
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

  void skip(std::uint64_t bytes) {
    failed_ = failed_ || bytes > rest().size();
    at_ += failed_ ? 0 : bytes;
  }

  std::uint64_t next() {
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) return static_cast<unsigned char>(*at_++);
    return next_long();
  }

 private:
  std::uint64_t next_long() {
    std::uint64_t value = 0;
    for (int shift = 0; at_ != end_ && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }

  const char* at_;
  const char* end_;
  bool failed_ = false;
};

/// The key of a term's first chunk.
std::string key_of(std::string_view term) {
  std::string key;
  glass::pack_sortable(key, term, /*ended=*/false);
  return key;
}

/// One list, chunk by chunk.
class ChunkReader {
 public:
  enum class Terms { kOne, kBeginning };

  /// The list of `term`; or the lists of all terms that begin with it, one after the other. Xapian takes the
  /// empty term for one that every document has.
  ChunkReader(const GlassTable& table, std::string_view term, Terms terms = Terms::kOne) : cursor_(table) {
    const std::string key = key_of(term);
    found_ = !term.empty() && cursor_.seek(key);
    if (!found_ && !term.empty() && terms == Terms::kBeginning)
      found_ = cursor_.next() && cursor_.key().starts_with(key);
    if (found_) begin();
  }
  ChunkReader(const ChunkReader&) = delete;  // what is read may lie in the cursor
  ChunkReader& operator=(const ChunkReader&) = delete;

  /// From the last chunk of a list to the first of the list behind it; false if its term does not begin so.
  bool next_list(std::string_view prefix) {
    if (!cursor_.next() || !cursor_.key().starts_with(key_of(prefix))) return false;
    begin();
    return true;
  }

  bool found() const noexcept { return found_; }
  std::uint32_t frequency() const noexcept { return static_cast<std::uint32_t>(frequency_); }
  std::uint32_t last() const noexcept { return last_; }

  /// Goes to the next chunk; false behind the last.
  bool next() {
    if (is_last_) return false;
    if (!cursor_.next()) fail();
    enter_later();
    return true;
  }

  /// Goes to the first chunk whose last is not before `docid`, which is behind this one's last; false if
  /// there is none.
  bool skip_to(std::uint32_t docid) {
    if (is_last_) return false;
    std::string wanted = key_;
    glass::pack_sortable(wanted, docid);
    cursor_.seek(wanted);
    const bool is_first_chunk = !cursor_.key().starts_with(key_);
    if (!is_first_chunk) enter_later();
    while (last_ < docid) {
      if (!next()) return false;
    }
    return true;
  }

  /// Calls `visit(docid, impact)` for each posting of this chunk.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    NumberReader numbers(postings_);
    std::uint64_t docid = first_;
    visit(first_, impact(numbers.next()));
    while (!numbers.done()) {
      docid += numbers.next() + 1;
      const std::uint64_t weight = numbers.next();
      if (docid > last_ || numbers.failed()) fail();
      visit(static_cast<std::uint32_t>(docid), impact(weight));
    }
    if (docid != last_ || numbers.failed()) fail();
  }

 private:
  /// At the first chunk of a list.
  void begin() {
    key_ = cursor_.key();
    NumberReader head(cursor_.tag());
    frequency_ = head.next();
    head.next();  // the sum of the weights
    const std::uint64_t before_first = head.next();
    if (head.failed() || frequency_ > UINT32_MAX || before_first >= UINT32_MAX) fail();
    enter(static_cast<std::uint32_t>(before_first) + 1, head.rest());
    key_.push_back('\0');  // of the chunks to come
  }

  static std::uint8_t impact(std::uint64_t weight) {
    return static_cast<std::uint8_t>(std::min<std::uint64_t>(weight, 255));
  }

  [[noreturn]] void fail() const { throw damaged_list(key_.substr(0, key_.find('\0'))); }

  void enter_later() {
    const std::string_view key = cursor_.key();
    if (!key.starts_with(key_)) fail();
    const auto first = glass::unpack_sortable(key.substr(key_.size()));
    if (!first) fail();
    enter(*first, cursor_.tag());
  }

  void enter(std::uint32_t first, std::string_view chunk) {
    if (chunk.empty() || first == 0) fail();
    is_last_ = chunk.front() == '1';
    chunk.remove_prefix(1);
    NumberReader numbers(chunk);
    const std::uint64_t span = numbers.next();
    if (numbers.failed() || span > UINT32_MAX - first) fail();
    postings_ = numbers.rest();
    first_ = first;
    last_ = first + static_cast<std::uint32_t>(span);
  }

  std::string key_;
  GlassTable::Cursor cursor_;
  bool found_ = false, is_last_ = true;
  std::uint64_t frequency_ = 0;
  std::uint32_t first_ = 0, last_ = 0;
  std::string_view postings_;
};

}  // namespace

Error damaged_list(std::string_view term) {
  return {ErrorCode::kCorrupt, message("the index is damaged: the passages of the term {}", term),
          message("rebuild the index with hoshin-index --rebuild")};
}

std::optional<GlassRoots> glass_roots(std::string_view version_file) {
  const std::size_t head = glass::kMagic.size() + glass::kIdentityBytes;
  if (!version_file.starts_with(glass::kMagic) || version_file.size() < head) return std::nullopt;
  NumberReader numbers(version_file.substr(head));
  numbers.next();  // the revision
  GlassRoots roots;
  for (GlassRoot* root : {&roots.postings, &roots.data}) {
    const std::uint64_t block = numbers.next(), level = numbers.next();
    numbers.next();  // the entries
    const std::uint64_t block_size = numbers.next() << 11;
    numbers.next();                // from how many bytes on tags are compressed
    numbers.skip(numbers.next());  // free blocks
    if (numbers.failed() || block > UINT32_MAX || block_size == 0 || block_size > 1 << 16)
      return std::nullopt;
    *root = {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(level >> 2),
             static_cast<std::size_t>(block_size), (level & 1) != 0};
  }
  return roots;
}

std::string PostingTable::metadata(std::string_view name) const {
  GlassTable::Cursor cursor(table_);
  return cursor.seek(std::string(glass::kMetadataKey).append(name)) ? std::string(cursor.tag())
                                                                    : std::string();
}

std::uint32_t PostingTable::frequency(std::string_view term) const {
  return ChunkReader(table_, term).frequency();
}

Postings PostingTable::read(std::string_view term, std::uint32_t passages) const {
  Postings out;
  ChunkReader list(table_, term);
  if (!list.found()) return out;
  if (list.frequency() > passages) throw damaged_list(term);
  out.docids.reserve(list.frequency());
  out.impacts.reserve(list.frequency());
  std::uint32_t before = 0;
  do {
    if (list.last() > passages) throw damaged_list(term);
    list.for_each([&](std::uint32_t docid, std::uint8_t impact) {
      if (docid <= before) throw damaged_list(term);
      before = docid;
      out.docids.push_back(docid);
      out.impacts.push_back(impact);
    });
  } while (list.next());
  out.size = out.docids.size();
  if (out.size != list.frequency()) throw damaged_list(term);
  if (is_dense(passages, out.docids.size())) out.bits = bits_of(passages, out.docids);
  return out;
}

std::vector<std::uint64_t> PostingTable::read_beginning(std::string_view prefix, std::uint32_t passages,
                                                        const std::function<void()>& look) const {
  std::vector<std::uint64_t> bits(passages / 64 + 1);
  ChunkReader list(table_, prefix, ChunkReader::Terms::kBeginning);
  if (!list.found()) return bits;
  do {
    look();
    do {
      if (list.last() > passages) throw damaged_list(prefix);
      list.for_each(
          [&](std::uint32_t docid, std::uint8_t) { bits[docid / 64] |= std::uint64_t{1} << (docid % 64); });
    } while (list.next());
  } while (list.next_list(prefix));
  return bits;
}

Postings PostingTable::pick(std::string_view term, std::span<const std::uint32_t> wanted) const {
  Postings out;
  ChunkReader list(table_, term);
  if (!list.found()) return out;
  for (std::size_t at = 0; at < wanted.size();) {
    if (wanted[at] > list.last() && !list.skip_to(wanted[at])) break;
    list.for_each([&](std::uint32_t docid, std::uint8_t impact) {
      while (at < wanted.size() && wanted[at] < docid) ++at;
      if (at == wanted.size() || wanted[at] != docid) return;
      out.docids.push_back(docid);
      out.impacts.push_back(impact);
      ++at;
    });
  }
  out.size = out.docids.size();
  return out;
}

}  // namespace hoshin
