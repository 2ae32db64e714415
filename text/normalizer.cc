#include "text/normalizer.h"

#include <algorithm>
#include <new>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/alike.h"

namespace hoshin {
namespace {

const icu::Normalizer2& nfkc() {
  static const icu::Normalizer2& instance = [&]() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status) != 0) throw std::bad_alloc();  // ICU carries these tables in its library
    return *found;
  }();
  return instance;
}

// --- Characters that fold to one character, whatever stands beside them -----------
//
// Nearly all of a Japanese text is such, and folding 400 MB of it must not ask ICU
// for each character. NormalizerTest compares these ranges with ICU.

/// The folded form of `c`, or 0 where only ICU knows. A combining mark behind it
/// may still compose with it: the caller looks at the next character.
char32_t fold_simply(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  if (c >= 0x3041 && c <= 0x9FFF) {
    if (c >= 0x3400) return c;                 // kanji
    if (c >= 0x30A0 && c <= 0x30FE) return c;  // katakana
    return c <= 0x3096 ? c : 0;                // hiragana
  }
  if (c == 0x301C) return U'~';
  if (c >= 0x3000 && c <= 0x3020) return c == 0x3000 ? U' ' : c;   // 、。「」
  if (c >= 0xFF01 && c <= 0xFF5E) return fold_simply(c - 0xFEE0);  // full-width ASCII
  return 0;
}

/// The combining mark that a voiced mark with a place of its own stands for behind a kana: か゛ is が. 0 for
/// others.
char32_t combining_mark(char32_t c) {
  if (c == U'゛') return 0x3099;
  return c == U'゜' ? 0x309A : 0;
}

/// Whether the character at `at` (or the end) cannot combine with the one before it.
bool boundary_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0x80) return true;
  std::size_t length = 0;
  const char32_t c = decode_utf8(text, at, length);
  // What is never shown goes with the character before it, so that no match ends between the two.
  return fold_simply(c) != 0 ||
         (combining_mark(c) == 0 && !is_never_shown(c) && nfkc().hasBoundaryBefore(static_cast<UChar32>(c)));
}

// --- Everything else: chunks between normalisation boundaries ---------------------

/// NFKC decomposes, sorts marks by insertion, composes: a million marks of mixed
/// classes after one letter would take it hours. Decomposed and sorted by us first
/// (which changes nothing of the result), they take it no time.
void order_marks(icu::UnicodeString& chunk) {
  std::u32string decomposed;
  for (std::int32_t i = 0; i < chunk.length(); i = chunk.moveIndex32(i, 1)) {
    icu::UnicodeString parts;
    const UChar32 c = chunk.char32At(i);
    if (nfkc().getDecomposition(c, parts) == 0) parts = icu::UnicodeString(c);
    for (std::int32_t k = 0; k < parts.length(); k = parts.moveIndex32(k, 1))
      decomposed.push_back(static_cast<char32_t>(parts.char32At(k)));
  }
  const auto mark_class = [](char32_t c) { return u_getCombiningClass(static_cast<UChar32>(c)); };
  for (auto run = decomposed.begin(); run != decomposed.end();) {
    const auto is_mark = [&](char32_t c) { return mark_class(c) != 0; };
    run = std::find_if(run, decomposed.end(), is_mark);
    const auto stop = std::find_if_not(run, decomposed.end(), is_mark);
    std::stable_sort(run, stop, [&](char32_t a, char32_t b) { return mark_class(a) < mark_class(b); });
    run = stop;
  }
  chunk = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(decomposed.data()),
                                        static_cast<std::int32_t>(decomposed.size()));
}

/// The characters of `text` that are shown, voiced marks bound to their kana.
icu::UnicodeString shown_characters(std::string_view text) {
  icu::UnicodeString chunk;
  bool kana = false;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = decode_utf8(text, at, length);
    if (is_never_shown(c)) continue;
    const char32_t mark = kana ? combining_mark(c) : 0;
    kana = mark != 0 || is_hiragana(c) || is_katakana(c);
    chunk.append(static_cast<UChar32>(mark != 0 ? mark : c));
  }
  return chunk;
}

/// The folded form of characters that stand between two boundaries.
std::u32string fold_chunk(std::string_view text) {
  icu::UnicodeString chunk = shown_characters(text);
  constexpr std::int32_t kManyMarks = 32;
  if (chunk.length() > kManyMarks) order_marks(chunk);

  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded = nfkc().normalize(chunk, status);
  if (U_FAILURE(status) != 0) throw std::bad_alloc();  // ICU has no other reason to fail here
  folded.foldCase();
  if (folded.isBogus())
    throw std::bad_alloc();  // it would be empty, and a text that loses words is a wrong one
  std::u32string result;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1))
    result.push_back(common_form(static_cast<char32_t>(folded.char32At(i))));
  return result;
}

// --- Dashes behind katakana -----------------------------------------------------------

/// Whether `c` is a gap that a quote bridges.
bool is_bridged(char32_t c, Spaces spaces) {
  return is_white_space(c) && !(spaces == Spaces::kTabs && c == U'\t');
}

/// The character before `at` that is no such gap; 0 at the beginning.
char32_t shown_before(std::string_view text, std::size_t at, Spaces spaces) {
  while (at > 0) {
    std::size_t length = 0;
    at = boundary_before(text, at - 1);
    const char32_t c = decode_utf8(text, at, length);
    if (!is_bridged(c, spaces)) return c;
  }
  return 0;
}

/// The character from `at` on that is no such gap; 0 at the end.
char32_t shown_from(std::string_view text, std::size_t at, Spaces spaces) {
  for (std::size_t length = 0; at < text.size(); at += length) {
    const char32_t c = decode_utf8(text, at, length);
    if (!is_bridged(c, spaces)) return c;
  }
  return 0;
}

/// Whether the dash at [at, end) is meant for ー: メ－タ－. Not before a digit or a Latin letter
/// (データ－１), nor one of a pair, which is a dash. White space does not count, since it does not in quotes.
bool is_long_vowel(std::string_view text, std::size_t at, std::size_t end, char32_t dash, Spaces spaces) {
  if (!may_be_long_vowel(dash)) return false;
  const char32_t before = shown_before(text, at, spaces);
  if (!is_katakana(before) || before == U'ー') return false;
  const char32_t after = shown_from(text, end, spaces);
  const bool word = is_hiragana(after) || is_katakana(after) || is_kanji(after);
  return word || (!is_letter_or_digit(after) && !may_be_long_vowel(after) && after != U'-');
}

// --- What folding leaves alone --------------------------------------------------------

/// Kana, kanji and the punctuation between them, which are nearly all of a text and
/// their own folded forms. Not all such characters: those that are surely so.
bool is_plain_japanese(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0x3001 && c <= 0x3002) || (c >= 0x300C && c <= 0x300F);
}

constexpr std::size_t kPlainKana = 3;  // bytes of one of them

bool is_plain_ascii(unsigned char c) { return c > 0x20 && c < 0x7F && (c < 'A' || c > 'Z'); }

/// Bytes of the run at `at` that is its own folded form, or of its beginning, if it is very long. The last
/// character of a run that does not end the text is left out: what follows might combine with it.
std::size_t plain_length(std::string_view text, std::size_t at) {
  std::size_t end = at, last = at;
  while (end < text.size()) {
    if (end - at > kBytesALook) return last - at;
    const auto lead = static_cast<unsigned char>(text[end]);
    std::size_t length = 1;
    if (!is_plain_ascii(lead)) {
      if (lead < 0xE3 || lead > 0xE9 || text.size() - end < kPlainKana) return last - at;
      length = kPlainKana;
      const auto second = static_cast<unsigned char>(text[end + 1]),
                 third = static_cast<unsigned char>(text[end + 2]);
      if ((second & 0xC0) != 0x80 || (third & 0xC0) != 0x80) return last - at;
      const char32_t c =
          (char32_t{lead} & 0x0F) << 12 | (char32_t{second} & 0x3F) << 6 | (char32_t{third} & 0x3F);
      if (!is_plain_japanese(c)) return last - at;
    }
    last = end;
    end += length;
  }
  return end - at;
}

// --- One walk, two results -----------------------------------------------------------

struct TextOnly {
  std::string text;
  void add_plain(std::string_view run, std::size_t) { text += run; }
  void add(char32_t c, std::size_t, std::size_t) {
    if (c < 0x80)
      text.push_back(static_cast<char>(c));
    else
      append_utf8(text, c);
  }
};

struct TextAndOffsets {
  FoldedText folded;
  void add_plain(std::string_view run, std::size_t begin) {
    folded.text += run;
    for (std::size_t at = 0, length = 0; at < run.size(); at += length) {
      length = is_plain_ascii(static_cast<unsigned char>(run[at])) ? 1 : kPlainKana;
      folded.begin.insert(folded.begin.end(), length, static_cast<std::uint32_t>(begin + at));
      folded.end.insert(folded.end.end(), length, static_cast<std::uint32_t>(begin + at + length));
    }
  }
  void add(char32_t c, std::size_t begin, std::size_t end) {
    append_utf8(folded.text, c);
    folded.begin.resize(folded.text.size(), static_cast<std::uint32_t>(begin));
    folded.end.resize(folded.text.size(), static_cast<std::uint32_t>(end));
  }
};

template <class Sink>
void add_folded(Sink& sink, char32_t c, Spaces spaces, std::size_t begin, std::size_t end) {
  if (!is_white_space(c) || (spaces == Spaces::kTabs && c == U'\t'))
    sink.add(c, begin, end);
  else if (spaces == Spaces::kKeep)
    sink.add(U' ', begin, end);
}

template <class Sink>
void fold_into(Sink& sink, std::string_view text, Spaces spaces, const LimitLook& look = {}) {
  std::size_t next_look = kBytesALook / 2;  // a run may be a little shorter than kBytesALook
  for (std::size_t at = 0; at < text.size();) {
    if (at >= next_look) {
      if (look) look();
      next_look = at + kBytesALook / 2;
    }
    if (const std::size_t plain = plain_length(text, at); plain > 0) {
      sink.add_plain(text.substr(at, plain), at);
      at += plain;
      continue;
    }
    std::size_t length = 0;
    const char32_t c = decode_utf8(text, at, length);
    std::size_t end = at + length;
    const bool alone = boundary_at(text, end);
    if (is_long_vowel(text, at, end, c, spaces)) {
      sink.add(U'ー', at, end);
    } else if (const char32_t simple = fold_simply(c); simple != 0 && alone) {
      add_folded(sink, simple, spaces, at, end);
    } else {
      while (!boundary_at(text, end)) {
        decode_utf8(text, end, length);
        end += length;
      }
      for (const char32_t folded : fold_chunk(text.substr(at, end - at)))
        add_folded(sink, folded, spaces, at, end);
    }
    at = end;
  }
}

}  // namespace

std::string composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  const auto source = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::string out;
  nfc->normalize(source, status).toUTF8String(out);
  if (U_FAILURE(status) != 0) std::abort();  // ICU carries these tables in its library
  return out;
}

std::string fold(std::string_view text, Spaces spaces) {
  TextOnly sink;
  sink.text.reserve(text.size());
  fold_into(sink, text, spaces);
  return std::move(sink.text);
}

FoldedText fold_with_offsets(std::string_view text, Spaces spaces, const LimitLook& look) {
  TextAndOffsets sink;
  sink.folded.text.reserve(text.size());
  sink.folded.begin.reserve(text.size());
  sink.folded.end.reserve(text.size());
  fold_into(sink, text, spaces, look);
  return std::move(sink.folded);
}

std::vector<std::pair<std::size_t, std::size_t>> find_folded(const FoldedText& haystack,
                                                             std::string_view needle) {
  std::vector<std::pair<std::size_t, std::size_t>> places;
  if (needle.empty()) return places;
  const std::string_view text = haystack.text;
  for (std::size_t at = text.find(needle); at != text.npos; at = text.find(needle, at)) {
    const std::size_t begin = haystack.begin[at], end = haystack.end[at + needle.size() - 1];
    // One character may fold to several: ﬀ has two f, but is shown once.
    if (places.empty() || places.back().second <= begin) places.emplace_back(begin, end);
    at += needle.size();
  }
  return places;
}

}  // namespace hoshin
