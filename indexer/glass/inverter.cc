#include "indexer/glass/inverter.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <xxhash.h>

#include "schema/fields.h"
#include "schema/glass_pack.h"
#include "schema/segment_format.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

// A pair is one number: its two characters, then whether it counts half (of a heading), then
// the passage. Numbers of equal pairs stand in the order of passages, since they came so.
constexpr int kCharacterBits = 21, kPassageBits = 21;
constexpr int kHalfBit = kPassageBits, kSecondShift = kHalfBit + 1,
              kFirstShift = kSecondShift + kCharacterBits;
static_assert(kFirstShift + kCharacterBits == 64);
static_assert(Inverter::kMaxPassages <= std::size_t{1} << kPassageBits);

// An occurrence of a numbered term: the number, the passage, and quarters or a final weight.
constexpr int kValueBits = 8;
constexpr std::uint32_t kFinal = 0x80, kValueMask = 0x7F;

std::uint64_t bits(std::uint64_t number, int shift, int count) {
  return number >> shift & ((std::uint64_t{1} << count) - 1);
}

/// Orders `numbers` by their bits from `low` on; equal ones stay as they stand.
void radix_sort(std::vector<std::uint64_t>& numbers, int low) {
  constexpr int kDigit = 11;
  std::vector<std::uint64_t> other(numbers.size());
  for (int shift = low; shift < 64; shift += kDigit) {
    const auto digit = [shift](std::uint64_t number) { return bits(number, shift, kDigit); };
    std::array<std::size_t, std::size_t{1} << kDigit> places{};
    for (const std::uint64_t number : numbers) ++places[digit(number)];
    std::size_t sum = 0;
    for (std::size_t& place : places) sum += std::exchange(place, sum);
    for (const std::uint64_t number : numbers) other[places[digit(number)]++] = number;
    numbers.swap(other);
  }
}

}  // namespace

Inverter::Inverter(const Weighing& weighing, std::uint32_t first, std::size_t characters)
    : cutter_(weighing), average_(weighing.average_length) {
  out_.first = first;
  pairs_.reserve(characters);
}

void Inverter::add(const Passage& passage) { cutter_.cut(passage, *this); }

std::size_t Inverter::TextHash::operator()(std::string_view text) const noexcept {
  return XXH3_64bits(text.data(), text.size());
}

std::uint32_t Inverter::number_of(std::string_view term) {
  const auto found = numbers_.find(term);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(terms_.size());
  numbers_.emplace(terms_.emplace_back(term), number);
  return number;
}

void Inverter::word(std::string_view term, unsigned quarters) {
  occurrences_.push_back(std::uint64_t{number_of(term)} << 32 | passage() << kValueBits | quarters);
}

void Inverter::weighed(std::string_view term, std::uint32_t wdf) {
  occurrences_.push_back(std::uint64_t{number_of(term)} << 32 | passage() << kValueBits | kFinal | wdf);
}

void Inverter::characters(std::string_view marked, unsigned quarters) {
  const std::uint64_t rest = std::uint64_t{quarters == kWhole ? 0U : 1U} << kHalfBit | passage();
  std::size_t length = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < marked.size(); at += length) {
    const char32_t character = decode_utf8(marked, at, length);
    if (at > 0)
      pairs_.push_back(std::uint64_t{before} << kFirstShift | std::uint64_t{character} << kSecondShift |
                       rest);
    before = character;
  }
}

Inverted Inverter::take() {
  out_.lengths.assign(lengths_.size(), 0);
  out_.postings.reserve(2 * (pairs_.size() + occurrences_.size()));
  radix_sort(pairs_, kSecondShift);
  sort_terms();
  emit_terms("", kBigramPrefix);
  emit_pairs();
  // No numbered term has the pairs' prefix.
  emit_terms(kBigramPrefix, "\xFF");
  return std::move(out_);
}

/// Ranks the numbered terms, and counts their occurrences into place.
void Inverter::sort_terms() {
  order_.resize(terms_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return terms_[a] < terms_[b]; });
  std::vector<std::uint32_t> places(terms_.size());  // by number: how many, then where the next one goes
  for (const std::uint64_t occurrence : occurrences_) ++places[occurrence >> 32];
  std::uint32_t sum = 0;
  for (const std::uint32_t number : order_) {
    begins_.push_back(sum);
    sum += std::exchange(places[number], sum);
  }
  begins_.push_back(sum);
  placed_.resize(occurrences_.size());
  for (const std::uint64_t occurrence : occurrences_)
    placed_[places[occurrence >> 32]++] = static_cast<std::uint32_t>(occurrence);
  occurrences_ = {};
}

/// The numbered terms between two, `below` left out.
void Inverter::emit_terms(std::string_view from, std::string_view below) {
  const auto at = [&](std::string_view term) {
    return std::lower_bound(order_.begin(), order_.end(), term,
                            [&](std::uint32_t number, std::string_view t) { return terms_[number] < t; }) -
           order_.begin();
  };
  const auto last = static_cast<std::size_t>(at(below));
  for (auto rank = static_cast<std::size_t>(at(from)); rank < last; ++rank) {
    begin(terms_[order_[rank]]);
    for (std::size_t i = begins_[rank]; i < begins_[rank + 1];) {
      const std::uint32_t passage = placed_[i] >> kValueBits;
      if ((placed_[i] & kFinal) != 0) {
        post(passage, placed_[i] & kValueMask);
        while (i < begins_[rank + 1] && placed_[i] >> kValueBits == passage) ++i;
        continue;
      }
      unsigned quarters = 0;
      for (; i < begins_[rank + 1] && placed_[i] >> kValueBits == passage; ++i)
        quarters += placed_[i] & kValueMask;
      post(passage, impact(frequency(quarters), lengths_[passage], average_));
    }
    end();
  }
}

void Inverter::emit_pairs() {
  std::string term;
  for (std::size_t i = 0; i < pairs_.size();) {
    const std::uint64_t pair = pairs_[i] >> kSecondShift;
    term = kBigramPrefix;
    append_utf8(term, static_cast<char32_t>(bits(pairs_[i], kFirstShift, kCharacterBits)));
    append_utf8(term, static_cast<char32_t>(bits(pairs_[i], kSecondShift, kCharacterBits)));
    begin(term);
    while (i < pairs_.size() && pairs_[i] >> kSecondShift == pair) {
      const std::uint64_t passage = bits(pairs_[i], 0, kPassageBits);
      unsigned quarters = 0;
      for (; i < pairs_.size() && pairs_[i] >> kSecondShift == pair &&
             bits(pairs_[i], 0, kPassageBits) == passage;
           ++i)
        quarters += bits(pairs_[i], kHalfBit, 1) != 0 ? kHeading : kWhole;
      post(static_cast<std::uint32_t>(passage), impact(frequency(quarters), lengths_[passage], average_));
    }
    end();
  }
  pairs_ = {};
}

void Inverter::begin(std::string_view term) {
  out_.terms.push_back({out_.texts.size(), term.size(), out_.postings.size(), 0, 0, 0, 0, 0});
  out_.texts += term;
}

void Inverter::post(std::uint32_t passage, std::uint32_t wdf) {
  Inverted::Term& term = out_.terms.back();
  const std::uint32_t docid = out_.first + passage;
  if (term.passages++ == 0) {
    term.first = docid;
  } else {
    glass::pack(out_.postings, docid - term.last - 1);
  }
  glass::pack(out_.postings, wdf);
  term.last = docid;
  term.weight += wdf;
  out_.lengths[passage] += wdf;
}

void Inverter::end() {
  Inverted::Term& term = out_.terms.back();
  term.postings_size = out_.postings.size() - term.postings;
}

}  // namespace hoshin
