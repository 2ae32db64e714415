#include "query/answers/grouping.h"

#include <algorithm>
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

#include "query/answers/likely_repeats.h"
#include "query/answers/near_texts.h"

namespace hoshin {
namespace {

/// A match, and what is the same for those of the same text.
struct TextMatch {
  std::uint64_t text;
  Place place;
};

/// What there is to choose from: every match, counted once.
class Census {
 public:
  /// With `by_doc`, texts are the same only within a document. With `keep`, of collapse, texts() can be
  /// asked.
  Census(const Index& index, bool collapse, bool by_doc, bool keep)
      : index_(index), collapse_(collapse), by_doc_(by_doc), keep_(keep) {}

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
    if (keep_) all_.push_back(index_.docid(match));
  }

  /// To be called when all are added.
  void find_repeats() {
    keep_likely_repeats(matches_, &TextMatch::text);
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

  /// Each text once.
  std::vector<AnswerText> texts() const {
    std::vector<AnswerText> texts;
    for (const DocId docid : all_) {
      if (first_of(docid) == docid) texts.push_back({docid, same_as(docid)});
    }
    return texts;
  }

  /// What stands for the text of `docid` in texts().
  DocId first_of(DocId docid) const {
    const std::vector<DocId>* const same = same_as(docid);
    return same == nullptr ? docid : same->front();
  }

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
    put_in_order(others);
    return others;
  }

  /// By document, and there as they stand.
  void put_in_order(std::vector<DocId>& matches) const {
    std::ranges::sort(matches, {}, [&](DocId match) {
      const Place place = index_.place(match);
      return std::tuple(doc_of(index_, place), place.segment, place.docid);
    });
  }

 private:
  static constexpr std::size_t kMatchesALook = 4096;

  const TextColumn& column_of(Place place) const { return index_.segments()[place.segment].text; }

  /// Makes groups of those of `alike` that have the same text indeed.
  void split(std::span<const TextMatch> alike) {
    std::map<std::pair<std::string_view, std::u16string>, std::vector<Place>> texts;
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
  const bool collapse_, by_doc_, keep_;
  std::uint64_t total_ = 0, repeats_ = 0;
  std::map<std::string_view, Count> documents_;  ///< With by_doc.
  std::vector<TextMatch> matches_;
  std::vector<DocId> all_;  ///< With keep.
  std::vector<std::vector<DocId>> groups_;
  std::unordered_map<DocId, std::size_t> group_of_;
};

/// The ranking from its first match on, without repeats, and what is nearly the same as a better one, if
/// asked. Ranked in portions that grow, since most answers need only the first.
class Walk {
 public:
  Walk(const QueryContext& context, const ComposedQuery& query, const Answered& answered,
       const SearchRequest& request, const Census& census, const NearGroups& near, std::size_t portion)
      : matcher_(context, query),
        answered_(answered),
        request_(request),
        census_(census),
        near_(near),
        page_{portion, 0} {}

  std::optional<ChosenMatch> next() {
    while (at_ < portion_.size() || rank_portion()) {
      const ChosenMatch match = portion_[at_++];
      if (near_.others.contains(census_.first_of(match.docid))) continue;
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
  const NearGroups& near_;
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
        census_(context.index, request.collapse, request.group_by_doc, folds_near()) {
    const Matcher matcher(context, query);
    matcher.visit_matches(answered, nullptr, [&](Place match) { census_.add(match); });
    census_.find_repeats();
    if (folds_near()) find_near(matcher);
  }

  ChosenMatches run() {
    out_.total = census_.total();
    out_.distinct = request_.collapse ? hits() : 0;
    if (request_.group_by_doc) {
      out_.documents_total = census_.documents();
      choose_documents();
    } else {
      choose_passages();
      if (request_.collapse && !request_.fold_near) count_near();
    }
    return std::move(out_);
  }

 private:
  /// Answers by document have each text of a document, and what one document has is never nearly the same.
  bool folds_near() const { return request_.collapse && request_.fold_near && !request_.group_by_doc; }

  std::uint64_t hits() const { return census_.distinct() - near_.others.size(); }

  /// Around the best ranked, so that all are ranked if any is nearly the same as another.
  void find_near(const Matcher& matcher) {
    NearTexts texts(index_, census_.texts());
    if (texts.empty()) return;
    std::vector<DocId> ranked;
    const Page all{.limit = static_cast<std::size_t>(census_.total())};
    for (const RankedPassage& passage : matcher.rank(answered_, all, request_.sort).passages)
      ranked.push_back(census_.first_of(passage.docid));
    near_ = group_by_best(texts, ranked);
  }

  void choose_passages() {
    if (request_.page.offset >= hits()) return;
    const std::size_t last = std::min<std::size_t>(request_.page.offset + request_.page.limit, hits());
    Walk walk(context_, query_, answered_, request_, census_, near_, 2 * last);
    while (out_.matches.size() < request_.page.limit) {
      auto match = walk.next();
      if (!match) return;
      if (rank_++ >= request_.page.offset) choose(*match, rank_);
    }
  }

  /// How many of the other hits each is nearly the same as. Only of as many as hardly anybody reads.
  void count_near() {
    constexpr std::size_t kMostCounted = 200;
    const std::span<ChosenMatch> hits(out_.matches.data(), std::min(out_.matches.size(), kMostCounted));
    std::vector<AnswerText> shown;
    for (const ChosenMatch& hit : hits) shown.push_back({hit.docid, census_.same_as(hit.docid)});
    NearTexts texts(index_, shown);
    for (ChosenMatch& hit : hits) {
      const std::size_t text = texts.find(hit.docid);
      if (text < texts.size()) hit.near_hits = texts.near(text).size();
    }
  }

  void choose_documents() {
    const std::size_t last =
        std::min<std::size_t>(request_.page.offset + request_.page.limit, census_.documents());
    if (request_.page.offset >= last) return;
    constexpr std::size_t kPassagesADocument = 8;  // more, and the walk ranks another portion
    Walk walk(context_, query_, answered_, request_, census_, near_, kPassagesADocument * last);
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
    Walk walk(context_, own, answered_, request_, census_, near_, wanted + 1);
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
    if (const auto near = near_.of_best.find(census_.first_of(match.docid)); near != near_.of_best.end()) {
      for (const AnswerText& text : near->second) {
        if (text.same == nullptr) match.near.push_back(text.docid);
        if (text.same != nullptr) match.near.insert(match.near.end(), text.same->begin(), text.same->end());
      }
      census_.put_in_order(match.near);
    }
    out_.matches.push_back(std::move(match));
  }

  const QueryContext& context_;
  const Index& index_;
  const ComposedQuery& query_;
  const Answered& answered_;
  const SearchRequest& request_;
  Census census_;
  NearGroups near_;
  ChosenMatches out_;
  std::size_t rank_ = 0;
};

}  // namespace

ChosenMatches choose_matches(const QueryContext& context, const ComposedQuery& query,
                             const Answered& answered, const SearchRequest& request) {
  return Chooser(context, query, answered, request).run();
}

}  // namespace hoshin
