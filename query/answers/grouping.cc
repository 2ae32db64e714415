#include "query/answers/grouping.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hoshin {
namespace {

std::string_view doc_of(const Index& index, Place place) {
  static const std::size_t column = facet_index(*find_field("doc"));
  const FacetColumn::Values& docs = index.segments()[place.segment].facets.field(column);
  const auto ids = docs.of(place.docid);
  return ids.empty() ? std::string_view() : docs.name(ids.front());
}

/// A match, and what is the same for those of the same text.
struct TextMatch {
  std::uint64_t text;
  Place place;
};

/// What there is to choose from: every match, counted once.
class Census {
 public:
  /// With `by_doc`, texts are the same only within a document.
  Census(const Index& index, bool collapse, bool by_doc)
      : index_(index), collapse_(collapse), by_doc_(by_doc) {}

  void add(Place match) {
    ++total_;
    std::uint64_t text_of_doc = 0;
    if (by_doc_) {
      const std::string_view doc = doc_of(index_, match);
      Count& count = documents_[doc];
      ++count.matches;
      ++count.hits;
      text_of_doc = std::hash<std::string_view>()(doc);
    }
    if (!collapse_) return;
    if (matches_.size() % kMatchesALook == 0) index_.limits().check();
    matches_.push_back({column_of(match).same_text(match.docid) ^ text_of_doc, match});
  }

  /// To be called when all are added.
  void find_repeats() {
    keep_likely_repeats();
    std::ranges::sort(matches_, {}, &TextMatch::text);
    for (auto begin = matches_.begin(); begin != matches_.end();) {
      const auto end =
          std::find_if(begin, matches_.end(), [&](const TextMatch& m) { return m.text != begin->text; });
      if (end - begin > 1) split({begin, end});
      begin = end;
    }
    matches_ = {};
  }

  /// Of one document.
  struct Count {
    std::uint64_t matches = 0;
    std::uint64_t hits = 0;  ///< Without repeats.
  };

  std::uint64_t total() const { return total_; }
  std::uint64_t distinct() const { return total_ - repeats_; }

  /// With by_doc, as of().
  std::uint64_t documents() const { return documents_.size(); }
  const Count& of(std::string_view doc) const { return documents_.at(doc); }

  /// Those that have the text of `docid`, if it is not the only one.
  const std::vector<DocId>* same_as(DocId docid) const {
    const auto found = group_of_.find(docid);
    return found == group_of_.end() ? nullptr : &groups_[found->second];
  }

  /// The other matches that `docid` stands for, in the order of their documents and there as they stand.
  std::vector<DocId> repeats_of(DocId docid) const {
    const std::vector<DocId>* const all = same_as(docid);
    if (all == nullptr) return {};
    std::vector<DocId> others = *all;
    std::erase(others, docid);
    std::ranges::sort(others, {}, [&](DocId other) {
      const Place place = index_.place(other);
      return std::tuple(doc_of(index_, place), place.segment, place.docid);
    });
    return others;
  }

 private:
  static constexpr std::size_t kMatchesALook = 4096;
  static constexpr std::size_t kBitsAMatch = 16;

  const TextColumn& column_of(Place place) const { return index_.segments()[place.segment].text; }

  /// Leaves out most matches whose text no other one has: those that are alone at a bit of many. A question
  /// may match a quarter of all passages, of which hardly any are repeated, and sorting them took longer than
  /// finding them.
  void keep_likely_repeats() {
    const std::size_t bits = std::bit_ceil(std::max<std::size_t>(matches_.size(), 4) * kBitsAMatch);
    const auto bit_of = [&](const TextMatch& match) { return match.text & (bits - 1); };
    std::vector<bool> once(bits), again(bits);
    for (const TextMatch& match : matches_) {
      const std::uint64_t bit = bit_of(match);
      if (once[bit]) again[bit] = true;
      once[bit] = true;
    }
    std::erase_if(matches_, [&](const TextMatch& match) { return !again[bit_of(match)]; });
  }

  /// Makes groups of those of `alike` that have the same text indeed.
  void split(std::span<const TextMatch> alike) {
    std::map<std::pair<std::string_view, std::u16string_view>, std::vector<Place>> texts;
    for (const TextMatch& match : alike) {
      const std::string_view doc = by_doc_ ? doc_of(index_, match.place) : std::string_view();
      index_.limits().check();
      texts[{doc, column_of(match.place).text(match.place.docid)}].push_back(match.place);
    }
    for (const auto& [text, places] : texts) {
      if (places.size() < 2) continue;
      repeats_ += places.size() - 1;
      if (by_doc_) documents_.at(text.first).hits -= places.size() - 1;
      for (const Place place : places) group_of_[index_.docid(place)] = groups_.size();
      std::vector<DocId>& group = groups_.emplace_back();
      for (const Place place : places) group.push_back(index_.docid(place));
    }
  }

  const Index& index_;
  const bool collapse_, by_doc_;
  std::uint64_t total_ = 0, repeats_ = 0;
  std::map<std::string_view, Count> documents_;  ///< With by_doc.
  std::vector<TextMatch> matches_;
  std::vector<std::vector<DocId>> groups_;
  std::unordered_map<DocId, std::size_t> group_of_;
};

/// The ranking from its first match on, without repeats if asked. Ranked in portions that
/// grow, since most answers need only the first.
class Walk {
 public:
  Walk(const QueryContext& context, const ComposedQuery& query, const Answered& answered,
       const SearchRequest& request, const Census& census, std::size_t portion)
      : matcher_(context, query),
        answered_(answered),
        request_(request),
        census_(census),
        page_{portion, 0} {}

  std::optional<ChosenMatch> next() {
    while (at_ < portion_.size() || rank_portion()) {
      const ChosenMatch match = portion_[at_++];
      const std::vector<DocId>* const same = census_.same_as(match.docid);
      if (same == nullptr || seen_.insert(same).second) return match;
    }
    return std::nullopt;
  }

 private:
  bool rank_portion() {
    constexpr std::size_t kGrowth = 4;
    if (ended_) return false;
    const RankedPage page = matcher_.rank(answered_, page_, request_.sort);
    portion_.clear();
    at_ = 0;
    for (const RankedPassage& ranked : page.passages) portion_.push_back({ranked.docid, 0, ranked.score});
    ended_ = portion_.size() < page_.limit;
    page_.offset += page_.limit;
    page_.limit *= kGrowth;
    return !portion_.empty();
  }

  const Matcher matcher_;
  const Answered& answered_;
  const SearchRequest& request_;
  const Census& census_;
  Page page_;  ///< The next portion.
  std::vector<ChosenMatch> portion_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::unordered_set<const std::vector<DocId>*> seen_;
};

class Chooser {
 public:
  Chooser(const QueryContext& context, const ComposedQuery& query, const Answered& answered,
          const SearchRequest& request)
      : context_(context),
        index_(context.index),
        query_(query),
        answered_(answered),
        request_(request),
        census_(context.index, request.collapse, request.group_by_doc) {
    Matcher(context, query).visit_matches(answered, nullptr, [&](Place match) { census_.add(match); });
    census_.find_repeats();
  }

  ChosenMatches run() {
    out_.total = census_.total();
    out_.distinct = request_.collapse ? census_.distinct() : 0;
    if (request_.group_by_doc) {
      out_.documents_total = census_.documents();
      choose_documents();
    } else {
      choose_passages();
    }
    return std::move(out_);
  }

 private:
  void choose_passages() {
    if (request_.page.offset >= census_.distinct()) return;
    const std::size_t last =
        std::min<std::size_t>(request_.page.offset + request_.page.limit, census_.distinct());
    Walk walk(context_, query_, answered_, request_, census_, 2 * last);
    while (out_.matches.size() < request_.page.limit) {
      auto match = walk.next();
      if (!match) return;
      if (rank_++ >= request_.page.offset) choose(*match, rank_);
    }
  }

  void choose_documents() {
    const std::size_t last =
        std::min<std::size_t>(request_.page.offset + request_.page.limit, census_.documents());
    if (request_.page.offset >= last) return;
    constexpr std::size_t kPassagesADocument = 8;  // more, and the walk ranks another portion
    Walk walk(context_, query_, answered_, request_, census_, kPassagesADocument * last);
    std::unordered_set<std::string_view> seen;
    while (seen.size() < last) {
      const auto best = walk.next();
      if (!best) return;
      const std::string_view doc = doc_of(index_, index_.place(best->docid));
      if (!seen.insert(doc).second) continue;
      if (seen.size() > request_.page.offset) {
        choose_document(doc, *best);
      } else {
        rank_ += std::min<std::size_t>(request_.per_doc, census_.of(doc).hits);
      }
    }
  }

  /// The passage that the document is ranked by comes first, whatever a ranking of the
  /// document alone would say.
  void choose_document(std::string_view doc, const ChosenMatch& best) {
    const std::size_t before = out_.matches.size();
    const std::size_t wanted = std::min<std::size_t>(request_.per_doc, census_.of(doc).hits);
    if (wanted > 0) choose(best, ++rank_);
    const ComposedQuery own = within(doc);
    Walk walk(context_, own, answered_, request_, census_, wanted + 1);
    while (out_.matches.size() < before + wanted) {
      const auto match = walk.next();
      if (!match) break;
      // Terms of very long names are cut, and then several documents have one.
      const bool other_document = doc_of(index_, index_.place(match->docid)) != doc;
      if (other_document || is_same_hit(*match, best)) continue;
      choose(*match, ++rank_);
    }
    out_.documents.push_back({std::string(doc), {}, census_.of(doc).matches, out_.matches.size() - before});
  }

  bool is_same_hit(const ChosenMatch& a, const ChosenMatch& b) const {
    if (a.docid == b.docid) return true;
    const std::vector<DocId>* const same = census_.same_as(a.docid);
    return same != nullptr && same == census_.same_as(b.docid);
  }

  ComposedQuery within(std::string_view doc) const {
    ComposedQuery own = query_;
    Condition only;
    only.field = find_field("doc");
    only.none = doc.empty();
    if (!doc.empty()) only.values = {std::string(doc)};
    own.filters.push_back(std::move(only));
    return own;
  }

  void choose(ChosenMatch match, std::size_t rank) {
    match.rank = rank;
    match.same = census_.repeats_of(match.docid);
    out_.matches.push_back(std::move(match));
  }

  const QueryContext& context_;
  const Index& index_;
  const ComposedQuery& query_;
  const Answered& answered_;
  const SearchRequest& request_;
  Census census_;
  ChosenMatches out_;
  std::size_t rank_ = 0;
};

}  // namespace

ChosenMatches choose_matches(const QueryContext& context, const ComposedQuery& query,
                             const Answered& answered, const SearchRequest& request) {
  return Chooser(context, query, answered, request).run();
}

}  // namespace hoshin
