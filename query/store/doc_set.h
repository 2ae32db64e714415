// query/store/doc_set.h - sets of passages of one segment.
//
// Few passages are a sorted list, many a bit for each passage of the segment: what a
// query must have is then a handful of memory operations, whatever it is made of.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hoshin {

/// A set as it lies in memory: its docids, ascending, or its bits, or both.
struct DocSetView {
  std::span<const std::uint32_t> docids;  ///< Empty where only `bits` are known.
  std::span<const std::uint64_t> bits;  ///< Bit docid % 64 of word docid / 64; empty where only `docids` are.
  std::size_t size = 0;

  bool has_docids() const { return docids.size() == size; }
};

/// Calls `visit` with the place of each bit that is set, ascending.
template <typename Visit>
void for_each_bit(std::span<const std::uint64_t> bits, Visit&& visit) {
  for (std::size_t i = 0; i < bits.size(); ++i) {
    for (std::uint64_t word = bits[i]; word != 0; word &= word - 1)
      visit(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(word)));
  }
}

/// Docids (from 1) of a segment. The order in which they are visited is ascending.
class DocSet {
 public:
  /// Of a segment with `passages` passages; empty.
  explicit DocSet(std::uint32_t passages) : passages_(passages) {}

  /// `docids` must ascend.
  DocSet(std::uint32_t passages, std::vector<std::uint32_t> docids);

  static DocSet all(std::uint32_t passages);

  std::uint32_t passages() const noexcept { return passages_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  bool has(std::uint32_t docid) const;

  /// Whether it is held as bits.
  bool dense() const noexcept { return !bits_.empty(); }
  const std::vector<std::uint32_t>& docids() const noexcept { return docids_; }  ///< Unless it is dense.

  DocSetView view() const { return {docids_, bits_, size_}; }

  /// Calls `visit(docid)` for each.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (const std::uint32_t docid : docids_) visit(docid);
    for_each_bit(bits_, visit);
  }

  friend DocSet both(std::uint32_t passages, DocSetView a, DocSetView b);
  friend DocSet either(std::uint32_t passages, std::span<const DocSetView> sets);
  friend DocSet without(std::uint32_t passages, DocSetView a, DocSetView b);

  /// Bit docid % 64 of word docid / 64, as many words as bits_of() has.
  static DocSet of_bits(std::uint32_t passages, std::vector<std::uint64_t> bits);

 private:
  std::uint32_t passages_;
  std::size_t size_ = 0;
  std::vector<std::uint32_t> docids_;
  std::vector<std::uint64_t> bits_;
};

/// What is in both sets, in any of them, in `a` and not in `b`.
DocSet both(std::uint32_t passages, DocSetView a, DocSetView b);
DocSet either(std::uint32_t passages, std::span<const DocSetView> sets);
DocSet without(std::uint32_t passages, DocSetView a, DocSetView b);

/// Whether `size` docids of `passages` are held as bits, which are the faster form then, and take at most one
/// and a half times the memory of a list.
bool is_dense(std::uint32_t passages, std::size_t size);

/// The bits of ascending `docids`.
std::vector<std::uint64_t> bits_of(std::uint32_t passages, std::span<const std::uint32_t> docids);

/// The place in `docids`, from `from` on, of the first that is not below `docid`. Near places are found fast.
std::size_t first_not_below(std::span<const std::uint32_t> docids, std::size_t from, std::uint32_t docid);

}  // namespace hoshin
