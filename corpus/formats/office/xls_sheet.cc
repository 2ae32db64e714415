#include "corpus/formats/office/xls_sheet.h"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>
#include <utility>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr std::size_t kColumns = 256;

/// A number in four bytes: a whole one, or the upper half of one, of either maybe the hundredth part.
double short_number(std::uint32_t bits) {
  constexpr std::uint32_t kHundredth = 1, kWhole = 2;
  const double number = (bits & kWhole) != 0
                            ? static_cast<double>(static_cast<std::int32_t>(bits) >> 2)
                            : std::bit_cast<double>(std::uint64_t{bits & ~(kHundredth | kWhole)} << 32);
  return (bits & kHundredth) != 0 ? number / 100 : number;
}

/// Shapes with a text for readers: a rectangle, an oval, an arc, a text box, a polygon, a shape of Excel 97.
/// Others are buttons and lists.
constexpr std::array<std::uint16_t, 6> kShapes = {2, 3, 4, 6, 9, 30};
constexpr std::uint16_t kComment = 25;

class SheetReader {
 public:
  SheetReader(std::string_view bytes, std::size_t begin, const XlsWorkbook& book, const FormatLimits& limits)
      : stream_(bytes, begin), book_(book), coding_(book.coding()), limits_(limits) {}

  XlsCells read() {
    is_unicode_biff(stream_.next());
    for (std::size_t depth = 1; depth > 0;) {
      const auto record = stream_.next();
      if (!record) break;
      if (record->is(BiffType::kBegin)) ++depth;
      if (record->is(BiffType::kEndOfFile)) --depth;
      depth == 1 ? read(*record) : read_chart(*record);
    }
    const auto place = [](const XlsCell& c) { return std::tie(c.row, c.column); };
    const auto before = [&](const XlsCell& a, const XlsCell& b) { return place(a) < place(b); };
    if (!std::is_sorted(out_.cells.begin(), out_.cells.end(), before))
      std::stable_sort(out_.cells.begin(), out_.cells.end(), before);
    std::sort(out_.across.begin(), out_.across.end());
    return std::move(out_);
  }

  std::size_t bytes_read() const { return stream_.read(); }

 private:
  void read(const BiffRecord& record) {
    ByteReader in(record.data);
    switch (record.type) {
      case BiffType::kNumber:
        add(in, [&](XlsCell& c) { c.value = in.f64(); });
        break;
      case BiffType::kShortNumber:
        add(in, [&](XlsCell& c) { c.value = short_number(in.u32()); });
        break;
      case BiffType::kNumbers:
        read_numbers(in);
        break;
      case BiffType::kSharedLabel:
        add(in, [&](XlsCell& c) {
          c.kind = XlsCell::Kind::kSharedText;
          c.value = in.u32();
        });
        break;
      case BiffType::kLabel:
      case BiffType::kRichLabel:
        add(in, [&](XlsCell& c) { set_text(c, read_biff_text(in, LengthBytes::kTwo, coding_)); });
        break;
      case BiffType::kBoolError:
        add(in, [&](XlsCell& c) {
          c.value = in.u8();
          c.kind = in.u8() == 0 ? XlsCell::Kind::kBool : XlsCell::Kind::kError;
        });
        break;
      case BiffType::kFormula:
        read_formula(in);
        break;
      case BiffType::kString:
        read_result(record.data);
        break;
      default:
        read_facts(record);
        break;
    }
  }

  /// Of a chart its titles: a text, and behind it what it belongs to.
  void read_chart(const BiffRecord& record) {
    ByteReader in(record.data);
    if (record.is(BiffType::kChartText)) {
      in.skip(2);
      chart_text_ = read_biff_text(in, LengthBytes::kOne, coding_);
    }
    if (!record.is(BiffType::kChartLink)) return;
    enum Link { kChart = 1, kValues = 2, kCategories = 3, kDepth = 7 };
    const std::uint16_t link = in.u16();
    std::string text = std::exchange(chart_text_, {});
    if (link == kChart || link == kValues || link == kCategories || link == kDepth)
      out_.boxes.push_back(std::move(text));
  }

  /// What is no cell.
  void read_facts(const BiffRecord& record) {
    ByteReader in(record.data);
    switch (record.type) {
      case BiffType::kBlank:
      case BiffType::kBlanks:
        read_blanks(in, record.is(BiffType::kBlanks));
        break;
      case BiffType::kRow:
        read_row(in);
        break;
      case BiffType::kColumns:
        read_columns(in);
        break;
      case BiffType::kMerged:
        read_merged(in);
        break;
      case BiffType::kObject:
        object_ = kind_of_object(in);
        break;
      case BiffType::kText:
        read_text(in);
        break;
      case BiffType::kNote:
        if (!coding_.unicode) read_old_note(in);
        break;
      default:
        break;
    }
  }

  template <typename Fill>
  void add(ByteReader& in, Fill fill) {
    XlsCell cell;
    cell.row = in.u16();
    cell.column = in.u16();
    cell.style = in.u16();
    fill(cell);
    push(cell);
  }

  void push(const XlsCell& cell) {
    if (out_.cells.size() >= limits_.max_sheet_cells) {
      throw Error(ErrorCode::kBadData, message("it has over {} cells", limits_.max_sheet_cells),
                  message("split the workbook"));
    }
    out_.cells.push_back(cell);
  }

  void set_text(XlsCell& cell, std::string_view text) {
    cell.kind = XlsCell::Kind::kOwnText;
    cell.value = static_cast<double>(out_.texts.size());
    out_.texts.add(text);
  }

  void read_numbers(ByteReader& in) {
    XlsCell cell;
    cell.row = in.u16();
    cell.column = in.u16();
    constexpr std::size_t kEach = 6, kLastColumn = 2;
    while (in.left() >= kEach + kLastColumn) {
      cell.style = in.u16();
      cell.value = short_number(in.u32());
      push(cell);
      ++cell.column;
    }
  }

  void read_blanks(ByteReader& in, bool several) {
    const std::uint16_t row = in.u16();
    std::uint16_t column = in.u16();
    constexpr std::size_t kLastColumn = 2;
    for (const std::size_t rest = several ? kLastColumn : 0; in.left() >= 2 + rest; ++column) {
      if (book_.is_across(in.u16()) && out_.across.size() < limits_.max_sheet_cells)
        out_.across.emplace_back(row, column);
    }
  }

  /// What the formula gave when the file was saved. A text stands in a record of its own.
  void read_formula(ByteReader& in) {
    add(in, [&](XlsCell& c) {
      const double number = in.f64();
      const auto bits = std::bit_cast<std::uint64_t>(number);
      c.value = number;
      if (bits >> 48 != 0xFFFF) return;
      enum Result { kText = 0, kBool = 1, kError = 2 };
      const auto result = static_cast<std::uint8_t>(bits);
      c.value = static_cast<double>(bits >> 16 & 0xFF);
      c.kind = result == kBool    ? XlsCell::Kind::kBool
               : result == kError ? XlsCell::Kind::kError
                                  : XlsCell::Kind::kOwnText;
      if (c.kind == XlsCell::Kind::kOwnText) set_text(c, "");  // until it comes
      awaits_text_ = result == kText;
    });
  }

  void read_result(std::string_view data) {
    if (!std::exchange(awaits_text_, false)) return;
    XlsCell& cell = out_.cells.back();
    if (coding_.unicode) {
      ContinuedReader in(data, stream_);
      set_text(cell, in.text());
    } else {
      ByteReader in(data);
      set_text(cell, read_biff_text(in, LengthBytes::kTwo, coding_));
    }
  }

  void read_row(ByteReader& in) {
    constexpr std::uint16_t kHidden = 0x20;
    const std::size_t row = in.u16();
    if ((in.skip(10).u16() & kHidden) == 0) return;
    if (row >= out_.hidden_rows.size()) out_.hidden_rows.resize(row + 1);
    out_.hidden_rows[row] = true;
  }

  void read_columns(ByteReader& in) {
    const std::size_t first = in.u16(), last = std::min<std::size_t>(in.u16(), kColumns - 1);
    const bool hidden = (in.skip(4).u16() & 1) != 0;
    // A sheet has no more to say of its columns, and what it says must not cost more than it is long.
    if (hidden && ++column_facts_ <= kColumns) out_.hidden.add(first, last);
  }

  void read_merged(ByteReader& in) {
    for (std::size_t left = in.u16(); left > 0; --left) {
      const std::size_t first_row = in.u16(), last_row = in.u16();
      const std::size_t first = in.u16(), last = in.u16();
      if (last_row >= first_row && last >= first)
        out_.merged.emplace(CellPlace{first_row, first}, CellPlace{last_row, last});
    }
  }

  std::uint16_t kind_of_object(ByteReader& in) const {
    constexpr std::uint16_t kFacts = 0x15;
    return coding_.unicode && in.u16() == kFacts ? in.skip(2).u16() : std::uint16_t{0};
  }

  /// The text of the object before it.
  void read_text(ByteReader& in) {
    const std::size_t length = in.skip(10).u16();
    if (length == 0) return;
    ContinuedReader more({}, stream_);
    std::string text = more.characters(length, false);
    if (object_ == kComment)
      out_.comments.push_back(std::move(text));
    else if (std::find(kShapes.begin(), kShapes.end(), object_) != kShapes.end())
      out_.boxes.push_back(std::move(text));
  }

  /// Excel 5 has the text in the record, or in several of which only the first has a row.
  void read_old_note(ByteReader& in) {
    constexpr std::uint16_t kFurther = 0xFFFF;
    const bool further = in.u16() == kFurther;
    const std::size_t length = in.skip(2).u16();
    const std::string text = coding_.decoded(in.take(std::min(length, in.left())));
    if (further && !out_.comments.empty())
      out_.comments.back() += text;
    else
      out_.comments.push_back(text);
  }

  BiffStream stream_;
  const XlsWorkbook& book_;
  const BiffCoding& coding_;
  const FormatLimits& limits_;
  XlsCells out_;
  bool awaits_text_ = false;  ///< The last cell does.
  std::uint16_t object_ = 0;  ///< The kind of the last one.
  std::string chart_text_;    ///< The last one.
  std::size_t column_facts_ = 0;
};

}  // namespace

XlsCells read_xls_sheet(std::string_view stream, std::size_t begin, const XlsWorkbook& book,
                        const FormatLimits& limits, std::size_t& end) {
  SheetReader reader(stream, begin, book, limits);
  XlsCells out = reader.read();
  end = begin + reader.bytes_read();
  return out;
}

}  // namespace hoshin
