#include "query/rank/announced.h"

#include <algorithm>
#include <string>

#include "query/ranking.h"

namespace hoshin {
namespace {

/// How many of the first passages may announce something, and how long they may be, in bytes of the column.
constexpr std::size_t kLeads = 10;
constexpr std::size_t kLongestLead = 1024;

/// Passages of a list that are raised.
constexpr std::uint32_t kLongestList = 8;

/// Each passage of a list scores this share less than the one before it, so that a list keeps its order.
constexpr double kStep = 0.001;

class Announced {
 public:
  Announced(const Index& index, Place lead)
      : column_(index.segments()[lead.segment].text),
        docs_(index.segments()[lead.segment].facets.field(facet_index(*find_field("doc")))),
        lead_(lead) {}

  /// How many passages behind the lead it speaks of.
  std::uint32_t count(const SentenceWords& words) const {
    if (column_.length(lead_.docid) > kLongestLead) return 0;
    switch (words.announced_by(column_.text(lead_.docid))) {
      case Announcement::kNothing:
        return 0;
      case Announcement::kAnswer:
        return follows(1) ? 1 : 0;
      case Announcement::kList:
        return length_of_list();
    }
    return 0;
  }

 private:
  /// Up to the next heading that is not below that of the lead.
  std::uint32_t length_of_list() const {
    const std::u16string headings = column_.headings(lead_.docid);
    std::uint32_t length = 0;
    while (length < kLongestList && follows(length + 1) &&
           column_.headings(lead_.docid + length + 1).starts_with(headings))
      ++length;
    return length;
  }

  bool follows(std::uint32_t step) const {
    const std::uint32_t next = lead_.docid + step;
    return next <= column_.size() && std::ranges::equal(docs_.of(next), docs_.of(lead_.docid));
  }

  const TextColumn& column_;
  const FacetColumn::Values& docs_;
  const Place lead_;
};

}  // namespace

void raise_announced(const Index& index, const SentenceWords& words, std::vector<RankedPassage>& passages) {
  const std::vector<RankedPassage> before = passages;
  for (std::size_t i = 0; i < std::min(before.size(), kLeads); ++i) {
    const Place lead = index.place(before[i].docid);
    const std::uint32_t announced = Announced(index, lead).count(words);
    for (std::uint32_t step = 1; step <= announced; ++step) {
      const DocId docid = index.docid({lead.segment, lead.docid + step});
      const auto found = std::ranges::find(passages, docid, &RankedPassage::docid);
      if (found == passages.end()) continue;
      found->score = std::max(found->score, before[i].score * kWorthOfAnnounced * (1 - kStep * step));
    }
  }
}

}  // namespace hoshin
