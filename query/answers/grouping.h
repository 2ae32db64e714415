// query/answers/grouping.h - which hits an answer shows: by document, and each text once.
//
// A search ranks passages. A person may ask for documents instead, each with its best
// passages (`--group doc`), or for each text once (what people are shown), or for both:
// then each text of a document once. Both choose from the ranking as it is and never rank anew: documents
// come in the order in which the ranking first names them, repeats stand behind the best ranked.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/answer.h"
#include "query/plan/composer.h"
#include "query/rank/matcher.h"
#include "query/request.h"
#include "query/store/docid.h"
#include "query/words/context.h"

namespace hoshin {

/// A hit before its passage is read.
struct ChosenMatch {
  DocId docid = 0;
  std::size_t rank = 0;  ///< From 1, counted as hits are shown, earlier pages included.
  double score = 0;
  std::vector<DocId> same = {};  ///< Of collapse: the matches that it stands for, by document, as they stand.
  std::vector<DocId> near = {};  ///< Of fold_near: those that are nearly the same, in that order, too.
  std::size_t near_hits = 0;     ///< Of collapse without it: the other hits here that are nearly the same.
};

struct ChosenMatches {
  std::vector<ChosenMatch> matches;     ///< Of group_by_doc: those of one document together, its best first.
  std::uint64_t total = 0;              ///< Passages that match, exact.
  std::uint64_t distinct = 0;           ///< Of collapse: hits that stand for all of them, exact.
  std::vector<DocumentHits> documents;  ///< Of group_by_doc, without titles.
  std::uint64_t documents_total = 0;
};

/// The hits of a request with group_by_doc, collapse, or both. Passages without a document are one
/// document without a name. Reads the columns of every match, so that totals are exact;
/// ranks only as many as the answer needs.
ChosenMatches choose_matches(const QueryContext& context, const ComposedQuery& query,
                             const Answered& answered, const SearchRequest& request);

}  // namespace hoshin
