#include "query/answers/near_texts.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/answers/likely_repeats.h"
#include "schema/fields.h"
#include "text/near_text.h"

namespace hoshin {
namespace {

constexpr std::size_t kTextsALook = 4096;

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
  if (is_new) texts_.push_back({text});
  return known->second;
}

std::size_t NearTexts::find(DocId docid) const {
  const auto found = numbers_.find(docid);
  return found == numbers_.end() ? texts_.size() : found->second;
}

std::u16string_view NearTexts::folded(const Candidate& candidate) const {
  const Place place = index_.place(candidate.text.docid);
  return column_of(index_, place).text(place.docid);
}

/// Ascending, each once. Of a passage without one nothing is known.
std::vector<std::string_view> NearTexts::documents_of(const Candidate& candidate) const {
  std::vector<std::string_view> documents;
  const auto add_of = [&](DocId docid) {
    const std::string_view doc = doc_of(index_, index_.place(docid));
    if (!doc.empty()) documents.push_back(doc);
  };
  if (candidate.text.same == nullptr) {
    add_of(candidate.text.docid);
  } else {
    std::ranges::for_each(*candidate.text.same, add_of);
  }
  std::ranges::sort(documents);
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

bool NearTexts::have_no_document_in_common(const Candidate& one, const Candidate& other) const {
  const auto ones = documents_of(one), others = documents_of(other);
  std::vector<std::string_view> common;
  std::ranges::set_intersection(ones, others, std::back_inserter(common));
  return common.empty();
}

std::vector<std::size_t> NearTexts::near(std::size_t number) {
  const Candidate& asked = texts_[number];
  ++calls_;
  std::vector<std::size_t> found;
  Shingles own;
  for (const std::size_t bucket : asked.buckets) {
    std::erase_if(buckets_[bucket], [&](std::size_t other) { return is_left_out(other); });
    for (const std::size_t other : buckets_[bucket]) {
      Candidate& candidate = texts_[other];
      if (other == number || candidate.met == calls_) continue;
      candidate.met = calls_;
      index_.limits().check();
      if (own.empty()) own = shingles_of(folded(asked));
      if (nearly_same(own, shingles_of(folded(candidate))) && have_no_document_in_common(asked, candidate))
        found.push_back(other);
    }
  }
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
