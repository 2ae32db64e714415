#include "query/answers/versions.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <tuple>

#include "dict/number.h"
#include "query/answers/similar.h"
#include "query/answers/word_diff.h"
#include "query/request.h"

namespace hoshin {
namespace {

constexpr int kUnknownYear = std::numeric_limits<int>::max();

/// The fiscal year that the document is about, else the one of its date.
int fiscal_year_of(const Passage& passage) {
  if (passage.year) return *passage.year;
  const auto year = parse_number(passage.date.substr(0, 4));
  const auto month = passage.date.size() >= 7 ? parse_number(passage.date.substr(5, 2)) : std::nullopt;
  if (!year) return kUnknownYear;
  return static_cast<int>(month && *month < 4 ? *year - 1 : *year);
}

auto order_of(const PassageVersion& version) {
  const Passage& p = version.passage;
  return std::tuple(fiscal_year_of(p), p.status != "draft", p.date, p.doc);
}

}  // namespace

std::vector<PassageVersion> find_versions(const QueryContext& context, DocId docid) {
  const Index& index = context.index;
  const LimitLook look = [&] { index.limits().check(); };
  const auto difference = [&](const Passage& older, const Passage& newer) {
    return difference_of(older.text, newer.text, context.vocabulary.analyzer, look);
  };
  std::vector<PassageVersion> versions;
  const Passage& asked = versions.emplace_back(PassageVersion{index.passage(docid)}).passage;
  std::set<std::string> documents = {asked.doc};
  std::vector<PassageVersion> others;
  for (const AlikeMatch& match : find_alike(context, docid, {}).matches) {
    if (match.likeness < kLeastVersion) break;
    Passage passage = index.passage(match.docid);
    if (documents.contains(passage.doc)) continue;
    const double likeness = difference(asked, passage).likeness;
    if (likeness < kLeastVersion) continue;
    documents.insert(passage.doc);
    others.push_back({std::move(passage), likeness});
  }
  std::ranges::move(others, std::back_inserter(versions));
  std::ranges::sort(versions, {}, order_of);
  for (std::size_t i = 1; i < versions.size(); ++i)
    versions[i].difference = difference(versions[i - 1].passage, versions[i].passage);
  return versions;
}

}  // namespace hoshin
