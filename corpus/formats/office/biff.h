// corpus/formats/office/biff.h - the records of which the stream of an old Excel file consists ([MS-XLS]).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/formats/office/byte_reader.h"

namespace hoshin {

enum class BiffType : std::uint16_t {
  kFormula = 0x0006,
  kEndOfFile = 0x000A,
  kName = 0x0018,
  kNote = 0x001C,
  kDateMode = 0x0022,
  kPassword = 0x002F,
  kFont = 0x0031,
  kContinue = 0x003C,
  kCodePage = 0x0042,
  kObject = 0x005D,
  kColumns = 0x007D,
  kSheet = 0x0085,
  kNumbers = 0x00BD,
  kBlanks = 0x00BE,
  kRichLabel = 0x00D6,
  kStyle = 0x00E0,
  kMerged = 0x00E5,
  kStrings = 0x00FC,
  kSharedLabel = 0x00FD,
  kText = 0x01B6,
  kBlank = 0x0201,
  kNumber = 0x0203,
  kLabel = 0x0204,
  kBoolError = 0x0205,
  kString = 0x0207,
  kRow = 0x0208,
  kShortNumber = 0x027E,
  kFormat = 0x041E,
  kBegin = 0x0809,
  kChartText = 0x100D,
  kChartLink = 0x1027,
};

/// A record without what continues it.
struct BiffRecord {
  BiffType type{};
  std::string_view data;
  bool is(BiffType other) const { return type == other; }
};

/// Gives records one behind the other. All members throw Error kBadData for a record that is cut off.
class BiffStream {
 public:
  /// `bytes` must outlive it. Begins at byte `at`.
  BiffStream(std::string_view bytes, std::size_t at);

  /// The next record; nothing at the end of the bytes.
  std::optional<BiffRecord> next();

  /// The data of the next record, if that continues the one before.
  std::optional<std::string_view> next_continuation();

  /// Bytes read so far.
  std::size_t read() const { return whole_ - in_.left(); }

 private:
  std::size_t whole_ = 0;
  ByteReader in_;
  std::optional<BiffRecord> ahead_;
};

/// How the file writes its texts: Excel 97 in UTF-16, Excel 5 in the code page of its machine.
struct BiffCoding {
  bool unicode = true;
  std::uint16_t code_page = 932;  ///< Without unicode.

  /// A text of code_page, in UTF-8.
  std::string decoded(std::string_view bytes) const;
};

/// How the length of a text is written before it.
enum class LengthBytes { kOne, kTwo };

/// Reads a text within one record, in UTF-8. Throws Error kBadData if it is cut off.
std::string read_biff_text(ByteReader& in, LengthBytes length, const BiffCoding& coding);

/// The same for a text whose length stands elsewhere.
std::string read_biff_characters(ByteReader& in, std::size_t length, const BiffCoding& coding);

/// Reads the texts of Excel 97 that go on in further records, each of which says anew how wide its characters
/// are. Throws as BiffStream does.
class ContinuedReader {
 public:
  ContinuedReader(std::string_view data, BiffStream& stream) : in_(data), stream_(stream) {}

  std::uint8_t u8() { return more() ? in_.u8() : std::uint8_t{0}; }
  std::uint16_t u16();
  std::uint32_t u32();
  void skip(std::size_t bytes);

  /// `length` characters, in UTF-8.
  std::string characters(std::size_t length, bool wide);

  /// A text with its length before it, without its formats and readings.
  std::string text();

  /// Whether there is more to read.
  bool more();

 private:
  ByteReader in_;
  BiffStream& stream_;
};

}  // namespace hoshin
