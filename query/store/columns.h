// query/store/columns.h - the two columns of a segment, in memory or mapped.
//
// Of a long column nothing is read when it is opened but its header, so that a search over a large index
// starts at once. Docids are those of the segment, from 1.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/store/file_bytes.h"
#include "query/store/packed.h"
#include "text/character_code.h"
#include "text/near_text.h"

namespace hoshin {

/// Which part of a passage's folded characters is meant.
enum class Region {
  kBody,     ///< Its text and its headings; kHeadingSeparator stands between any two of them.
  kHeading,  ///< Its headings.
  kTitle,    ///< The title of its document.
  kText,     ///< Its text alone.
};

/// text.col of schema/segment_format.h. Members throw Error kCorrupt where the file contradicts itself, and
/// for a `docid` that is not in 1..size().
class TextColumn {
 public:
  /// Throws Error kCorrupt if the header contradicts the file.
  explicit TextColumn(FileBytes file);

  std::uint64_t size() const noexcept { return texts_.size(); }

  /// Of the database that it is derived from: kUuidBytes.
  std::string_view uuid() const noexcept { return uuid_; }

  /// The folded characters of one region, UTF-8. Takes a microsecond; contains() takes a fifth.
  std::string region(std::uint32_t docid, Region region) const;

  /// What is looked for, as this column is written.
  struct Needle {
    std::string code;
  };
  Needle needle(std::u16string_view folded) const { return {code_.encoded(folded)}; }

  /// Whether `needle`, of this column, stands in the text, in one of the headings or in the
  /// title: never across two of them. An empty needle stands nowhere.
  bool contains(std::uint32_t docid, Region region, const Needle& needle) const;

  /// Has a text brought near that is going to be looked at.
  void prefetch(std::uint32_t docid) const { texts_.prefetch(docid - 1); }

  /// The same for passages that say the same (text/same_text.h), and hardly ever for others.
  std::uint64_t same_text(std::uint32_t docid) const {
    if (docid - 1 >= same_texts_.size()) fail_at(docid);
    return same_texts_[docid - 1];
  }

  /// One of them is the same for nearly all passages that say nearly the same, and hardly ever for others.
  std::span<const std::uint32_t, kNearKeys> near_keys(std::uint32_t docid) const {
    if (docid - 1 >= near_keys_.size() / kNearKeys) fail_at(docid);
    return near_keys_.subspan((docid - 1) * kNearKeys).first<kNearKeys>();
  }

  /// At most `at_most` units (CharacterCode::decoded) of the text. What is between two headings is
  /// kHeadingSeparator.
  std::u16string text(std::uint32_t docid, std::size_t at_most = std::string::npos) const;
  std::u16string headings(std::uint32_t docid) const;
  std::u16string title(std::uint32_t docid) const;

  /// Bytes of the text in this file.
  std::size_t length(std::uint32_t docid) const { return string(texts_, docid - 1).size(); }

 private:
  [[noreturn]] void fail_at(std::uint32_t docid) const;
  std::uint64_t of_passage(const Numbers& numbers, std::uint32_t docid) const;
  std::string_view string(const PackedStrings& strings, std::uint64_t i) const;
  std::string_view code_of_headings(std::uint32_t docid) const;
  std::string_view code_of_title(std::uint32_t docid) const;
  std::u16string decoded(std::string_view code, std::size_t at_most = std::string::npos) const;

  FileBytes file_;
  std::string_view uuid_;
  CharacterCode code_;
  PackedStrings texts_, headings_, titles_;
  Numbers headings_of_passage_, title_of_passage_;
  std::span<const std::uint64_t> same_texts_;
  std::span<const std::uint32_t> near_keys_;  ///< kNearKeys of each passage.
};

/// facets.col of schema/segment_format.h.
class FacetColumn {
 public:
  /// The values of one field. What passages have of them are sets, numbered below sets(): many
  /// passages have the same. Counting by set first is the cheap way.
  class Values {
   public:
    std::size_t size() const noexcept { return strings_.size(); }

    /// The string of value `id`, which must be below size(). Ascending in `id`.
    std::string_view name(std::uint32_t id) const;

    /// The same as a whole number; nothing if it is none. `id` as above.
    std::optional<std::int64_t> number(std::uint32_t id) const;

    /// The id of a value, if any passage of the segment has it.
    std::optional<std::uint32_t> find(std::string_view value) const;

    std::size_t sets() const noexcept { return firsts_.size() - 1; }

    /// The set of a passage, below sets(). Throws Error kCorrupt if it is not, and for a `docid` that is not
    /// in 1..size of the column.
    std::uint32_t set_of(std::uint32_t docid) const {
      if (docid - 1 >= of_passage_.size()) fail_at(docid);
      return checked(of_passage_[docid - 1], docid);
    }

    /// Adds one for each of `docids`, which must be in 1..size, at its set in `by_set`, which has sets()
    /// numbers.
    void count_sets(std::span<const std::uint32_t> docids, std::span<std::uint64_t> by_set) const;

    /// The ids of the values in `set`, which must be below sets(): parents included, ascending.
    /// Throws Error kCorrupt if one is not below size().
    std::span<const std::uint32_t> values_of(std::uint32_t set) const;

    /// The ids of a passage's values.
    std::span<const std::uint32_t> of(std::uint32_t docid) const { return values_of(set_of(docid)); }

   private:
    friend class FacetColumn;
    std::uint32_t checked(std::uint64_t set, std::uint32_t docid) const {
      if (set >= sets()) fail_at(docid);
      return static_cast<std::uint32_t>(set);
    }
    [[noreturn]] void fail_at(std::uint32_t docid) const;

    const std::filesystem::path* path_ = nullptr;
    PackedStrings strings_;
    std::span<const std::uint32_t> firsts_, members_;
    Numbers of_passage_;
  };

  /// Throws Error kCorrupt if the header contradicts the file.
  explicit FacetColumn(FileBytes file);

  std::uint64_t size() const noexcept { return size_; }

  /// Of the database that it is derived from: kUuidBytes.
  std::string_view uuid() const noexcept { return uuid_; }

  /// The values of facet_fields()[field].
  const Values& field(std::size_t field) const { return fields_.at(field); }
  std::size_t fields() const noexcept { return fields_.size(); }

 private:
  std::unique_ptr<const FileBytes> file_;  // Values point to its path
  std::string_view uuid_;
  std::uint64_t size_ = 0;
  std::vector<Values> fields_;
};

}  // namespace hoshin
