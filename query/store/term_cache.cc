#include "query/store/term_cache.h"

#include <algorithm>

#include "query/store/docid.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// To skip to one posting takes as long as to read so many.
constexpr std::size_t kReadWhileSkipping = 12;

/// A list that so many queries have asked for will be asked for again.
constexpr std::uint32_t kAskedOften = 2;

/// A term without its lists, roughly.
constexpr std::size_t kBytesOfTerm = 300;

Error damaged_postings(const std::string& term) {
  return {ErrorCode::kCorrupt, message("the index is damaged: the passages of the term {}", term),
          message("rebuild the index with hoshin-index --rebuild")};
}

std::shared_ptr<const Postings> read_postings(const TermDatabase& database, const std::string& name,
                                              std::size_t frequency) {
  const auto out = std::make_shared<Postings>();
  const auto passages = database.passages();
  if (frequency > passages) throw damaged_postings(name);
  out->docids.reserve(frequency);
  out->impacts.reserve(frequency);
  if (frequency > 0) {
    // A docid is going to be a place in memory: none is believed. (The checksum of a long file was not
    // compared when it was opened.)
    DocId before = 0;
    for (PostingCursor cursor = database.postings(name); !cursor.done(); cursor.next()) {
      const DocId docid = cursor.docid();
      if (docid <= before || docid > passages) throw damaged_postings(name);
      before = docid;
      out->docids.push_back(docid);
      out->impacts.push_back(cursor.impact());
    }
    if (out->docids.size() != frequency) throw damaged_postings(name);
  }
  if (is_dense(passages, out->docids.size())) out->bits = bits_of(passages, out->docids);
  return out;
}

}  // namespace

std::size_t Postings::bytes() const {
  return docids.capacity() * sizeof(docids[0]) + impacts.capacity() + bits.capacity() * sizeof(bits[0]);
}

TermPointer TermCache::find(std::string_view name, const std::vector<TermDatabase>& databases) {
  if (auto term = known(name)) return term;
  auto term = std::make_shared<Term>();
  term->name_ = name;
  for (const TermDatabase& database : databases) {
    const auto frequency = database.frequency(term->name_);
    term->frequencies_.push_back(frequency);
    term->frequency_ += frequency;
  }
  return add(std::move(term), databases.size());
}

TermPointer TermCache::find_worked_out(std::string_view name, std::size_t segments) {
  if (auto term = known(name)) return term;
  auto term = std::make_shared<Term>();
  term->name_ = name;
  term->frequencies_.resize(segments);
  return add(std::move(term), segments);
}

void TermCache::keep(Term& term, std::size_t segment, std::shared_ptr<const Postings> postings) {
  const std::scoped_lock lock(mutex_);
  if (!term.kept_ || term.postings_[segment] != nullptr) return;
  const std::size_t bytes = postings->bytes();
  term.postings_[segment] = std::move(postings);
  make_room(term, bytes);
}

TermPointer TermCache::known(std::string_view name) {
  const std::scoped_lock lock(mutex_);
  const auto found = terms_.find(name);
  if (found == terms_.end()) return nullptr;
  by_age_.splice(by_age_.end(), by_age_, found->second->age_);
  return found->second;
}

TermPointer TermCache::add(TermPointer term, std::size_t segments) {
  term->postings_.resize(segments);
  term->asked_.resize(segments);
  std::list<std::string_view> age = {term->name_};  // first: what throws here leaves nothing half done
  const std::scoped_lock lock(mutex_);
  const auto [place, is_new] = terms_.try_emplace(term->name_, term);
  if (!is_new) return place->second;
  term->age_ = age.begin();
  by_age_.splice(by_age_.end(), age);
  term->kept_ = true;
  make_room(*term, kBytesOfTerm);
  return term;
}

std::shared_ptr<const Postings> TermCache::known(Term& term, std::size_t segment) {
  const std::scoped_lock lock(mutex_);
  ++term.asked_[segment];
  return term.postings_[segment];
}

std::shared_ptr<const Postings> TermCache::read(Term& term, std::size_t segment,
                                                const TermDatabase& database) {
  if (auto postings = known(term, segment)) return postings;
  auto postings = read_postings(database, term.name_, term.frequencies_[segment]);
  keep(term, segment, postings);
  return postings;
}

std::shared_ptr<const Postings> TermCache::read_if_cheap(Term& term, std::size_t segment,
                                                         const TermDatabase& database, std::size_t wanted) {
  const bool short_list = term.frequencies_[segment] <= kReadWhileSkipping * wanted;
  if (!short_list) {
    if (auto postings = known(term, segment)) return postings;
    const std::scoped_lock lock(mutex_);
    if (term.asked_[segment] < kAskedOften) return nullptr;
  }
  return read(term, segment, database);
}

/// Adds `bytes` to what `term` takes, and forgets the longest unused terms. Whoever holds one of
/// them may go on using it.
void TermCache::make_room(Term& term, std::size_t bytes) {
  term.bytes_ += bytes;
  bytes_ += bytes;
  while (bytes_ > max_bytes_ && by_age_.size() > 1) {
    const auto oldest = terms_.find(by_age_.front());
    Term& forgotten = *oldest->second;
    if (&forgotten == &term) {  // just asked for: as if it were the youngest
      by_age_.splice(by_age_.end(), by_age_, forgotten.age_);
      continue;
    }
    forgotten.kept_ = false;
    bytes_ -= forgotten.bytes_;
    by_age_.pop_front();
    const TermPointer alive = oldest->second;  // its name is the key
    terms_.erase(oldest);
  }
}

}  // namespace hoshin
