#include "query/vectors/fusion.h"

#include <algorithm>
#include <unordered_map>

namespace hoshin {

std::vector<RankedPassage> fuse(const std::vector<RankedPassage>& first,
                                const std::vector<RankedPassage>& second) {
  std::vector<RankedPassage> out;
  std::unordered_map<DocId, std::size_t> place;
  for (const auto* ranking : {&first, &second}) {
    for (std::size_t i = 0; i < ranking->size(); ++i) {
      const DocId docid = (*ranking)[i].docid;
      const auto [at, is_new] = place.emplace(docid, out.size());
      if (is_new) out.push_back({docid, 0});
      if (i < kFusedRanks) out[at->second].score += 1 / (kFusionRank + static_cast<double>(i + 1));
    }
  }
  std::ranges::stable_sort(out, std::ranges::greater(), &RankedPassage::score);
  return out;
}

}  // namespace hoshin
