#include "tests/oracle/oracle.h"

#include <stdexcept>
#include <utility>

#include "schema/segment_format.h"
#include "tests/oracle/amount_source.h"
#include "tests/oracle/literal_source.h"
#include "tests/oracle/xapian_query.h"

namespace hoshin::oracle {
namespace {

using Kind = RequirementNode::Kind;
using Xapian::Query;
using Queries = std::vector<Query>;

Query worth(double weight, const Query& unit) {
  const auto source = (new Xapian::FixedWeightPostingSource(weight))->release();
  return {Query::OP_FILTER, Query(source), unit};
}

Query score_query(const Index& index, const Score& score) {
  Queries parts;
  for (const Score& part : score.parts) parts.push_back(score_query(index, part));
  Query out;
  switch (score.kind) {
    case Score::Kind::kTerm:
      out = Query(score.term->name());
      break;
    case Score::Kind::kSum:
      out = join(Query::OP_OR, parts);
      break;
    case Score::Kind::kBest:
      out = join(Query::OP_MAX, parts);
      break;
    case Score::Kind::kWhere:
      out = Query(Query::OP_FILTER, parts.front(), required_query(index, score.where));
      break;
  }
  return score.weight == 1 ? out : Query(Query::OP_SCALE_WEIGHT, out, score.weight);
}

}  // namespace

Xapian::Database database_of(const Index& index) {
  Xapian::Database all;
  for (const Segment& segment : index.segments())
    all.add_database(Xapian::Database((index.dir() / segment.name / kDatabaseDir).string()));
  return all;
}

const Segment& segment_of(const Index& index, const Xapian::Database& database) {
  const std::string uuid = database.get_uuid();
  for (const Segment& segment : index.segments()) {
    if (segment.database.uuid() == uuid) return segment;
  }
  throw std::logic_error("a database that is no segment");
}

Xapian::BM25PlusWeight impact_weight() { return {kImpactK1, 0, 1, 0, 0.5, 0}; }

Xapian::Query required_query(const Index& index, const Requirement& requirement) {
  using Xapian::Query;
  std::vector<Query> parts;
  for (const Requirement& part : requirement->parts) parts.push_back(required_query(index, part));
  switch (requirement->kind) {
    case Kind::kNothing:
      return Query::MatchNothing;
    case Kind::kAll:
      return all_passages();
    case Kind::kTerm:
      return Query(requirement->term->name());
    case Kind::kLiteral:
      return literal_query(index, requirement->text, requirement->region);
    case Kind::kAmount:
      return amount_query(index, requirement->ranges);
    case Kind::kBoth:
      return join(Query::OP_AND, parts);
    case Kind::kEither:
      return join(Query::OP_OR, parts);
    case Kind::kWithout:
      return {Query::OP_AND_NOT, parts.front(), parts.back()};
  }
  return {};
}

Query query_of(const ComposedQuery& composed, const Index& index, const Answered& answered) {
  std::vector<Requirement> all;
  for (const Requirement& required : composed.required) all.push_back(required);
  if (Requirement filter = composed.filtered(index)) all.push_back(std::move(filter));
  Query ranked;  // of kMost: the units, each with its worth
  if (answered.joining == Joining::kMost) {
    Queries sum;
    for (std::size_t i = 0; i < composed.units.size(); ++i)
      if (!composed.is_affix(i))
        sum.push_back(worth(answered.worth[i], required_query(index, composed.units[i])));
    ranked = join(Query::OP_OR, sum);
  } else if (!composed.units.empty()) {
    all.push_back(answered.joining == Joining::kAll ? require_both(composed.units) : composed.any_word());
  }
  const bool framed = !all.empty();
  Query query = framed ? required_query(index, require_both(std::move(all))) : all_passages();
  query = Query(Query::OP_SCALE_WEIGHT, query, 0.0);
  if (!ranked.empty()) query = framed ? Query(Query::OP_FILTER, ranked, query) : ranked;
  if (const Requirement not_these = composed.never(index))
    query = Query(Query::OP_AND_NOT, query, required_query(index, not_these));
  if (composed.scoring.empty()) return query;
  Queries sum;
  for (const ScorePart& part : composed.scoring) sum.push_back(score_query(index, part.score));
  return {Query::OP_AND_MAYBE, query, join(Query::OP_OR, sum)};
}

}  // namespace hoshin::oracle
