#include "query/store/neighbours.h"

#include <algorithm>

#include "schema/fields.h"
#include "text/edit_distance.h"

namespace hoshin {
namespace {

/// The passages of `doc` as (source order, docid), ascending.
std::vector<std::pair<std::string, DocId>> passages_of(const Index& index, const std::string& doc) {
  std::vector<std::pair<std::string, DocId>> out;
  const std::string term = make_term(find_field("doc")->prefix, doc);
  const TermDatabase& database = index.database();
  for (PostingCursor cursor = database.postings(term); !cursor.done(); cursor.next())
    out.emplace_back(database.value(cursor.docid(), kOrderSlot), cursor.docid());
  std::sort(out.begin(), out.end());
  return out;
}

void add_ids_beginning(const Index& index, std::string_view id, std::size_t limit,
                       std::vector<std::string>& out) {
  const std::string prefix = make_term(kIdPrefix, id);
  // Those that are there already may come again.
  for (const std::string& term : index.database().terms_beginning(prefix, limit + out.size())) {
    if (out.size() >= limit) return;
    std::string found = term.substr(kIdPrefix.size());
    if (std::find(out.begin(), out.end(), found) == out.end()) out.push_back(std::move(found));
  }
}

}  // namespace

/// Terms of very long ids are cut and may be shared.
DocId find_id(const Index& index, std::string_view id) {
  const std::string term = make_term(kIdPrefix, id);
  for (PostingCursor cursor = index.database().postings(term); !cursor.done(); cursor.next()) {
    if (index.passage(cursor.docid()).id == id) return cursor.docid();
  }
  return 0;
}

std::vector<Passage> passage_and_neighbours(const Index& index, std::string_view id, std::size_t context) {
  const DocId docid = find_id(index, id);
  if (docid == 0) return {};
  Passage passage = index.passage(docid);
  if (context == 0) return {std::move(passage)};
  const auto all = passages_of(index, passage.doc);
  const auto here = std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.second == docid; });
  if (here == all.end()) return {std::move(passage)};  // a passage without a document
  const auto before = std::min(context, static_cast<std::size_t>(here - all.begin()));
  const auto behind = std::min(context, static_cast<std::size_t>(all.end() - here) - 1);
  std::vector<Passage> out;
  const auto first = here - static_cast<std::ptrdiff_t>(before);
  for (auto it = first; it != here + static_cast<std::ptrdiff_t>(behind) + 1; ++it) {
    out.push_back(index.passage(it->second));
  }
  return out;
}

std::vector<std::string> similar_ids(const Index& index, std::string_view id, std::size_t limit) {
  std::vector<std::string> out;
  if (!id.empty()) add_ids_beginning(index, id, limit, out);
  const std::string doc(id.substr(0, id.find('#')));
  if (!doc.empty()) add_ids_beginning(index, doc, limit, out);
  if (!out.empty()) return out;
  for (const std::string& near : nearest_words(doc, index.values(facet_index(*find_field("doc"))), limit)) {
    add_ids_beginning(index, near + "#", std::min(limit, out.size() + 1), out);
  }
  return out;
}

}  // namespace hoshin
