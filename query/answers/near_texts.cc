#include "query/answers/near_texts.h"

#include <algorithm>
#include <utility>

#include "query/answers/likely_repeats.h"
#include "schema/fields.h"

namespace hoshin {
namespace {

constexpr std::size_t kTextsALook = 4096;

/// 64 MB of shingles are kept, so that a form that is in many documents is not taken apart again for each of
/// them.
constexpr std::size_t kMostKept = std::size_t{8} << 20;

/// A key of a text, and at which place of its keys it stands.
struct Keyed {
  std::uint64_t key;
  std::uint32_t text;  ///< Its place in the list of texts.
};

const TextColumn& column_of(const Index& index, Place place) { return index.segments()[place.segment].text; }

/// The keys that several of the texts are likely to have, in ascending order.
std::vector<Keyed> keys_of(const Index& index, std::span<const AnswerText> texts) {
  std::vector<Keyed> all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i % kTextsALook == 0) index.limits().check();
    const Place place = index.place(texts[i].docid);
    const auto keys = column_of(index, place).near_keys(place.docid);
    if (keys.front() == 0) continue;  // too short
    for (std::uint64_t at = 0; at < kNearKeys; ++at)
      all.push_back({at << 32 | keys[at], static_cast<std::uint32_t>(i)});
  }
  keep_likely_repeats(all, &Keyed::key);
  std::ranges::sort(all, {}, [](const Keyed& keyed) { return std::pair(keyed.key, keyed.text); });
  return all;
}

/// Of two ascending lists.
bool have_nothing_in_common(std::span<const std::string_view> one, std::span<const std::string_view> other) {
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a == *b) return false;
    ++(*a < *b ? a : b);
  }
  return true;
}

}  // namespace

std::string_view doc_of(const Index& index, Place place) {
  static const std::size_t column = facet_index(*find_field("doc"));
  const FacetColumn::Values& docs = index.segments()[place.segment].facets.field(column);
  const auto ids = docs.of(place.docid);
  return ids.empty() ? std::string_view() : docs.name(ids.front());
}

NearTexts::NearTexts(const Index& index, std::span<const AnswerText> texts) : index_(index) {
  const std::vector<Keyed> keys = keys_of(index, texts);
  for (auto begin = keys.begin(); begin != keys.end();) {
    const auto end = std::find_if(begin, keys.end(), [&](const Keyed& k) { return k.key != begin->key; });
    if (end - begin > 1) {
      std::vector<std::size_t>& bucket = buckets_.emplace_back();
      for (auto keyed = begin; keyed != end; ++keyed) {
        bucket.push_back(add(texts[keyed->text]));
        texts_[bucket.back()].buckets.push_back(buckets_.size() - 1);
      }
    }
    begin = end;
  }
}

std::size_t NearTexts::add(const AnswerText& text) {
  const auto [known, is_new] = numbers_.try_emplace(text.docid, texts_.size());
  if (is_new) texts_.push_back({text, documents_of(text)});
  return known->second;
}

std::size_t NearTexts::find(DocId docid) const {
  const auto found = numbers_.find(docid);
  return found == numbers_.end() ? texts_.size() : found->second;
}

/// Of a passage without a document nothing is known.
std::vector<std::string_view> NearTexts::documents_of(const AnswerText& text) const {
  std::vector<std::string_view> documents;
  const auto add_of = [&](DocId docid) {
    const std::string_view doc = doc_of(index_, index_.place(docid));
    if (!doc.empty()) documents.push_back(doc);
  };
  if (text.same == nullptr) {
    add_of(text.docid);
  } else {
    std::ranges::for_each(*text.same, add_of);
  }
  std::ranges::sort(documents);
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

void NearTexts::read(Candidate& candidate) {
  if (!candidate.shingles.empty()) return;
  const Place place = index_.place(candidate.text.docid);
  candidate.shingles = shingles_of(column_of(index_, place).text(place.docid));
  kept_ += candidate.shingles.size();
}

void NearTexts::forget(Candidate& candidate) {
  kept_ -= candidate.shingles.size();
  candidate.shingles = {};
}

bool NearTexts::are_near(Candidate& one, Candidate& other) {
  if (!have_nothing_in_common(one.documents, other.documents)) return false;
  read(one);
  read(other);
  const bool near = nearly_same(one.shingles, other.shingles);
  if (kept_ > kMostKept) forget(other);
  return near;
}

std::vector<std::size_t> NearTexts::near(std::size_t number) {
  Candidate& asked = texts_[number];
  ++calls_;
  std::vector<std::size_t> found;
  for (const std::size_t bucket : asked.buckets) {
    std::erase_if(buckets_[bucket], [&](std::size_t other) { return is_left_out(other); });
    for (const std::size_t other : buckets_[bucket]) {
      Candidate& candidate = texts_[other];
      if (other == number || candidate.met == calls_) continue;
      candidate.met = calls_;
      index_.limits().check();
      if (are_near(asked, candidate)) found.push_back(other);
    }
  }
  if (is_left_out(number)) forget(asked);
  std::ranges::sort(found);
  return found;
}

NearGroups group_by_best(NearTexts& texts, std::span<const DocId> ranked) {
  NearGroups groups;
  for (const DocId docid : ranked) {
    const std::size_t best = texts.find(docid);
    if (best == texts.size() || texts.is_left_out(best)) continue;
    texts.leave_out(best);
    for (const std::size_t other : texts.near(best)) {
      texts.leave_out(other);
      groups.others.insert(texts[other].docid);
      groups.of_best[docid].push_back(texts[other]);
    }
  }
  return groups;
}

}  // namespace hoshin
