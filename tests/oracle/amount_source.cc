#include "tests/oracle/amount_source.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "tests/oracle/oracle.h"

namespace hoshin::oracle {
namespace {

std::size_t amount_column() {
  static const std::size_t column = facet_index(*find_field("amount"));
  return column;
}

class AmountSource : public Xapian::PostingSource {
 public:
  AmountSource(const Index& index, std::vector<AmountRange> ranges)
      : index_(index), ranges_(std::move(ranges)) {}

  void init(const Xapian::Database& database) override {
    column_ = &segment_of(index_, database).facets.field(amount_column());
    last_ = database.get_doccount();
    docid_ = 0;
    wanted_.assign(column_->size(), false);
    for (std::uint32_t id = 0; id < wanted_.size(); ++id) wanted_[id] = is_wanted(column_->name(id));
  }

  void next(double) override { settle_from(docid_ + 1); }

  void skip_to(DocId target, double) override {
    if (target > docid_) settle_from(target);
  }

  bool at_end() const override { return docid_ > last_; }
  DocId get_docid() const override { return docid_; }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return last_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return last_; }

  PostingSource* clone() const override { return new AmountSource(index_, ranges_); }

  std::string get_description() const override {
    std::string out;
    for (const AmountRange& range : ranges_) out += (out.empty() ? "" : ", ") + to_string(range);
    return "Amount(" + out + ")";
  }

 private:
  bool is_wanted(std::string_view value) const {
    std::int64_t yen = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), yen);
    return error == std::errc() &&
           std::ranges::any_of(ranges_, [&](const AmountRange& range) { return range.contains(yen); });
  }

  void settle_from(DocId target) {
    for (docid_ = target; docid_ <= last_; ++docid_) {
      const auto ids = column_->of(docid_);
      if (std::ranges::any_of(ids, [&](std::uint32_t id) { return wanted_[id]; })) return;
    }
  }

  const Index& index_;
  const std::vector<AmountRange> ranges_;

  // Where it runs, from init() on.
  const FacetColumn::Values* column_ = nullptr;
  std::vector<bool> wanted_;  // by id of a sum
  DocId docid_ = 0, last_ = 0;
};

}  // namespace

Xapian::Query amount_query(const Index& index, std::vector<AmountRange> ranges) {
  return Xapian::Query((new AmountSource(index, std::move(ranges)))->release());
}

}  // namespace hoshin::oracle
