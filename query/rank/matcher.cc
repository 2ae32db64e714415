#include "query/rank/matcher.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "dict/number.h"
#include "query/rank/announced.h"
#include "query/rank/first_look.h"
#include "query/rank/number_order.h"
#include "query/rank/rerank.h"
#include "query/ranking.h"

namespace hoshin {

namespace {

/// Where a passage stands among those that score alike: the newest first, then in source order.
struct Standing {
  RankedPassage passage;
  std::int64_t year = 0;
  std::string_view doc;
  Place place;
};

std::string_view first_value(const Index& index, Place place, std::size_t column) {
  const FacetColumn::Values& values = index.segments()[place.segment].facets.field(column);
  const auto ids = values.of(place.docid);
  return ids.empty() ? std::string_view() : values.name(ids.front());
}

Standing standing_of(const Index& index, const RankedPassage& passage) {
  static const std::size_t year = facet_index(*find_field("year")), doc = facet_index(*find_field("doc"));
  const Place place = index.place(passage.docid);
  const auto number = parse_number(first_value(index, place, year));
  return {passage, number.value_or(std::numeric_limits<std::int64_t>::min()), first_value(index, place, doc),
          place};
}

bool stands_before(const Standing& a, const Standing& b) {
  if (a.passage.score != b.passage.score) return a.passage.score > b.passage.score;
  if (a.year != b.year) return a.year > b.year;
  if (a.doc != b.doc) return a.doc < b.doc;
  return std::pair(a.place.segment, a.place.docid) < std::pair(b.place.segment, b.place.docid);
}

/// Orders the first `count` of `passages` by their scores.
void put_in_order(const Index& index, std::vector<RankedPassage>& passages, std::size_t count) {
  std::vector<Standing> first;
  for (std::size_t i = 0; i < std::min(passages.size(), count); ++i)
    first.push_back(standing_of(index, passages[i]));
  std::sort(first.begin(), first.end(), stands_before);
  for (std::size_t i = 0; i < first.size(); ++i) passages[i] = first[i].passage;
}

/// A match by its document: of one document, docids ascend in source order.
using Placed = std::pair<std::string_view, Place>;

bool is_before(const Placed& a, const Placed& b) {
  if (a.first != b.first) return a.first < b.first;
  return std::pair(a.second.segment, a.second.docid) < std::pair(b.second.segment, b.second.docid);
}

std::vector<Placed> placed_by_document(const Index& index, const MatchSet& matches) {
  static const std::size_t column = facet_index(*find_field("doc"));
  std::vector<Placed> all;
  all.reserve(matches.total());
  matches.for_each([&](Place place) { all.emplace_back(first_value(index, place, column), place); });
  return all;
}

std::vector<RankedPassage> page_in_source_order(const Index& index, const MatchSet& matches,
                                                const Page& page) {
  std::vector<Placed> all = placed_by_document(index, matches);
  const auto first = static_cast<std::ptrdiff_t>(std::min(page.offset, all.size()));
  const auto middle =
      all.begin() + static_cast<std::ptrdiff_t>(std::min(page.offset + page.limit, all.size()));
  std::partial_sort(all.begin(), middle, all.end(), is_before);
  std::vector<RankedPassage> out;
  for (auto it = all.begin() + first; it != middle; ++it) out.push_back({index.docid(it->second), 0});
  return out;
}

/// Bytes of a key in the cache, which takes memory, too: enough for a few words with their other spellings.
constexpr std::size_t kLongestKey = 1024;

}  // namespace

std::vector<RankedPassage> page_of(std::vector<RankedPassage> passages, const Page& page) {
  passages.erase(passages.begin(),
                 passages.begin() + static_cast<std::ptrdiff_t>(std::min(page.offset, passages.size())));
  if (passages.size() > page.limit) passages.resize(page.limit);
  return passages;
}

// --- What matches ----------------------------------------------------------------------

bool Matcher::Known::is_of(const Answered& answered) const {
  return set && joining == answered.joining && enough == answered.enough && share == answered.share &&
         lacking == answered.lacking;
}

const MatchSet& Matcher::Known::take(MatchSet found, const Answered& answered) {
  *this = {std::move(found), answered.joining, answered.enough, answered.share, answered.lacking};
  return *set;
}

MatchSet Matcher::work_out(const Answered& answered, const Requirement& filter) const {
  MatchSet found;
  for (std::size_t i = 0; i < index_.segments().size(); ++i)
    found.segments.push_back(matches_in(i, answered, filter));
  return found;
}

/// Kept for the queries to come, if it is of a few words: who clicks on a value of a facet asks for the same
/// words again.
const MatchSet& Matcher::unfiltered(const Answered& answered) const {
  if (unfiltered_.is_of(answered)) return *unfiltered_.set;
  if (answered.joining != Joining::kAll) return unfiltered_.take(work_out(answered, nullptr), answered);
  const Requirement wanted = query_.unfiltered(index_, Joining::kAll);
  const std::string key = "=" + key_of(wanted);
  if (key.size() > kLongestKey) return unfiltered_.take(work_out(answered, nullptr), answered);
  const TermPointer name = index_.worked_out(key);
  MatchSet found;
  for (std::size_t i = 0; i < index_.segments().size(); ++i)
    found.segments.push_back(Finder(index_, i).find_and_keep(wanted, *name));
  return unfiltered_.take(std::move(found), answered);
}

MatchSet Matcher::filtered(const MatchSet& matches, const Requirement& filter) const {
  if (filter == nullptr) return matches;
  MatchSet out;
  for (std::size_t i = 0; i < matches.segments.size(); ++i)
    out.segments.push_back(Finder(index_, i).find(filter, &matches.segments[i]));
  return out;
}

const MatchSet& Matcher::matches(const Answered& answered) const {
  if (matches_.is_of(answered)) return *matches_.set;
  const Requirement filter = query_.filtered(index_);
  return matches_.take(sideways_ ? filtered(unfiltered(answered), filter) : work_out(answered, filter),
                       answered);
}

/// Drill-sideways: an answer with facets asks this of each field that it filters by. The words are found
/// once, the filters of each are a few operations on sets.
MatchSet Matcher::matches_without(const Answered& answered, const Field& without) const {
  return filtered(unfiltered(answered), query_.filtered(index_, &without));
}

DocSet Matcher::matches_in(std::size_t segment, const Answered& answered, const Requirement& filter) const {
  const Finder finder(index_, segment);
  std::vector<Requirement> all = query_.required;
  if (filter != nullptr) all.push_back(filter);
  if (!query_.units.empty() && answered.joining == Joining::kAll) all.push_back(require_both(query_.units));
  if (!query_.units.empty() && answered.joining == Joining::kAny) all.push_back(query_.any_word());
  for (std::size_t i = 0; answered.lacking && i < query_.units.size(); ++i) {
    if (query_.years[i]) all.push_back(query_.units[i]);
  }
  std::optional<DocSet> most;
  if (answered.joining == Joining::kMost) most = with_enough(segment, answered);
  const DocSet* within = most ? &*most : nullptr;
  DocSet found = finder.find(all.empty() ? require_all() : require_both(std::move(all)), within);
  const auto take_out = [&](const Requirement& never) {
    if (never != nullptr && !found.empty())
      found = without(finder.passages(), found.view(), finder.find(never, &found).view());
  };
  take_out(query_.never(index_));
  if (answered.lacking) take_out(require_both(query_.units));
  return found;
}

/// The passages of a segment with enough units, with units whose idf is a large enough share of all, or with
/// those that the title of their document lacks: of 令和8年度予算重点化方針 人材育成 what that paper has of
/// it.
DocSet Matcher::with_enough(std::size_t segment, const Answered& answered) const {
  const Finder finder(index_, segment);
  const std::vector<double> rarity = rarity_of_units();
  const auto units = rarity.begin() + static_cast<std::ptrdiff_t>(query_.units.size());
  const double least = answered.share * std::accumulate(rarity.begin(), units, 0.0);
  std::vector<std::uint16_t> counts(finder.passages() + 1);  // kMaxQueryWords is far below
  std::vector<float> told(finder.passages() + 1);
  for (std::size_t i = 0; i < rarity.size(); ++i) {
    if (query_.is_affix(i)) continue;
    unit_sets()[i].segments[segment].for_each([&](std::uint32_t docid) {
      ++counts[docid];
      told[docid] += static_cast<float>(rarity[i]);
    });
  }
  std::vector<std::uint16_t> titled(finder.passages() + 1);
  for (const MatchSet& title : title_sets())
    title.segments[segment].for_each([&](std::uint32_t docid) { ++titled[docid]; });
  std::vector<std::uint32_t> docids;
  for (std::uint32_t docid = 1; docid < counts.size(); ++docid) {
    const bool telling = answered.share < 1 && told[docid] >= least;
    const bool rest = counts[docid] > 0 && counts[docid] + titled[docid] >= query_.words();
    if (counts[docid] >= answered.enough || telling || rest) docids.push_back(docid);
  }
  return {finder.passages(), std::move(docids)};
}

std::size_t Matcher::units_of(DocId docid) const {
  const Place place = index_.place(docid);
  std::size_t count = 0;
  for (std::size_t i = 0; i < query_.units.size(); ++i)
    count += !query_.is_affix(i) && unit_sets()[i].segments[place.segment].has(place.docid) ? 1 : 0;
  return count;
}

const std::vector<MatchSet>& Matcher::unit_sets() const {
  if (unit_sets_.empty()) {
    for (const Requirement& unit : query_.units) unit_sets_.push_back(find_matches(index_, unit));
    for (const Requirement& helper : query_.helpers) unit_sets_.push_back(find_matches(index_, helper));
  }
  return unit_sets_;
}

const std::vector<MatchSet>& Matcher::title_sets() const {
  for (std::size_t i = title_sets_.size(); i < query_.units.size(); ++i) {
    const Requirement title = query_.titles[i] ? query_.titles[i] : require_nothing();
    MatchSet& set = title_sets_.emplace_back(find_matches(index_, title));
    for (std::size_t k = 0; k < set.segments.size(); ++k) {
      DocSet& here = set.segments[k];
      here = hoshin::without(Finder(index_, k).passages(), here.view(), unit_sets()[i].segments[k].view());
    }
  }
  return title_sets_;
}

void Matcher::visit_matches(const Answered& answered, const Field* without,
                            const std::function<void(Place)>& visit) const {
  if (without == nullptr) {
    matches(answered).for_each(visit);
  } else {
    matches_without(answered, *without).for_each(visit);
  }
}

// --- How it is ranked ------------------------------------------------------------------

std::vector<Place> Matcher::in_source_order(const Answered& answered) const {
  std::vector<Placed> all = placed_by_document(index_, matches(answered));
  std::ranges::sort(all, is_before);
  std::vector<Place> places;
  places.reserve(all.size());
  for (const Placed& one : all) places.push_back(one.second);
  return places;
}

RankedPage Matcher::rank(const Answered& answered, const Page& page, Sort sort) const {
  RankedPage out;
  out.total = matches(answered).total();
  if (page.limit == 0 || out.total <= page.offset) return out;
  if (const NumberOrder* order = number_order(sort)) {
    out.passages = by_number(answered, page, *order);
    return out;
  }
  if (sort == Sort::kSource || query_.scoring.empty()) {
    out.passages = by_source(answered, page);
    return out;
  }
  // What a look may bring forward is fetched, too.
  const std::size_t looks = std::max(looks_at(), ranking_.rerank);
  const std::size_t last = page.offset + page.limit;
  const bool looked_at = page.offset < looks;
  out.passages = best(answered, matches(answered), looked_at ? std::max(last, looks) : last);
  if (looked_at) look(out.passages);
  if (page.offset < ranking_.rerank) look_again(out.passages);
  if (looked_at && query_.question) look_behind(out.passages);
  out.passages = page_of(std::move(out.passages), page);
  return out;
}

std::vector<RankedPassage> Matcher::best(const Answered& answered, const MatchSet& among,
                                         std::size_t count) const {
  std::vector<const Score*> scores;
  for (const ScorePart& part : query_.scoring) scores.push_back(&part.score);
  std::vector<Bonus> bonuses;
  for (std::size_t i = 0; i < answered.worth.size(); ++i) {
    bonuses.push_back({&unit_sets()[i].segments, answered.worth[i]});
    if (i < query_.units.size())
      bonuses.push_back({&title_sets()[i].segments, kTitleInCoordination * answered.worth[i]});
  }
  return best_of_matches(index_, among, scores, bonuses, count);
}

std::vector<RankedPassage> Matcher::by_source(const Answered& answered, const Page& page) const {
  std::vector<RankedPassage> out = page_in_source_order(index_, matches(answered), page);
  if (query_.scoring.empty() && !answered.relaxed()) return out;
  std::vector<Place> places;
  places.reserve(out.size());
  for (const RankedPassage& passage : out) places.push_back(index_.place(passage.docid));
  for (const RankedPassage& scored : best(answered, match_set(index_, places), out.size())) {
    const auto same = std::ranges::find(out, scored.docid, &RankedPassage::docid);
    if (same != out.end()) same->score = scored.score;
  }
  return out;
}

/// Of as great numbers the most relevant first. Passages without a number come last either way.
std::vector<RankedPassage> Matcher::by_number(const Answered& answered, const Page& page,
                                              const NumberOrder& order) const {
  const SortNumbers numbers(index_, *find_field(order.field));
  std::vector<std::pair<std::optional<std::int64_t>, RankedPassage>> all;
  for (const RankedPassage& passage : best(answered, matches(answered), matches(answered).total()))
    all.emplace_back(numbers.of(index_.place(passage.docid)), passage);
  std::ranges::stable_sort(
      all,
      [&](const auto& a, const auto& b) {
        if (!a || !b) return a && !b;
        return order.descending ? *a > *b : *a < *b;
      },
      &decltype(all)::value_type::first);
  std::vector<RankedPassage> out(all.size());
  std::ranges::transform(all, out.begin(), &decltype(all)::value_type::second);
  return page_of(std::move(out), page);
}

/// Adds what a first look at the first passages gives, and orders them anew. A look only adds, so that no
/// passage behind them belongs before them.
void Matcher::look(std::vector<RankedPassage>& passages) const {
  const FirstLook first_look(index_, sentence_words_, query_.sought, ranking_, kWorthOfTotal);
  for (std::size_t i = 0; i < std::min(passages.size(), looks_at()); ++i) {
    index_.limits().check();
    passages[i].score += first_look.of(index_.place(passages[i].docid)).sum();
  }
  put_in_order(index_, passages, looks_at());
}

/// The same with the second, closer look.
void Matcher::look_again(std::vector<RankedPassage>& passages) const {
  const Reranker reranker(index_, query_.sought, ranking_);
  for (std::size_t i = 0; i < std::min(passages.size(), ranking_.rerank); ++i) {
    index_.limits().check();
    passages[i].score += reranker.of(index_.place(passages[i].docid)).sum();
  }
  put_in_order(index_, passages, ranking_.rerank);
}

/// What the first passages announce comes behind them, if it was looked at, too.
void Matcher::look_behind(std::vector<RankedPassage>& passages) const {
  std::vector<RankedPassage> looked(passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                             passages.size(), looks_at())));
  raise_announced(index_, sentence_words_, looked);
  put_in_order(index_, looked, looked.size());
  std::ranges::copy(looked, passages.begin());
}

}  // namespace hoshin
