// tests/oracle/literal_source.h - exactly this text: candidates by pairs of characters, verified.
//
// A pair (bigram) is a term of the index. All pairs of a longer text may stand in
// a passage without the text itself (京都府, 都府京), so candidates are compared with
// the passage's folded characters in text.col. Nothing is missed, nothing else found.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/store/index.h"

namespace hoshin::oracle {

/// The passages whose `region` has `folded` (fold(), white space removed) inside one
/// text, heading or title. Matches without adding to the score. An empty text
/// matches nothing. `index` must outlive the query.
Xapian::Query literal_query(const Index& index, std::string_view folded, Region region = Region::kBody);

/// The passages of a segment that have a text in a region, found lazily: the
/// postings of the rarest pairs leapfrog, and what they agree on is verified. A
/// text of one character has no pair: every passage is a candidate.
class LiteralSource : public Xapian::PostingSource {
 public:
  LiteralSource(const Index& index, std::string needle, Region region);

  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(DocId target, double min_weight) override;
  bool check(DocId target, double min_weight) override;
  bool at_end() const override { return end_; }
  DocId get_docid() const override { return docid_; }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return candidates_; }
  Xapian::doccount get_termfreq_max() const override { return candidates_; }

  PostingSource* clone() const override { return new LiteralSource(index_, needle_, region_); }
  std::string get_description() const override;

 private:
  DocId candidate_from(DocId target);
  bool verify(DocId docid) const;
  void settle_from(DocId target);

  const Index& index_;
  const std::string needle_;
  const std::u16string units_;  // needle_, as text.col holds it
  const Region region_;

  // Where it runs, from init() on.
  const Segment* segment_ = nullptr;
  std::vector<Xapian::PostingIterator> postings_;
  Xapian::doccount candidates_ = 0;
  DocId docid_ = 0;
  bool refused_ = false;  // docid_ is no match but the last that check() was asked for
  bool end_ = false;
};

}  // namespace hoshin::oracle
