#include "query/store/term_database.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include <xapian.h>

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

struct TermDatabase::Impl {
  Xapian::Database database;
};

TermDatabase::TermDatabase() : impl_(std::make_shared<Impl>()) {}

TermDatabase::TermDatabase(const std::filesystem::path& folder)
    : impl_(std::make_shared<Impl>(Impl{Xapian::Database(folder.string())})) {}

void TermDatabase::add(const TermDatabase& other) { impl_->database.add_database(other.impl_->database); }

std::uint32_t TermDatabase::passages() const { return impl_->database.get_doccount(); }
DocId TermDatabase::last_docid() const { return impl_->database.get_lastdocid(); }
std::string TermDatabase::uuid() const { return impl_->database.get_uuid(); }

/// Xapian takes the empty term for one that every document has.
std::uint32_t TermDatabase::frequency(std::string_view term) const {
  return term.empty() ? 0 : impl_->database.get_termfreq(std::string(term));
}

PostingCursor TermDatabase::postings(std::string_view term) const {
  const std::string name(term);
  return PostingCursor(std::make_unique<PostingCursor::Impl>(
      PostingCursor::Impl{impl_->database.postlist_begin(name), impl_->database.postlist_end(name)}));
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

std::string TermDatabase::value(DocId docid, std::uint32_t slot) const {
  return impl_->database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(slot);
}

}  // namespace hoshin
