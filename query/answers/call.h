// query/answers/call.h - one call of a Searcher.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/answers/grouping.h"
#include "query/plan/composer.h"
#include "query/rank/matcher.h"
#include "query/request.h"
#include "query/words/context.h"
#include "schema/error.h"

namespace hoshin {

/// Answers one call, in a context that is lent to it. Its members answer for those of Searcher that have
/// their names, and throw what those throw.
class Call {
 public:
  explicit Call(const QueryContext& context) : context_(context) {}

  SearchResult answer(const SearchRequest& request, bool may_be_empty) const;
  SearchResult for_each_passage(const Query& query, const std::function<bool(const Passage&)>& visit) const;
  Pivot pivot(const PivotRequest& request) const;

  SearchResult similar(const SimilarRequest& request) const;
  PassageVersions versions(std::string_view id) const;
  Explanation explain(const ExplainRequest& request) const;
  Comparison compare(const CompareRequest& request) const;

 private:
  void match(const SearchRequest& request, const ComposedQuery& composed,
             const std::vector<const Field*>& facets, SearchResult& result) const;
  /// How many of the words each hit has.
  static std::string asked_instead(const ComposedQuery& composed);
  void fill(const SearchRequest& request, const Matcher& matcher, const Answered& answered,
            const ComposedQuery& composed, SearchResult& result) const;
  void count_words(const Matcher& matcher, const ComposedQuery& composed, SearchResult& result) const;
  void match_vector(const SearchRequest& request, const Matcher& matcher, const Answered& answered,
                    const ComposedQuery& composed, const std::vector<const Field*>& facets,
                    SearchResult& result) const;
  void take_page(const RankedPage& page, const SearchRequest& request, const ComposedQuery& composed,
                 SearchResult& result) const;
  void take_chosen(ChosenMatches chosen, const SearchRequest& request, const ComposedQuery& composed,
                   SearchResult& result) const;
  std::string title_of(const std::string& doc) const;
  Error no_such_passage(std::string_view id) const;
  void add_place(Hit& hit, DocId docid, bool near) const;
  Hit make_hit(const ChosenMatch& match, bool with_highlights, const HighlightTargets& targets) const;

  const QueryContext& context_;
  const Index& index_ = context_.index;
  const Vocabulary::Impl& vocabulary_ = context_.vocabulary;
};

}  // namespace hoshin
