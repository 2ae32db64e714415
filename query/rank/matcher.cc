#include "query/rank/matcher.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <utility>

#include "dict/number.h"
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
                                                std::size_t first, std::size_t count) {
  std::vector<Placed> all = placed_by_document(index, matches);
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(std::min(first + count, all.size()));
  std::partial_sort(all.begin(), middle, all.end(), is_before);
  std::vector<RankedPassage> out;
  for (auto it = all.begin() + static_cast<std::ptrdiff_t>(std::min(first, all.size())); it != middle; ++it)
    out.push_back({index.docid(it->second), 0});
  return out;
}

Xapian::doccount bounded(std::size_t n) {
  return static_cast<Xapian::doccount>(
      std::min<std::size_t>(n, std::numeric_limits<Xapian::doccount>::max()));
}

/// A field whose slot has a number, and the way to sort by it.
struct NumberOrder {
  Sort sort;
  std::string_view field;
  bool descending;
};
constexpr NumberOrder kNumberOrders[] = {{Sort::kYear, "year", false},
                                         {Sort::kYearDescending, "year", true},
                                         {Sort::kAmount, "amount", false},
                                         {Sort::kAmountDescending, "amount", true}};

/// Null where `sort` is by no number.
std::unique_ptr<Xapian::KeyMaker> number_key(Sort sort) {
  const auto order = std::ranges::find(kNumberOrders, sort, &NumberOrder::sort);
  if (order == std::end(kNumberOrders)) return nullptr;
  auto key = std::make_unique<Xapian::MultiValueKeyMaker>();
  const auto slot = static_cast<Xapian::valueno>(find_field(order->field)->slot);
  // Passages without the number come last either way.
  key->add_value(slot, order->descending, order->descending ? std::string() : std::string(12, '\xFF'));
  return key;
}

}  // namespace

Answered Matcher::decide(const SearchRequest& request, bool for_reading) const {
  if (request.any) return {Joining::kAny, {}, 0, 0};
  const Answered all;
  const std::size_t words = query_.units.size();
  if (!request.relax || words < 2) return all;
  // A question is rarely put in the words of its answer: few passages that have all of them are
  // better not alone.
  const bool question = for_reading && query_.question;
  const std::uint64_t with_all = count(all);
  if (with_all >= (question ? kEnoughForQuestion : 1)) return all;
  Answered most{Joining::kMost, worth_of_units(), 0, with_all};
  for (const std::size_t enough : {(words + 1) / 2, std::size_t{1}}) {
    most.enough = enough;
    if (count(most) > 0) return most;
  }
  return all;
}

/// More words come first; of as many, rarer ones.
std::vector<double> Matcher::worth_of_units() const {
  const double passages = index_.database().get_doccount();
  const auto units = static_cast<double>(query_.units.size());
  std::vector<double> out;
  for (const MatchSet& unit : unit_sets()) {
    const auto frequency = static_cast<double>(unit.total());
    out.push_back(kCoordinationWeight + kRarityWeight / units * std::log(1 + passages / (1 + frequency)));
  }
  return out;
}

// --- What matches ----------------------------------------------------------------------

const MatchSet& Matcher::matches(const Answered& answered) const {
  const bool known = matches_ && joining_ == answered.joining && enough_ == answered.enough;
  if (!known) matches_ = matches_without(answered, nullptr);
  joining_ = answered.joining;
  enough_ = answered.enough;
  return *matches_;
}

MatchSet Matcher::matches_without(const Answered& answered, const Field* without) const {
  MatchSet out;
  for (std::size_t i = 0; i < index_.segments().size(); ++i)
    out.segments.push_back(matches_in(i, answered, without));
  return out;
}

DocSet Matcher::matches_in(std::size_t segment, const Answered& answered, const Field* without) const {
  const Finder finder(index_, segment);
  std::vector<Requirement> all;
  if (Requirement frame = query_.frame(index_, without)) all.push_back(std::move(frame));
  if (!query_.units.empty() && answered.joining == Joining::kAll) all.push_back(require_both(query_.units));
  if (!query_.units.empty() && answered.joining == Joining::kAny) all.push_back(require_either(query_.units));
  std::optional<DocSet> most;
  if (answered.joining == Joining::kMost) most = with_enough(segment, answered.enough);
  const DocSet* within = most ? &*most : nullptr;
  const DocSet found = finder.find(all.empty() ? require_all() : require_both(std::move(all)), within);
  const Requirement never = query_.never(index_);
  if (never == nullptr || found.empty()) return found;
  return hoshin::without(finder.passages(), found.view(), finder.find(never, &found).view());
}

/// The passages of a segment that have so many units.
DocSet Matcher::with_enough(std::size_t segment, std::size_t enough) const {
  const Finder finder(index_, segment);
  std::vector<std::uint16_t> counts(finder.passages() + 1);  // kMaxQueryWords is far below
  for (const MatchSet& unit : unit_sets())
    unit.segments[segment].for_each([&](std::uint32_t docid) { ++counts[docid]; });
  std::vector<std::uint32_t> docids;
  for (std::uint32_t docid = 1; docid < counts.size(); ++docid) {
    if (counts[docid] >= enough) docids.push_back(docid);
  }
  return {finder.passages(), std::move(docids)};
}

const std::vector<MatchSet>& Matcher::unit_sets() const {
  if (unit_sets_.empty()) {
    for (const Requirement& unit : query_.units) unit_sets_.push_back(find_matches(index_, unit));
  }
  return unit_sets_;
}

void Matcher::visit_matches(const Answered& answered, const Field* without,
                            const std::function<void(Place)>& visit) const {
  if (without == nullptr) {
    matches(answered).for_each(visit);
  } else {
    matches_without(answered, without).for_each(visit);
  }
}

// --- How it is ranked ------------------------------------------------------------------

bool Matcher::is_plain_ranking(const SearchRequest& request) const {
  if (request.sort != Sort::kRelevance || query_.scoring.empty()) return false;
  return std::ranges::all_of(query_.scoring, [](const ScorePart& part) { return is_plain(part.score); });
}

/// Whether nothing scores and nothing else is to sort by.
bool Matcher::is_source_order(const Answered& answered, const SearchRequest& request) const {
  if (!query_.scoring.empty() || answered.relaxed()) return false;
  return request.sort == Sort::kRelevance || request.sort == Sort::kSource;
}

std::vector<Place> Matcher::in_source_order(const Answered& answered) const {
  std::vector<Placed> all = placed_by_document(index_, matches(answered));
  std::ranges::sort(all, is_before);
  std::vector<Place> places;
  places.reserve(all.size());
  for (const Placed& one : all) places.push_back(one.second);
  return places;
}

Page Matcher::rank(const Answered& answered, const SearchRequest& request) const {
  const bool by_relevance = request.sort == Sort::kRelevance && !query_.scoring.empty();
  // What the second look may bring forward is fetched, too.
  const bool again = by_relevance && request.limit > 0 && request.offset < ranking_.rerank;
  const std::size_t last = request.offset + request.limit;
  Page page;
  page.total = matches(answered).total();
  if (request.limit == 0 || page.total <= request.offset) return page;
  if (is_plain_ranking(request)) {
    page.passages = rank_plainly(answered, again ? std::max(last, ranking_.rerank) : last);
    if (again) look_again(page.passages);
    const auto skipped = std::min(request.offset, page.passages.size());
    page.passages.erase(page.passages.begin(), page.passages.begin() + static_cast<std::ptrdiff_t>(skipped));
  } else if (again) {
    page.passages = rank_by_xapian(answered, request, 0, std::max(last, ranking_.rerank));
    look_again(page.passages);
    const auto skipped = std::min(request.offset, page.passages.size());
    page.passages.erase(page.passages.begin(), page.passages.begin() + static_cast<std::ptrdiff_t>(skipped));
  } else if (is_source_order(answered, request)) {
    page.passages = page_in_source_order(index_, matches(answered), request.offset, request.limit);
  } else {
    page.passages = rank_by_xapian(answered, request, request.offset, request.limit);
  }
  if (page.passages.size() > request.limit) page.passages.resize(request.limit);
  return page;
}

std::vector<RankedPassage> Matcher::rank_plainly(const Answered& answered, std::size_t count) const {
  std::vector<const Score*> scores;
  for (const ScorePart& part : query_.scoring) scores.push_back(&part.score);
  std::vector<Bonus> bonuses;
  for (std::size_t i = 0; i < answered.worth.size(); ++i)
    bonuses.push_back({&unit_sets()[i].segments, answered.worth[i]});
  return best_of_matches(index_, matches(answered), scores, bonuses, count);
}

std::vector<RankedPassage> Matcher::rank_by_xapian(const Answered& answered, const SearchRequest& request,
                                                   std::size_t first, std::size_t count) const {
  Xapian::Enquire enquire(index_.database());
  enquire.set_query(query_.assemble(index_, {answered.joining, answered.worth}));
  enquire.set_weighting_scheme(impact_weight());
  enquire.set_cutoff(0, kCoordinationWeight * static_cast<double>(answered.enough));
  const std::unique_ptr<Xapian::KeyMaker> key = number_key(request.sort);
  const bool by_relevance = request.sort == Sort::kRelevance && !query_.scoring.empty();
  if (key != nullptr) {
    enquire.set_sort_by_key_then_relevance(key.get(), false);
  } else if (!by_relevance) {
    enquire.set_sort_by_value(kOrderSlot, false);  // docids of several segments are no order
  }
  const Xapian::MSet found = enquire.get_mset(bounded(first), bounded(count));
  std::vector<RankedPassage> out;
  for (auto it = found.begin(); it != found.end(); ++it) out.push_back({*it, it.get_weight()});
  return out;
}

/// Puts the first passages in their final order. All of them gain, so none that had no second
/// look belongs before them.
void Matcher::look_again(std::vector<RankedPassage>& passages) const {
  std::vector<Standing> first;
  for (std::size_t i = 0; i < std::min(passages.size(), ranking_.rerank); ++i) {
    index_.limits().check();
    Standing& standing = first.emplace_back(standing_of(index_, passages[i]));
    standing.passage.score += rerank(index_, standing.place, query_.sought, ranking_).sum();
  }
  std::sort(first.begin(), first.end(), stands_before);
  for (std::size_t i = 0; i < first.size(); ++i) passages[i] = first[i].passage;
}

Xapian::BM25PlusWeight impact_weight() { return {kImpactK1, 0, 1, 0, 0.5, 0}; }

std::uint64_t count_matches(const Index& index, const Xapian::Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, index.database().get_doccount()).get_matches_lower_bound();
}

}  // namespace hoshin
