#include "query/store/term_cache.h"

#include <algorithm>
#include <utility>

namespace hoshin {
namespace {

/// To skip to one posting takes as long as to read this many in a row.
constexpr std::size_t kReadWhileSkipping = 12;

/// Bytes of a term without its lists, roughly; and which part of max_bytes all of these may take on top.
constexpr std::size_t kBytesOfTerm = 300, kShareOfBare = 8;

}  // namespace

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
  const std::size_t bytes = sizeof(Postings) + postings->bytes();
  auto& before = list_of(term);
  term.postings_[segment] = std::move(postings);
  term.bytes_ += bytes;
  bytes_ += bytes;
  with_lists_.splice(with_lists_.end(), before, term.age_);
  make_room_beside(term);
}

TermPointer TermCache::known(std::string_view name) {
  const std::scoped_lock lock(mutex_);
  const auto found = terms_.find(name);
  if (found == terms_.end()) return nullptr;
  auto& list = list_of(*found->second);
  list.splice(list.end(), list, found->second->age_);
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
  bare_.splice(bare_.end(), age);
  term->kept_ = true;
  while (bare_.size() * kBytesOfTerm > max_bytes_ / kShareOfBare && bare_.size() > 1) forget_bare();
  return term;
}

std::shared_ptr<const Postings> TermCache::known(Term& term, std::size_t segment) {
  const std::scoped_lock lock(mutex_);
  ++term.asked_[segment];
  return term.postings_[segment];
}

std::size_t TermCache::asked(const Term& term, std::size_t segment) {
  const std::scoped_lock lock(mutex_);
  return term.asked_[segment];
}

std::shared_ptr<const Postings> TermCache::read(Term& term, std::size_t segment,
                                                const TermDatabase& database) {
  if (auto postings = known(term, segment)) return postings;
  auto postings = std::make_shared<const Postings>(database.read(term.name_));
  keep(term, segment, postings);
  return postings;
}

std::shared_ptr<const Postings> TermCache::read_if_cheap(Term& term, std::size_t segment,
                                                         const TermDatabase& database, std::size_t wanted) {
  const bool short_list = term.frequencies_[segment] <= kReadWhileSkipping * wanted;
  if (!short_list) {
    if (auto postings = known(term, segment)) return postings;
    if (asked(term, segment) < kAskedOften) return nullptr;
  }
  return read(term, segment, database);
}

/// Forgets the lists of the longest unused terms. Whoever holds one may go on using it.
void TermCache::make_room_beside(const Term& term) {
  while (bytes_ > max_bytes_ && with_lists_.size() > 1) {
    Term& oldest = *terms_.find(with_lists_.front())->second;
    if (&oldest == &term) {  // just asked for: as if it were the youngest
      with_lists_.splice(with_lists_.end(), with_lists_, oldest.age_);
    } else {
      forget_lists(oldest);
    }
  }
}

void TermCache::forget_lists(Term& term) {
  bytes_ -= std::exchange(term.bytes_, 0);
  std::ranges::fill(term.postings_, nullptr);
  std::ranges::fill(term.asked_, 0U);
  bare_.splice(bare_.end(), with_lists_, term.age_);
}

void TermCache::forget_bare() {
  const auto oldest = terms_.find(bare_.front());
  oldest->second->kept_ = false;
  bare_.pop_front();
  const TermPointer alive = oldest->second;  // its name is the key
  terms_.erase(oldest);
}

}  // namespace hoshin
