#include "query/answers/grouping.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "schema/segment_format.h"

namespace hoshin {
namespace {

/// What makes a passage a repeat of another: views into the mapped columns.
struct TextKey {
  std::string_view doc;
  std::u16string_view text;
  bool operator==(const TextKey&) const = default;
};

struct TextKeyHash {
  std::size_t operator()(const TextKey& key) const {
    return std::hash<std::string_view>()(key.doc) * 31 + std::hash<std::u16string_view>()(key.text);
  }
};

std::string_view doc_of(const Index& index, Place place) {
  static const std::size_t column = facet_index(*find_field("doc"));
  const FacetColumn::Values& docs = index.segments()[place.segment].facets.field(column);
  const auto ids = docs.of(place.docid);
  return ids.empty() ? std::string_view() : docs.name(ids.front());
}

TextKey key_of(const Index& index, Place place) {
  return {doc_of(index, place), index.segments()[place.segment].text.text(place.docid)};
}

/// What there is to choose from: every match, counted once.
class Census {
 public:
  Census(const Index& index, bool collapse) : index_(index), collapse_(collapse) {}

  void add(Place match) {
    ++total_;
    Count& count = documents_[doc_of(index_, match)];
    ++count.matches;
    if (!collapse_) {
      ++count.hits;
      return;
    }
    const TextKey key = key_of(index_, match);
    look_after(key.text.size());
    std::vector<DocId>& alike = repeats_[key];
    if (alike.empty()) ++count.hits;
    alike.push_back(index_.docid(match));
  }

  /// Of one document.
  struct Count {
    std::uint64_t matches = 0;
    std::uint64_t hits = 0;  ///< Without repeats.
  };

  std::uint64_t total() const { return total_; }
  std::uint64_t distinct() const { return repeats_.size(); }
  std::uint64_t documents() const { return documents_.size(); }
  const Count& of(std::string_view doc) const { return documents_.at(doc); }

  /// The other matches that `docid` stands for. Docids of one segment ascend in source order.
  std::vector<DocId> repeats_of(DocId docid) const {
    if (!collapse_) return {};
    std::vector<DocId> others = repeats_.at(key_of(index_, index_.place(docid)));
    std::erase(others, docid);
    return others;
  }

 private:
  /// All of a text is hashed, and it may have megabytes.
  void look_after(std::size_t characters) {
    constexpr std::size_t kCharactersALook = std::size_t{1} << 20;
    hashed_ += characters;
    if (hashed_ < kCharactersALook) return;
    index_.limits().check();
    hashed_ = 0;
  }

  const Index& index_;
  const bool collapse_;
  std::size_t hashed_ = 0;
  std::uint64_t total_ = 0;
  std::map<std::string_view, Count> documents_;
  std::unordered_map<TextKey, std::vector<DocId>, TextKeyHash> repeats_;
};

/// The ranking from its first match on, without repeats if asked. Ranked in portions that
/// grow, since most answers need only the first.
class Walk {
 public:
  Walk(const QueryContext& context, const ComposedQuery& query, const Answered& answered,
       const SearchRequest& request, std::size_t portion)
      : index_(context.index),
        matcher_(context, query),
        answered_(answered),
        request_(request),
        page_{portion, 0} {}

  std::optional<ChosenMatch> next() {
    while (at_ < portion_.size() || rank_portion()) {
      const ChosenMatch match = portion_[at_++];
      if (!request_.collapse || seen_.insert(key_of(index_, index_.place(match.docid))).second) return match;
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

  const Index& index_;
  const Matcher matcher_;
  const Answered& answered_;
  const SearchRequest& request_;
  Page page_;  ///< The next portion.
  std::vector<ChosenMatch> portion_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::unordered_set<TextKey, TextKeyHash> seen_;
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
        census_(context.index, request.collapse) {
    Matcher(context, query).visit_matches(answered, nullptr, [&](Place match) { census_.add(match); });
  }

  ChosenMatches run() {
    out_.total = census_.total();
    out_.distinct = census_.distinct();
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
    Walk walk(context_, query_, answered_, request_, 2 * last);
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
    Walk walk(context_, query_, answered_, request_, kPassagesADocument * last);
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
    Walk walk(context_, own, answered_, request_, wanted + 1);
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
    return request_.collapse &&
           key_of(index_, index_.place(a.docid)) == key_of(index_, index_.place(b.docid));
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
