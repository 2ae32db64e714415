// query/plan/spaced_question.h - a question whose words are typed apart.
#pragma once
#include "query/request.h"
#include "query/syntax/ast.h"
#include "query/words/clause.h"

namespace hoshin {

/// `root`; where words that stand apart end in nothing but a question word (児童手当 所得制限 いくら), with
/// all of them as the one clause of the question that they are (児童手当の所得制限のいくら). What else is
/// asked for stays.
QueryNode join_question(const QueryNode& root, const Query& query, const NameSources& sources);

}  // namespace hoshin
