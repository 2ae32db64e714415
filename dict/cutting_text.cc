#include "dict/cutting_text.h"

#include <new>
#include <string>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "dict/reading.h"

namespace hoshin {
namespace {

constexpr std::size_t kBasicPlane = 0x10000;
constexpr char32_t kFirstMark = 0x300, kLastMark = 0x36F;  // combining: acute, diaeresis, ...
constexpr std::u32string_view kIterationMarks = U"ゝゞヽヾ";

bool is_mark(char32_t c) { return c >= kFirstMark && c <= kLastMark; }
bool is_iteration_mark(char32_t c) { return kIterationMarks.find(c) != kIterationMarks.npos; }

bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF);
}

/// The letter under the accents of a Latin letter; `c` itself if it has none.
char32_t without_accents(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) throw std::bad_alloc();  // ICU carries these tables in its library
  icu::UnicodeString parts;
  if (nfd->getDecomposition(static_cast<UChar32>(c), parts) == 0) return c;
  return static_cast<char32_t>(parts.char32At(0));
}

/// A folded text that shrinks while it is read: what is written never overtakes what is read.
class Rewriter {
 public:
  explicit Rewriter(FoldedText& folded) : folded_(folded) {}

  /// Keeps [read, until) as it is.
  void keep(std::size_t until) {
    if (write_ != read_) {
      move(folded_.text, until);
      move(folded_.begin, until);
      move(folded_.end, until);
    }
    write_ += until - read_;
    read_ = until;
  }

  /// Puts `c`, which takes no more bytes, in place of the next `length` bytes.
  void replace(std::size_t length, char32_t c) {
    std::string bytes;
    append_utf8(bytes, c);
    const std::uint32_t begin = folded_.begin[read_], end = folded_.end[read_];
    for (const char byte : bytes) {
      folded_.text[write_] = byte;
      folded_.begin[write_] = begin;
      folded_.end[write_++] = end;
    }
    read_ += length;
  }

  void drop(std::size_t length) { read_ += length; }

  /// The last character that was written; 0 if there is none.
  char32_t last() const { return character_before(folded_.text, write_); }

  void finish() {
    keep(folded_.text.size());
    folded_.text.resize(write_);
    folded_.begin.resize(write_);
    folded_.end.resize(write_);
  }

 private:
  template <class Bytes>
  void move(Bytes& bytes, std::size_t until) {
    const auto start = bytes.begin();
    std::move(start + static_cast<std::ptrdiff_t>(read_), start + static_cast<std::ptrdiff_t>(until),
              start + static_cast<std::ptrdiff_t>(write_));
  }

  FoldedText& folded_;
  std::size_t read_ = 0, write_ = 0;
};

}  // namespace

CuttingText::CuttingText(const KanjiForms& kanji_forms)
    : special_(kBasicPlane), others_(kanji_forms.modern_forms()) {
  for (char32_t c = 0x80; c <= 0x1EFF; ++c)
    if (is_latin(c) && without_accents(c) != c) others_.emplace(c, without_accents(c));
  others_.insert({{U'・', U'、'}, {U'\uFFFD', U' '}});
  for (const auto& [c, other] : others_)
    if (c < kBasicPlane) special_[c] = true;
  for (char32_t c = kFirstMark; c <= kLastMark; ++c) special_[c] = true;
  for (const char32_t c : kIterationMarks) special_[c] = true;
}

FoldedText CuttingText::of(std::string_view text, const LimitLook& look) const {
  FoldedText folded = fold_with_offsets(text, Spaces::kKeep, look);
  std::size_t at = next_special(folded.text, 0);
  if (at == folded.text.size()) return folded;
  Rewriter rewriter(folded);
  std::size_t next_look = kBytesALook;
  for (std::size_t length = 0; at < folded.text.size(); at = next_special(folded.text, at + length)) {
    if (at >= next_look) {
      if (look) look();
      next_look = at + kBytesALook;
    }
    const char32_t c = decode_utf8(folded.text, at, length);
    rewriter.keep(at);
    if (const auto other = others_.find(c); other != others_.end()) {
      rewriter.replace(length, other->second);
    } else if (is_mark(c) && is_latin(rewriter.last())) {
      rewriter.drop(length);
    } else if (is_iteration_mark(c)) {
      const char32_t repeated = repeated_kana(rewriter.last(), c);
      rewriter.replace(length, repeated != 0 ? repeated : c);
    }
  }
  rewriter.finish();
  return folded;
}

/// The next place, from `at` on, of a character that may need another one; else the end.
std::size_t CuttingText::next_special(std::string_view text, std::size_t at) const {
  for (std::size_t length = 1; at < text.size(); at += length) {
    length = 1;
    if (static_cast<unsigned char>(text[at]) < 0x80) continue;
    const char32_t c = decode_utf8(text, at, length);
    if (c >= kBasicPlane || special_[c]) return at;
  }
  return text.size();
}

}  // namespace hoshin
