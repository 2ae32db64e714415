#include "indexer/columns.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "indexer/disk/append.h"
#include "schema/fields.h"
#include "schema/segment_format.h"
#include "text/character_code.h"
#include "text/near_text.h"
#include "text/normalizer.h"
#include "text/same_text.h"

namespace hoshin {
namespace {

/// Passages that are looked at to learn which characters are frequent.
constexpr std::size_t kSample = 4096;

/// The parts of a passage, folded, with kHeadingSeparator between them.
std::u16string folded(std::span<const std::string> parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != parts.data()) out.push_back(kHeadingSeparator);
    out += fold(part);
  }
  return to_utf16(out);
}

std::vector<char16_t> most_frequent_characters(std::span<const Passage> passages) {
  CharacterCounts counts;
  for (std::size_t i = 0; i < passages.size(); i += 1 + passages.size() / kSample) {
    counts.add(to_utf16(folded_text(passages[i])));
    counts.add(folded(words_over(passages[i])));
    counts.add(folded({&passages[i].title, 1}));
  }
  return counts.most_frequent_first();
}

/// Strings of which passages share many: each that differs is folded and kept once.
class SharedTexts {
 public:
  explicit SharedTexts(const CharacterCode& code) : code_(code) {}

  /// Of the next passage; headings are joined by kHeadingSeparator.
  void add(std::span<const std::string> parts) {
    std::string printed;
    for (const std::string& part : parts) {
      printed += fmt::format("{} {}", part.size(), part);  // no two lists are written alike so
    }
    const auto [known, is_new] = numbers_.try_emplace(std::move(printed), strings_.size());
    if (is_new) strings_.add(code_.encoded(folded(parts)));
    of_passage_.push_back(known->second);
  }

  void append_strings(std::string& out) const { strings_.append_to(out); }
  void append_of_passages(std::string& out) const {
    append_numbers(out, of_passage_, last_of(strings_.size()));
  }

 private:
  const CharacterCode& code_;
  std::unordered_map<std::string, std::uint64_t> numbers_;
  StringsWriter strings_;
  std::vector<std::uint64_t> of_passage_;
};

/// One field's part of facets.col while it is collected.
class FieldColumn {
 public:
  explicit FieldColumn(const Field& field) : field_(field) {}

  void add(const Passage& passage) {
    const auto number = static_cast<std::uint32_t>(sets_.size());
    const auto [known, is_new] =
        sets_.try_emplace(field_values(passage, field_, /*with_parents=*/true), number);
    if (is_new) in_order_.push_back(&known->first);
    of_passage_.push_back(known->second);
  }

  void append_to(std::string& out) const {
    std::map<std::string_view, std::uint32_t> ids = values();
    std::vector<std::uint32_t> firsts{0}, members;
    for (const Strings* set : in_order_) {
      for (const std::string& value : *set) members.push_back(ids.at(value));
      firsts.push_back(static_cast<std::uint32_t>(members.size()));
    }
    StringsWriter strings;
    for (const auto& [value, id] : ids) strings.add(value);
    strings.append_to(out);
    append<std::uint64_t>(out, in_order_.size());
    append<std::uint64_t>(out, members.size());
    append_array(out, firsts);
    append_array(out, members);
    append_numbers(out, of_passage_, last_of(in_order_.size()));
  }

 private:
  using Strings = std::vector<std::string>;

  /// All values, numbered in ascending order.
  std::map<std::string_view, std::uint32_t> values() const {
    std::map<std::string_view, std::uint32_t> ids;
    for (const Strings* set : in_order_) {
      for (const std::string& value : *set) ids.emplace(value, 0);
    }
    std::uint32_t next = 0;
    for (auto& [value, id] : ids) id = next++;
    return ids;
  }

  const Field& field_;
  std::map<Strings, std::uint32_t> sets_;
  std::vector<const Strings*> in_order_;
  std::vector<std::uint32_t> of_passage_;
};

}  // namespace

std::string text_column(std::span<const Passage> passages) {
  const std::vector<char16_t> characters = most_frequent_characters(passages);
  const CharacterCode code(characters);
  StringsWriter texts;
  SharedTexts headings(code), titles(code);
  std::vector<std::uint32_t> keys;
  keys.reserve(passages.size() * kNearKeys);
  for (const Passage& passage : passages) {
    const std::u16string text = to_utf16(folded_text(passage));
    texts.add(code.encoded(text));
    std::ranges::copy(near_keys(text), std::back_inserter(keys));
    headings.add(words_over(passage));
    titles.add({&passage.title, 1});
  }
  std::string out(kTextMagic);
  append<std::uint64_t>(out, characters.size());
  for (const char16_t character : characters) append<std::uint16_t>(out, character);
  append_padding(out);
  texts.append_to(out);
  headings.append_strings(out);
  titles.append_strings(out);
  headings.append_of_passages(out);
  titles.append_of_passages(out);
  for (const Passage& passage : passages) append<std::uint64_t>(out, same_text_hash(passage.text));
  append_array(out, keys);
  return out;
}

std::string facet_column(std::span<const Passage> passages) {
  const auto fields = facet_fields();
  std::string out(kFacetMagic);
  append<std::uint64_t>(out, passages.size());
  append<std::uint64_t>(out, fields.size());
  for (const Field* field : fields) {
    FieldColumn column(*field);
    for (const Passage& passage : passages) column.add(passage);
    column.append_to(out);
  }
  return out;
}

}  // namespace hoshin
