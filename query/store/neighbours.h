// query/store/neighbours.h - passages by their id, and those beside them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/store/index.h"
#include "schema/passage.h"

namespace hoshin {

/// The docid of passage `id`; 0 if there is no such id.
DocId find_id(const Index& index, std::string_view id);

/// The passage `id` with up to `context` passages of its document before and behind
/// it, in source order; empty if there is no such id.
std::vector<Passage> passage_and_neighbours(const Index& index, std::string_view id, std::size_t context);

/// Up to `limit` ids that begin like `id`, else ids of its document or of the
/// documents named nearly so.
std::vector<std::string> similar_ids(const Index& index, std::string_view id, std::size_t limit);

}  // namespace hoshin
