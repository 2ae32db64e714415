#include "query/matcher.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>

#include "query/ranking.h"

namespace hoshin {
namespace {

/// What a query that only counts needs. BoolWeight would take the constants of kMost away.
void weigh_for_counting(Xapian::Enquire& enquire, const Answered& answered) {
  if (answered.joining == Joining::kMost) {
    enquire.set_weighting_scheme(impact_weight());
    enquire.set_cutoff(0, answered.min_weight);
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
}

/// Tells the place of each match. Xapian shows a spy the docid in the segment and not
/// which segment, so that each is searched by itself.
class PlaceSpy : public Xapian::MatchSpy {
 public:
  PlaceSpy(std::size_t segment, const std::function<void(Place)>& visit) : segment_(segment), visit_(visit) {}

  void operator()(const Xapian::Document& document, double) override {
    visit_({segment_, document.get_docid()});
  }

 private:
  const std::size_t segment_;
  const std::function<void(Place)>& visit_;
};

/// Whether passage `a` is of a later year than `b`, or of the same one and before it in its document.
bool newer_first(const Index& index, Xapian::docid a, Xapian::docid b) {
  constexpr auto kAssume = Xapian::DOC_ASSUME_VALID;
  const Xapian::Document first = index.database().get_document(a, kAssume);
  const Xapian::Document second = index.database().get_document(b, kAssume);
  const auto slot = static_cast<Xapian::valueno>(find_field("year")->slot);
  const std::string year = first.get_value(slot), other_year = second.get_value(slot);
  if (year != other_year) return year > other_year;
  return first.get_value(kOrderSlot) < second.get_value(kOrderSlot);
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
  const std::uint64_t with_all = question ? count(all) : 0;
  if (question ? with_all >= kEnoughForQuestion : matches_any(all)) return all;
  Answered most{Joining::kMost, worth_of_units(), 0, with_all};
  for (const std::size_t enough : {(words + 1) / 2, std::size_t{1}}) {
    most.min_weight = kCoordinationWeight * static_cast<double>(enough);
    if (matches_any(most)) return most;
  }
  return all;
}

/// More words come first; of as many, rarer ones.
std::vector<double> Matcher::worth_of_units() const {
  const double passages = index_.database().get_doccount();
  const auto units = static_cast<double>(query_.units.size());
  std::vector<double> out;
  for (const Xapian::Query& unit : query_.units) {
    const auto frequency = static_cast<double>(count_matches(index_, unit));
    out.push_back(kCoordinationWeight + kRarityWeight / units * std::log(1 + passages / (1 + frequency)));
  }
  return out;
}

bool Matcher::matches_any(const Answered& answered) const {
  Xapian::Enquire enquire(index_.database());
  enquire.set_query(query_.assemble({answered.joining, answered.worth, false, nullptr}));
  weigh_for_counting(enquire, answered);
  return !enquire.get_mset(0, 1).empty();
}

Page Matcher::rank(const Answered& answered, const SearchRequest& request) const {
  Xapian::Enquire enquire(index_.database());
  enquire.set_query(query_.assemble({answered.joining, answered.worth, true, nullptr}));
  enquire.set_weighting_scheme(impact_weight());
  enquire.set_cutoff(0, answered.min_weight);
  const std::unique_ptr<Xapian::KeyMaker> key = number_key(request.sort);
  const bool by_relevance = request.sort == Sort::kRelevance && !query_.scoring.empty();
  if (key != nullptr) {
    enquire.set_sort_by_key_then_relevance(key.get(), false);
  } else if (!by_relevance) {
    enquire.set_sort_by_value(kOrderSlot, false);  // docids of several segments are no order
  }
  // What the second look may bring forward is fetched, too.
  const bool again = by_relevance && request.limit > 0 && request.offset < ranking_.second_look;
  const std::size_t first = again ? 0 : request.offset;
  const std::size_t count =
      again ? std::max(request.offset + request.limit, ranking_.second_look) : request.limit;
  const Xapian::MSet found =
      enquire.get_mset(bounded(first), bounded(count), index_.database().get_doccount());
  Page page;
  page.total = found.get_matches_lower_bound();
  for (auto it = found.begin(); it != found.end(); ++it) page.passages.push_back({*it, it.get_weight()});
  if (again) {
    look_again(page.passages);
    const auto skipped = std::min(request.offset, page.passages.size());
    page.passages.erase(page.passages.begin(), page.passages.begin() + static_cast<std::ptrdiff_t>(skipped));
    if (page.passages.size() > request.limit) page.passages.resize(request.limit);
  }
  return page;
}

/// Puts the first passages in their final order. All of them gain, so none that had no second
/// look belongs before them.
void Matcher::look_again(std::vector<RankedPassage>& passages) const {
  const auto end =
      passages.begin() + static_cast<std::ptrdiff_t>(std::min(passages.size(), ranking_.second_look));
  for (auto it = passages.begin(); it != end; ++it)
    it->score += second_look(index_, index_.place(it->docid), query_.sought, ranking_).sum();
  const auto before = [&](const RankedPassage& a, const RankedPassage& b) {
    if (a.score != b.score) return a.score > b.score;
    return newer_first(index_, a.docid, b.docid);
  };
  std::sort(passages.begin(), end, before);
}

std::uint64_t Matcher::count(const Answered& answered) const {
  Xapian::Enquire enquire(index_.database());
  enquire.set_query(query_.assemble({answered.joining, answered.worth, false, nullptr}));
  weigh_for_counting(enquire, answered);
  return enquire.get_mset(0, 0, index_.database().get_doccount()).get_matches_lower_bound();
}

void Matcher::visit_matches(const Answered& answered, const Field* without,
                            const std::function<void(Place)>& visit) const {
  const Xapian::Query query = query_.assemble({answered.joining, answered.worth, false, without});
  for (std::size_t i = 0; i < index_.segments().size(); ++i) {
    const Xapian::Database& database = index_.segments()[i].database;
    PlaceSpy spy(i, visit);
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    weigh_for_counting(enquire, answered);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database.get_doccount());
  }
}

Xapian::BM25PlusWeight impact_weight() { return {kImpactK1, 0, 1, 0, 0.5, 0}; }

std::uint64_t count_matches(const Index& index, const Xapian::Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, index.database().get_doccount()).get_matches_lower_bound();
}

}  // namespace hoshin
