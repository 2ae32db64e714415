#include "query/store/columns.h"

#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "query/store/column_reader.h"
#include "query/store/stands_in.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/segment_format.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Docids as places in an array. (Clang 14 cannot read std::views::transform of GCC 12.)
struct PlacesOf {
  struct Iterator {
    const std::uint32_t* docid;

    std::uint32_t operator*() const { return *docid - 1; }
    Iterator& operator++() {
      ++docid;
      return *this;
    }
    bool operator==(const Iterator&) const = default;
  };

  std::span<const std::uint32_t> docids;

  Iterator begin() const { return {docids.data()}; }
  Iterator end() const { return {docids.data() + docids.size()}; }
};

}  // namespace

TextColumn::TextColumn(FileBytes file) : file_(std::move(file)) {
  ColumnReader cut(file_);
  cut.magic(kTextMagic);
  const std::uint64_t characters = cut.count();
  if (characters > CharacterCode::kMostCharacters) cut.fail("it has more characters than its code");
  code_ = CharacterCode(cut.array<char16_t>(characters));
  texts_ = cut.strings();
  headings_ = cut.strings();
  titles_ = cut.strings();
  headings_of_passage_ = cut.numbers(texts_.size(), last_of(headings_.size()));
  title_of_passage_ = cut.numbers(texts_.size(), last_of(titles_.size()));
  same_texts_ = cut.array<std::uint64_t>(texts_.size());
  near_keys_ = cut.array<std::uint32_t>(kNearKeys * texts_.size());
  uuid_ = cut.end();
}

void TextColumn::fail_at(std::uint32_t docid) const {
  throw damaged_file(file_.path(), fmt::format("passage {}", docid));
}

std::string_view TextColumn::string(const PackedStrings& strings, std::uint64_t i) const {
  const auto found = i < strings.size() ? strings.find(i) : std::nullopt;
  if (!found) throw damaged_file(file_.path(), fmt::format("string {}", i));
  return *found;
}

std::uint64_t TextColumn::of_passage(const Numbers& numbers, std::uint32_t docid) const {
  if (docid - 1 >= size()) fail_at(docid);
  return numbers[docid - 1];
}

std::string_view TextColumn::code_of_headings(std::uint32_t docid) const {
  return string(headings_, of_passage(headings_of_passage_, docid));
}

std::string_view TextColumn::code_of_title(std::uint32_t docid) const {
  return string(titles_, of_passage(title_of_passage_, docid));
}

std::u16string TextColumn::decoded(std::string_view code, std::size_t at_most) const {
  auto text = code_.decoded(code, at_most);
  if (!text) throw damaged_file(file_.path(), "a character");
  return std::move(*text);
}

std::u16string TextColumn::text(std::uint32_t docid, std::size_t at_most) const {
  return decoded(string(texts_, docid - 1), at_most);
}

std::u16string TextColumn::headings(std::uint32_t docid) const { return decoded(code_of_headings(docid)); }

std::u16string TextColumn::title(std::uint32_t docid) const { return decoded(code_of_title(docid)); }

std::string TextColumn::region(std::uint32_t docid, Region region) const {
  switch (region) {
    case Region::kText:
      return to_utf8(text(docid));
    case Region::kTitle:
      return to_utf8(title(docid));
    case Region::kHeading:
      return to_utf8(headings(docid));
    case Region::kBody:
      break;
  }
  std::string body = to_utf8(text(docid));
  const std::u16string above = headings(docid);
  if (!above.empty()) body += kHeadingSeparator + to_utf8(above);
  return body;
}

bool TextColumn::contains(std::uint32_t docid, Region region, const Needle& needle) const {
  const auto stands = [&](std::string_view code) { return stands_in(code, needle.code, code_.stoppers()); };
  switch (region) {
    case Region::kText:
      return stands(string(texts_, docid - 1));
    case Region::kTitle:
      return stands(code_of_title(docid));
    case Region::kHeading:
      return stands(code_of_headings(docid));
    case Region::kBody:
      break;
  }
  return stands(string(texts_, docid - 1)) || stands(code_of_headings(docid));
}

std::string_view FacetColumn::Values::name(std::uint32_t id) const {
  const auto found = strings_.find(id);
  if (!found) throw damaged_file(*path_, fmt::format("value {}", id));
  return *found;
}

std::optional<std::int64_t> FacetColumn::Values::number(std::uint32_t id) const {
  const std::string_view value = name(id);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc() && end == value.data() + value.size() ? std::optional(number) : std::nullopt;
}

std::optional<std::uint32_t> FacetColumn::Values::find(std::string_view value) const {
  std::uint32_t low = 0, high = static_cast<std::uint32_t>(size());
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (name(middle) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == size() || name(low) != value) return std::nullopt;
  return low;
}

void FacetColumn::Values::fail_at(std::uint32_t docid) const {
  throw damaged_file(*path_, fmt::format("the values of passage {}", docid));
}

void FacetColumn::Values::count_sets(std::span<const std::uint32_t> docids,
                                     std::span<std::uint64_t> by_set) const {
  of_passage_.visit(PlacesOf{docids}, [&](std::uint64_t set) { ++by_set[checked(set, 0)]; });
}

std::span<const std::uint32_t> FacetColumn::Values::values_of(std::uint32_t set) const {
  const std::uint32_t begin = firsts_[set], end = firsts_[set + 1];
  if (begin > end || end > members_.size()) throw damaged_file(*path_, fmt::format("set {}", set));
  const auto ids = members_.subspan(begin, end - begin);
  for (const std::uint32_t id : ids) {
    if (id >= size()) throw damaged_file(*path_, fmt::format("a value of set {}", set));
  }
  return ids;
}

FacetColumn::FacetColumn(FileBytes file) : file_(std::make_unique<FileBytes>(std::move(file))) {
  ColumnReader cut(*file_);
  cut.magic(kFacetMagic);
  size_ = cut.number();
  if (cut.number() != facet_fields().size()) cut.fail("it has another number of fields");
  for (std::size_t i = 0; i < facet_fields().size(); ++i) {
    Values values;
    values.path_ = &file_->path();
    values.strings_ = cut.strings();
    const std::uint64_t sets = cut.count(), members = cut.count();
    values.firsts_ = cut.array<std::uint32_t>(sets + 1);
    values.members_ = cut.array<std::uint32_t>(members);
    if (values.firsts_.front() != 0 || values.firsts_.back() != members)
      cut.fail("its sets of values do not begin or end where they do");
    values.of_passage_ = cut.numbers(size_, last_of(sets));
    fields_.push_back(values);
  }
  uuid_ = cut.end();
}

}  // namespace hoshin
