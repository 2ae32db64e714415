// tests/oracle/xapian_query.h - the queries of Xapian that ours are put together from.
#pragma once
#include <string>
#include <vector>

#include <xapian.h>

namespace hoshin::oracle {

/// Matches every passage. Never Xapian::Query::MatchAll: that is one object for all threads, whose
/// references are counted without a lock.
inline Xapian::Query all_passages() { return Xapian::Query(std::string()); }

/// Several queries as one.
inline Xapian::Query join(Xapian::Query::op op, const std::vector<Xapian::Query>& queries) {
  return {op, queries.begin(), queries.end()};
}

}  // namespace hoshin::oracle
