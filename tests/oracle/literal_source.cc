#include "tests/oracle/literal_source.h"

#include <algorithm>
#include <utility>

#include "query/match/requirement.h"
#include "query/ranking.h"
#include "schema/fields.h"
#include "tests/oracle/oracle.h"
#include "text/bigrams.h"
#include "text/normalizer.h"

namespace hoshin::oracle {
namespace {

Xapian::Query source_query(const Index& index, std::string_view folded, Region region) {
  return Xapian::Query((new LiteralSource(index, std::string(folded), region))->release());
}

/// All pairs that begin with the one character; the end mark makes it one of a
/// pair even where it is the last.
Xapian::Query one_character(std::string_view character, Region region) {
  return {Xapian::Query::OP_WILDCARD, make_term(pair_prefix(region), character), 0,
          Xapian::Query::WILDCARD_LIMIT_ERROR, Xapian::Query::OP_SYNONYM};
}

}  // namespace

Xapian::Query literal_query(const Index& index, std::string_view folded, Region region) {
  const auto pairs = bigrams(folded);
  Xapian::Query query;
  if (folded.empty() || index.segments().empty()) return Xapian::Query::MatchNothing;
  if (pairs.empty()) {
    query = one_character(folded, region);
  } else if (pairs.size() == 1) {
    query = Xapian::Query(make_term(pair_prefix(region), folded));
  } else {
    query = source_query(index, folded, region);
  }
  // The pairs do not say in which part of the body they stand.
  if (region == Region::kHeading && pairs.size() < 2) query &= source_query(index, folded, region);
  return {Xapian::Query::OP_SCALE_WEIGHT, query, 0.0};
}

LiteralSource::LiteralSource(const Index& index, std::string needle, Region region)
    : index_(index), needle_(std::move(needle)), units_(to_utf16(needle_)), region_(region) {
  set_maxweight(0);
}

void LiteralSource::init(const Xapian::Database& database) {
  segment_ = &segment_of(index_, database);
  postings_.clear();
  docid_ = 0;
  refused_ = end_ = false;
  candidates_ = database.get_doccount();
  std::vector<std::pair<Xapian::doccount, std::string>> rarest;
  for (const std::string_view pair : distinct_bigrams(needle_)) {
    if (rarest.size() == kMaxLiteralPairs) break;
    std::string term = make_term(pair_prefix(region_), pair);
    rarest.emplace_back(database.get_termfreq(term), std::move(term));
  }
  std::sort(rarest.begin(), rarest.end());
  if (rarest.size() > kLiteralPostings) rarest.resize(kLiteralPostings);
  for (const auto& [frequency, term] : rarest) {
    candidates_ = std::min(candidates_, frequency);
    if (frequency > 0) postings_.push_back(database.postlist_begin(term));
  }
}

/// The first docid from `target` on that has all the pairs, or 0.
DocId LiteralSource::candidate_from(DocId target) {
  if (candidates_ == 0) return 0;
  if (postings_.empty()) return target <= segment_->text.size() ? target : 0;
  for (std::size_t agreed = 0, i = 0; agreed < postings_.size(); i = (i + 1) % postings_.size()) {
    Xapian::PostingIterator& posting = postings_[i];
    posting.skip_to(target);
    if (posting == Xapian::PostingIterator()) return 0;
    agreed = *posting == target ? agreed + 1 : 1;
    target = *posting;
  }
  return target;
}

bool LiteralSource::verify(DocId docid) const {
  return segment_->text.contains(docid, region_, segment_->text.needle(units_));
}

void LiteralSource::settle_from(DocId target) {
  refused_ = false;
  for (docid_ = candidate_from(target); docid_ != 0; docid_ = candidate_from(docid_ + 1)) {
    if (verify(docid_)) return;
  }
  end_ = true;
}

void LiteralSource::next(double) { settle_from(docid_ + 1); }

void LiteralSource::skip_to(DocId target, double) {
  if (target > docid_ || refused_) settle_from(target);
}

bool LiteralSource::check(DocId target, double) {
  if (target <= docid_ && !refused_) return true;
  refused_ = false;
  docid_ = candidate_from(target);
  end_ = docid_ == 0;
  if (end_ || (docid_ == target && verify(target))) return true;
  docid_ = target;
  refused_ = true;
  return false;
}

std::string LiteralSource::get_description() const {
  static constexpr const char* kNames[] = {"body", "heading", "title", "text"};
  return "Literal(" + needle_ + " in " + kNames[static_cast<int>(region_)] + ")";
}

}  // namespace hoshin::oracle
