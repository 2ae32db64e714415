#include "indexer/update.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "indexer/passages/terms.h"
#include "indexer/segment.h"
#include "indexer/update_plan.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// Ids that are looked up together.
constexpr std::size_t kIdBatch = 20'000;

/// How far the average length that all segments are weighed with may be off, as a share of it, before all of
/// them are weighed anew. An average that is off by a factor of two costs .0015 of nDCG; to correct it costs
/// building the whole index.
constexpr double kMaxAverageError = 0.25;

std::string repeated(const std::string& id, std::string_view loser, std::string_view winner) {
  return message("passage {} is in {} and in {}; the one in {} is kept", id, loser, winner, winner);
}

/// The ids of all passages that are put, and which document has each.
class NewIds {
 public:
  /// Takes the passages out of `changes` whose id a later put document, or a later passage, has too.
  NewIds(Changes& changes, const PassageSpool& spool, std::vector<std::string>& warnings) {
    for (auto& [doc, change] : changes) {
      if (change.document) documents_.push_back(&change);
    }
    // From the last to the first: of equal ids stable_sort then leaves the one to keep in front.
    std::sort(documents_.begin(), documents_.end(),
              [](const Change* a, const Change* b) { return a->order > b->order; });
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
      const auto& passages = documents_[d]->document->passages;
      for (std::size_t p = passages.size(); p-- > 0;)
        ids_.push_back({passages[p].id, d, static_cast<std::uint32_t>(p)});
    }
    std::stable_sort(ids_.begin(), ids_.end(), [](const Id& a, const Id& b) { return a.id < b.id; });
    drop_repeated(spool, warnings);
  }

  /// The name of the document that has `id`, or null.
  const std::string* owner(const Digest& id) const {
    const auto at = std::lower_bound(ids_.begin(), ids_.end(), id,
                                     [](const Id& known, const Digest& wanted) { return known.id < wanted; });
    return at != ids_.end() && at->id == id ? &doc(at->document) : nullptr;
  }

 private:
  struct Id {
    Digest id;
    std::uint32_t document = 0, passage = 0;
  };

  const std::string& doc(std::uint32_t document) const { return documents_[document]->document->entry.doc; }

  void drop_repeated(const PassageSpool& spool, std::vector<std::string>& warnings) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> dropped;  // passages, by document
    for (std::size_t i = 1, kept = 0; i < ids_.size(); ++i) {
      if (ids_[i].id != ids_[kept].id) {
        kept = i;
        continue;
      }
      const Passage passage = spool.read(documents_[ids_[i].document]->document->passages[ids_[i].passage]);
      warnings.push_back(repeated(passage.id, passage.doc, doc(ids_[kept].document)));
      dropped[ids_[i].document].push_back(ids_[i].passage);
    }
    for (auto& [document, numbers] : dropped) {
      auto& passages = documents_[document]->document->passages;
      std::sort(numbers.rbegin(), numbers.rend());
      for (const std::uint32_t passage : numbers) passages.erase(passages.begin() + passage);
    }
  }

  std::vector<Change*> documents_;
  std::vector<Id> ids_;
};

/// Passages in a row, and how many each document has of them.
struct Row {
  std::vector<SpooledPassage> passages;
  std::vector<std::pair<std::string, std::size_t>> documents;

  void add_document(const std::string& doc, std::size_t size) {
    if (documents.empty() || documents.back().first != doc) documents.emplace_back(doc, 0);
    documents.back().second += size;
  }
};

class Update {
 public:
  Update(const IndexBefore& before, Changes changes, PassageSpool& spool)
      : dir_(before.dir),
        previous_(before.generation),
        segment_passages_(before.segment_passages),
        changes_(std::move(changes)),
        spool_(spool),
        ids_(changes_, spool, next_.warnings) {}

  NextGeneration run() {
    find_segments();
    find_repeated_ids();
    widen(states_, target());
    read_touched();
    choose_average();
    list_documents();
    list_segments();
    return std::move(next_);
  }

 private:
  void find_segments();
  void place(Changes::iterator change, std::uint64_t at, std::uint64_t passages);
  std::size_t home_of(std::uint64_t at) const;
  std::uint64_t target() const;
  void find_repeated_ids();
  void read_touched();
  void read(std::size_t segment);
  std::pair<std::uint64_t, std::uint64_t> passages_and_characters() const;
  void choose_average();
  void list_documents();
  void list_segments();
  Row merged(std::size_t first, std::size_t end);

  const fs::path dir_;
  const Generation& previous_;
  const std::uint64_t segment_passages_;
  Changes changes_;
  PassageSpool& spool_;
  NextGeneration next_;
  const NewIds ids_;
  std::vector<std::uint64_t> begins_;  ///< Of each segment and the end: the number of its first passage.
  std::vector<SegmentState> states_;   ///< Of each segment; of a new index one that is empty.
  std::vector<std::vector<Changes::iterator>> put_;         ///< In which segment; by doc.
  std::vector<std::optional<Row>> kept_;                    ///< Of the touched segments.
  std::unordered_map<std::string, std::uint32_t> dropped_;  ///< Passages of documents that stay.
  std::optional<std::pair<std::uint64_t, std::size_t>> last_place_;
};

/// Documents and segments are both in source order, so counting tells which has which.
void Update::find_segments() {
  begins_ = {0};
  for (const SegmentEntry& segment : previous_.segments) {
    begins_.push_back(begins_.back() + segment.passages);
    states_.push_back({segment.passages, false});
  }
  if (states_.empty()) {
    begins_.push_back(0);
    states_.push_back({0, true});
  }
  put_.resize(states_.size());
  kept_.resize(states_.size());

  auto change = changes_.begin();
  std::uint64_t at = 0;
  for (const DocumentEntry& entry : previous_.documents) {
    for (; change != changes_.end() && change->first < entry.doc; ++change) place(change, at, 0);
    if (change != changes_.end() && change->first == entry.doc) place(change++, at, entry.passages);
    at += entry.passages;
  }
  for (; change != changes_.end(); ++change) place(change, at, 0);
  if (at == begins_.back()) return;
  throw Error(ErrorCode::kCorrupt,
              message("the documents of the index in {} have {} passages, its segments {}", dir_.string(), at,
                      begins_.back()),
              message("rebuild the index with hoshin-index --rebuild"));
}

/// Touches the segments of the `passages` at `at` that a document had, and puts its new ones there.
void Update::place(Changes::iterator change, std::uint64_t at, std::uint64_t passages) {
  std::optional<std::size_t> home;
  for (std::size_t i = 0; passages > 0 && i < states_.size(); ++i) {
    const std::uint64_t begin = std::max(at, begins_[i]), end = std::min(at + passages, begins_[i + 1]);
    if (begin >= end) continue;
    if (!home) home = i;
    states_[i].passages -= end - begin;
    states_[i].touched = true;
  }
  if (!change->second.document) return;
  if (!home) {
    // All that comes between the same two passages goes to one side: they are in order.
    if (!last_place_ || last_place_->first != at) last_place_.emplace(at, home_of(at));
    home = last_place_->second;
  }
  const std::size_t more = change->second.document->passages.size();
  put_[*home].push_back(change);
  if (more == 0) return;
  states_[*home].passages += more;
  states_[*home].touched = true;
}

/// The segment for what comes before passage `at`. Between two it is the touched or else the smaller one.
std::size_t Update::home_of(std::uint64_t at) const {
  const auto above = std::upper_bound(begins_.begin() + 1, begins_.end() - 1, at);
  const auto right = static_cast<std::size_t>(above - begins_.begin()) - 1;
  if (right == 0 || begins_[right] != at) return right;
  const SegmentState &before = states_[right - 1], &behind = states_[right];
  const bool is_left_better =
      before.touched == behind.touched ? before.passages <= behind.passages : before.touched;
  return is_left_better ? right - 1 : right;
}

/// Of the passages that there will be; ids that turn out to be repeated make it a little too large.
std::uint64_t Update::target() const {
  std::uint64_t passages = 0;
  for (const SegmentState& state : states_) passages += state.passages;
  return segment_target(passages, segment_passages_);
}

/// Touches the segments that have an id which is put. In those that are touched anyway the ids are seen when
/// they are read.
void Update::find_repeated_ids() {
  const auto all_touched = [&] { return std::ranges::all_of(states_, &SegmentState::touched); };
  if (all_touched()) return;
  std::vector<SpooledPassage> put;
  for (const auto& [doc, change] : changes_) {
    if (change.document)
      put.insert(put.end(), change.document->passages.begin(), change.document->passages.end());
  }
  std::ranges::sort(put, {}, &SpooledPassage::offset);
  for (std::size_t at = 0; at < put.size() && !all_touched(); at += kIdBatch) {
    std::vector<std::string> ids;
    for (Passage& passage : spool_.read(std::span(put).subspan(at, std::min(kIdBatch, put.size() - at))))
      ids.push_back(std::move(passage.id));
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (!states_[i].touched) states_[i].touched = may_hold_any(dir_ / previous_.segments[i].name, ids);
    }
  }
}

void Update::read_touched() {
  for (std::size_t i = 0; i < previous_.segments.size(); ++i) {
    if (states_[i].touched && states_[i].passages > 0 && !kept_[i]) read(i);
  }
}

/// Puts into the spool what stays of a segment, if it is as it was written.
void Update::read(std::size_t segment) {
  Row& row = kept_[segment].emplace();
  const SegmentEntry& entry = previous_.segments[segment];
  for (const FileEntry& file : entry.files) verify_file(dir_ / entry.name, file);
  read_segment(dir_ / previous_.segments[segment].name, [&](const Passage& passage) {
    if (changes_.contains(passage.doc)) return;
    if (const std::string* owner = ids_.owner(digest_of(passage.id))) {
      next_.warnings.push_back(repeated(passage.id, passage.doc, *owner));
      ++dropped_[passage.doc];
      return;
    }
    row.passages.push_back(spool_.add(passage));
    row.add_document(passage.doc, 1);
  });
}

std::pair<std::uint64_t, std::uint64_t> Update::passages_and_characters() const {
  std::uint64_t passages = 0, characters = 0;
  const auto add = [&](const std::vector<SpooledPassage>& more) {
    passages += more.size();
    for (const SpooledPassage& passage : more) characters += passage.characters;
  };
  for (std::size_t i = 0; i < states_.size(); ++i) {
    for (const auto& change : put_[i]) add(change->second.document->passages);
    if (kept_[i]) add(kept_[i]->passages);
    if (states_[i].touched) continue;
    passages += previous_.segments[i].passages;
    characters += previous_.segments[i].characters;
  }
  return {passages, characters};
}

/// All segments are weighed with one average, or their scores would not compare.
void Update::choose_average() {
  const auto [passages, characters] = passages_and_characters();
  const double mean =
      static_cast<double>(characters) / static_cast<double>(std::max<std::uint64_t>(1, passages));
  const bool is_near = std::abs(mean - previous_.average) <= kMaxAverageError * previous_.average;
  const bool all = std::ranges::all_of(states_, &SegmentState::touched);
  next_.average = is_near && !all ? previous_.average : rounded_average(mean);
  if (is_near || all) return;
  for (SegmentState& state : states_) state.touched = true;
  read_touched();
}

void Update::list_documents() {
  for (const DocumentEntry& entry : previous_.documents) {
    if (changes_.contains(entry.doc)) continue;
    next_.documents.push_back(entry);
    if (const auto dropped = dropped_.find(entry.doc); dropped != dropped_.end())
      next_.documents.back().passages -= dropped->second;
  }
  for (auto& [doc, change] : changes_) {
    if (!change.document) continue;
    next_.documents.push_back(std::move(change.document->entry));
    next_.documents.back().passages = static_cast<std::uint32_t>(change.document->passages.size());
  }
  std::ranges::sort(next_.documents, {}, &DocumentEntry::doc);
}

void Update::list_segments() {
  for (std::size_t first = 0, end = 0; first < states_.size(); first = end) {
    end = first + 1;
    if (!states_[first].touched) {
      next_.segments.push_back({previous_.segments[first], {}});
      continue;
    }
    while (end < states_.size() && states_[end].touched) ++end;
    const Row row = merged(first, end);
    std::vector<std::size_t> sizes;
    for (const auto& [doc, size] : row.documents) sizes.push_back(size);
    for (const auto& [from, to] : split_evenly(sizes, segments_for(row.passages.size(), target()))) {
      const auto passages = std::span(row.passages).subspan(from, to - from);
      next_.segments.push_back({std::nullopt, {passages.begin(), passages.end()}});
    }
  }
}

/// What touched segments, from `first` to before `end`, will have together. Frees what it was made of.
Row Update::merged(std::size_t first, std::size_t end) {
  Row row;
  const auto add = [&row](const std::string& doc, std::span<const SpooledPassage> passages) {
    if (passages.empty()) return;
    row.passages.insert(row.passages.end(), passages.begin(), passages.end());
    row.add_document(doc, passages.size());
  };
  for (std::size_t i = first; i < end; ++i) {
    auto put = put_[i].begin();
    const auto add_put = [&] {
      auto& passages = (*put)->second.document->passages;
      add((*put)->first, passages);
      passages = {};
      ++put;
    };
    std::size_t at = 0;  // in what is kept
    const Row kept = kept_[i] ? std::move(*kept_[i]) : Row();
    for (const auto& [doc, size] : kept.documents) {
      while (put != put_[i].end() && (*put)->first < doc) add_put();
      add(doc, std::span(kept.passages).subspan(at, size));
      at += size;
    }
    while (put != put_[i].end()) add_put();
    kept_[i].reset();
  }
  return row;
}

}  // namespace

NextGeneration next_generation(const IndexBefore& before, Changes changes, PassageSpool& spool) {
  return Update(before, std::move(changes), spool).run();
}

}  // namespace hoshin
