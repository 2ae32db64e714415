#include "query/store/term_database.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include <xapian.h>

#include "schema/error.h"

namespace hoshin {

static_assert(std::is_same_v<DocId, Xapian::docid>);

struct PostingCursor::Impl {
  Xapian::PostingIterator at, end;
};

PostingCursor::PostingCursor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PostingCursor::PostingCursor(PostingCursor&&) noexcept = default;
PostingCursor::~PostingCursor() = default;

bool PostingCursor::done() const { return impl_->at == impl_->end; }
DocId PostingCursor::docid() const { return *impl_->at; }
void PostingCursor::next() { ++impl_->at; }
void PostingCursor::skip_to(DocId docid) { impl_->at.skip_to(docid); }

std::uint8_t PostingCursor::impact() const {
  return static_cast<std::uint8_t>(std::min<Xapian::termcount>(impl_->at.get_wdf(), 255));
}

namespace {

/// A docid is going to be a place in memory: none is believed. (The checksum of a long file was not compared
/// when it was opened.)
Postings read_all(PostingCursor cursor, std::string_view term, std::uint32_t frequency,
                  std::uint32_t passages) {
  Postings out;
  if (frequency > passages) throw damaged_list(term);
  out.docids.reserve(frequency);
  out.impacts.reserve(frequency);
  DocId before = 0;
  for (; !cursor.done(); cursor.next()) {
    const DocId docid = cursor.docid();
    if (docid <= before || docid > passages) throw damaged_list(term);
    before = docid;
    out.docids.push_back(docid);
    out.impacts.push_back(cursor.impact());
  }
  out.size = out.docids.size();
  if (out.size != frequency) throw damaged_list(term);
  if (is_dense(passages, out.docids.size())) out.bits = bits_of(passages, out.docids);
  return out;
}

}  // namespace

struct TermDatabase::Impl {
  Xapian::Database database;
  std::vector<const PostingTable*> lists = {};  // of all its segments, if all have them
  std::size_t segments = 0;

  bool has_lists() const { return segments > 0 && lists.size() == segments; }
};

TermDatabase::TermDatabase() : impl_(std::make_shared<Impl>()) {}

TermDatabase::TermDatabase(const std::filesystem::path& folder, const PostingTable* lists)
    : impl_(std::make_shared<Impl>(Impl{Xapian::Database(folder.string())})) {
  impl_->segments = 1;
  if (lists != nullptr) impl_->lists = {lists};
}

void TermDatabase::add(const TermDatabase& other) {
  impl_->database.add_database(other.impl_->database);
  impl_->segments += other.impl_->segments;
  impl_->lists.insert(impl_->lists.end(), other.impl_->lists.begin(), other.impl_->lists.end());
}

std::uint32_t TermDatabase::passages() const { return impl_->database.get_doccount(); }
DocId TermDatabase::last_docid() const { return impl_->database.get_lastdocid(); }
std::string TermDatabase::uuid() const { return impl_->database.get_uuid(); }

/// Xapian takes the empty term for one that every document has.
std::uint32_t TermDatabase::frequency(std::string_view term) const {
  if (term.empty()) return 0;
  if (!impl_->has_lists()) return impl_->database.get_termfreq(std::string(term));
  std::uint32_t sum = 0;
  for (const PostingTable* lists : impl_->lists) sum += lists->frequency(term);
  return sum;
}

PostingCursor TermDatabase::postings(std::string_view term) const {
  const std::string name(term);
  return PostingCursor(std::make_unique<PostingCursor::Impl>(
      PostingCursor::Impl{impl_->database.postlist_begin(name), impl_->database.postlist_end(name)}));
}

Postings TermDatabase::read(std::string_view term) const {
  if (impl_->has_lists()) return impl_->lists.front()->read(term, passages());
  const std::uint32_t having = frequency(term);
  return having == 0 ? Postings() : read_all(postings(term), term, having, passages());
}

std::vector<std::uint64_t> TermDatabase::read_beginning(std::string_view prefix,
                                                        const std::function<void()>& look) const {
  if (impl_->has_lists()) return impl_->lists.front()->read_beginning(prefix, passages(), look);
  std::vector<std::uint64_t> bits(passages() / 64 + 1);
  for (const std::string& term : terms_beginning(prefix)) {
    look();
    for (const std::uint32_t docid : read(term).docids) bits[docid / 64] |= std::uint64_t{1} << (docid % 64);
  }
  return bits;
}

Postings TermDatabase::pick(std::string_view term, std::span<const std::uint32_t> wanted) const {
  if (impl_->has_lists()) return impl_->lists.front()->pick(term, wanted);
  Postings out;
  PostingCursor cursor = postings(term);
  for (const std::uint32_t docid : wanted) {
    cursor.skip_to(docid);
    if (cursor.done()) break;
    if (cursor.docid() != docid) continue;
    out.docids.push_back(docid);
    out.impacts.push_back(cursor.impact());
  }
  out.size = out.docids.size();
  return out;
}

std::vector<std::string> TermDatabase::terms_beginning(std::string_view prefix, std::size_t most) const {
  std::vector<std::string> out;
  const std::string beginning(prefix);
  const auto end = impl_->database.allterms_end(beginning);
  for (auto term = impl_->database.allterms_begin(beginning); term != end && out.size() < most; ++term)
    out.push_back(*term);
  return out;
}

std::string TermDatabase::data(DocId docid) const { return impl_->database.get_document(docid).get_data(); }

std::string TermDatabase::metadata(std::string_view name) const {
  return impl_->database.get_metadata(std::string(name));
}

std::string TermDatabase::value(DocId docid, std::uint32_t slot) const {
  return impl_->database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(slot);
}

}  // namespace hoshin
