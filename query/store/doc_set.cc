#include "query/store/doc_set.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/store/wide.h"

namespace hoshin {
namespace {

using Docids = std::vector<std::uint32_t>;
using Bits = std::vector<std::uint64_t>;

bool has_bit(std::span<const std::uint64_t> bits, std::uint32_t docid) {
  return (bits[docid / 64] >> (docid % 64) & 1) != 0;
}

/// Whether a docid, asked for in ascending order, is in a set.
class Prober {
 public:
  explicit Prober(DocSetView set) : set_(set) {}

  bool has(std::uint32_t docid) {
    if (!set_.bits.empty()) return has_bit(set_.bits, docid);
    at_ = first_not_below(set_.docids, at_, docid);
    return at_ < set_.docids.size() && set_.docids[at_] == docid;
  }

 private:
  const DocSetView set_;
  std::size_t at_ = 0;
};

/// Two lists are walked along side by side, without a branch to be mispredicted, unless one is this many
/// times as long as the other: then each docid of the shorter one is searched for in it.
constexpr std::size_t kMuchLonger = 16;

/// The docids of `of` that are in the list `in`, or that are not: both lists side by side.
Docids chosen_along(std::span<const std::uint32_t> of, std::span<const std::uint32_t> in, bool wanted) {
  Docids out(of.size());
  std::size_t i = 0, j = 0, count = 0;
  while (i < of.size() && j < in.size()) {
    const std::uint32_t one = of[i], other = in[j];
    out[count] = one;
    count += static_cast<std::size_t>(wanted ? one == other : one < other);
    i += static_cast<std::size_t>(one <= other);
    j += static_cast<std::size_t>(other <= one);
  }
  if (!wanted) {
    while (i < of.size()) out[count++] = of[i++];
  }
  out.resize(count);
  return out;
}

/// The docids of `of` that are in `in`, or that are not.
Docids chosen(std::span<const std::uint32_t> of, DocSetView in, bool wanted) {
  if (in.bits.empty() && in.size < kMuchLonger * of.size()) return chosen_along(of, in.docids, wanted);
  Docids out;
  Prober prober(in);
  for (const std::uint32_t docid : of) {
    if (prober.has(docid) == wanted) out.push_back(docid);
  }
  return out;
}

HOSHIN_AS_WIDE_AS_CAN_BE std::size_t count_bits(const std::uint64_t* words, std::size_t count) {
  std::size_t bits = 0;
  for (std::size_t i = 0; i < count; ++i) bits += static_cast<std::size_t>(std::popcount(words[i]));
  return bits;
}

Bits as_bits(std::uint32_t passages, DocSetView set) {
  if (set.bits.empty()) return bits_of(passages, set.docids);
  return {set.bits.begin(), set.bits.end()};
}

Docids merged(std::span<const DocSetView> sets) {
  Docids out, before;
  for (const DocSetView& set : sets) {
    before.swap(out);
    out.clear();
    std::set_union(before.begin(), before.end(), set.docids.begin(), set.docids.end(),
                   std::back_inserter(out));
  }
  return out;
}

}  // namespace

bool is_dense(std::uint32_t passages, std::size_t size) {
  constexpr std::uint32_t kPassagesOfADocid = 48;  // a docid of a list takes 32 bits, a passage one
  return size > passages / kPassagesOfADocid;
}

Bits bits_of(std::uint32_t passages, std::span<const std::uint32_t> docids) {
  Bits bits(passages / 64 + 1);
  for (const std::uint32_t docid : docids) bits[docid / 64] |= std::uint64_t{1} << (docid % 64);
  return bits;
}

std::size_t first_not_below(std::span<const std::uint32_t> docids, std::size_t from, std::uint32_t docid) {
  std::size_t step = 1, low = from, high = from;
  while (high < docids.size() && docids[high] < docid) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = std::min(high, docids.size());
  const auto begin = docids.begin();
  return static_cast<std::size_t>(std::lower_bound(begin + static_cast<std::ptrdiff_t>(low),
                                                   begin + static_cast<std::ptrdiff_t>(high), docid) -
                                  begin);
}

DocSet::DocSet(std::uint32_t passages, Docids docids)
    : passages_(passages), size_(docids.size()), docids_(std::move(docids)) {
  if (!is_dense(passages, size_)) return;
  bits_ = bits_of(passages, docids_);
  docids_ = {};
}

DocSet DocSet::of_bits(std::uint32_t passages, Bits bits) {
  DocSet out(passages);
  out.bits_ = std::move(bits);
  out.size_ = count_bits(out.bits_.data(), out.bits_.size());
  if (is_dense(passages, out.size_)) return out;
  Docids docids;
  docids.reserve(out.size_);
  out.for_each([&](std::uint32_t docid) { docids.push_back(docid); });
  out.docids_ = std::move(docids);
  out.bits_ = {};
  return out;
}

DocSet DocSet::all(std::uint32_t passages) {
  Bits bits(passages / 64 + 1, ~std::uint64_t{0});
  bits.front() &= ~std::uint64_t{1};
  const std::uint32_t last = passages % 64;
  if (last != 63) bits.back() &= (std::uint64_t{1} << (last + 1)) - 1;
  return DocSet::of_bits(passages, std::move(bits));
}

bool DocSet::has(std::uint32_t docid) const {
  if (dense()) return has_bit(bits_, docid);
  return std::binary_search(docids_.begin(), docids_.end(), docid);
}

DocSet both(std::uint32_t passages, DocSetView a, DocSetView b) {
  if (a.size > b.size) std::swap(a, b);
  if (a.has_docids() && (a.bits.empty() || b.bits.empty())) return {passages, chosen(a.docids, b, true)};
  if (b.has_docids() && b.bits.empty()) return {passages, chosen(b.docids, a, true)};
  Bits bits(a.bits.begin(), a.bits.end());
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] &= b.bits[i];
  return DocSet::of_bits(passages, std::move(bits));
}

DocSet either(std::uint32_t passages, std::span<const DocSetView> sets) {
  std::size_t size = 0;
  bool listed = true;
  for (const DocSetView& set : sets) {
    size += set.size;
    listed = listed && set.has_docids();
  }
  constexpr std::size_t kMostMerged = 4;  // merged() goes through what it has once more for each list
  if (listed && !is_dense(passages, size) && sets.size() <= kMostMerged) return {passages, merged(sets)};
  Bits bits(passages / 64 + 1);
  for (const DocSetView& set : sets) {
    for (std::size_t i = 0; i < set.bits.size(); ++i) bits[i] |= set.bits[i];
    if (!set.bits.empty()) continue;
    for (const std::uint32_t docid : set.docids) bits[docid / 64] |= std::uint64_t{1} << (docid % 64);
  }
  return DocSet::of_bits(passages, std::move(bits));
}

DocSet without(std::uint32_t passages, DocSetView a, DocSetView b) {
  if (a.has_docids() && a.bits.empty()) return {passages, chosen(a.docids, b, false)};
  Bits bits = as_bits(passages, a);
  for (std::size_t i = 0; i < b.bits.size(); ++i) bits[i] &= ~b.bits[i];
  if (b.bits.empty()) {
    for (const std::uint32_t docid : b.docids) bits[docid / 64] &= ~(std::uint64_t{1} << (docid % 64));
  }
  return DocSet::of_bits(passages, std::move(bits));
}

}  // namespace hoshin
