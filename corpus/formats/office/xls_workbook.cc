#include "corpus/formats/office/xls_workbook.h"

#include <algorithm>

#include "corpus/formats/office/number_code.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Excel never wrote the font with this number.
constexpr std::uint16_t kNoFont = 4;

}  // namespace

bool is_unicode_biff(const std::optional<BiffRecord>& begin) {
  constexpr std::uint16_t kExcel5 = 0x0500, kExcel97 = 0x0600;
  if (!begin || !begin->is(BiffType::kBegin)) throw damaged_office_file(message("it has no workbook"));
  const std::uint16_t version = ByteReader(begin->data).u16();
  if (version != kExcel5 && version != kExcel97) throw damaged_office_file(message("it has no workbook"));
  return version == kExcel97;
}

XlsWorkbook::XlsWorkbook(std::string_view bytes) {
  BiffStream stream(bytes, 0);
  coding_.unicode = is_unicode_biff(stream.next());
  while (const auto record = stream.next()) {
    if (record->is(BiffType::kEndOfFile)) break;
    read(*record, stream);
  }
  std::erase_if(formats_, [](const auto& format) { return fold(to_utf8(format.second)) == "general"; });
}

void XlsWorkbook::read(const BiffRecord& record, BiffStream& stream) {
  ByteReader in(record.data);
  switch (record.type) {
    case BiffType::kPassword:
      throw Error(ErrorCode::kBadData, message("it is encrypted"),
                  message("open it with its password and save it without one"));
    case BiffType::kCodePage:
      coding_.code_page = in.u16();
      break;
    case BiffType::kDateMode:
      days_from_1904_ = in.u16() == 1;
      break;
    case BiffType::kFont: {
      constexpr std::uint16_t kBold = 600;  // a normal one has 400, a bold one 700
      bold_.push_back(in.skip(6).u16() >= kBold);
      break;
    }
    case BiffType::kFormat: {
      const std::uint16_t id = in.u16();
      const LengthBytes length = coding_.unicode ? LengthBytes::kTwo : LengthBytes::kOne;
      formats_[id] = to_utf32(read_biff_text(in, length, coding_));
      break;
    }
    case BiffType::kStyle:
      read_style(in);
      break;
    case BiffType::kSheet:
      read_sheet(in);
      break;
    case BiffType::kName:
      read_name(in);
      break;
    case BiffType::kStrings:
      read_texts(record.data, stream);
      break;
    default:
      break;
  }
}

void XlsWorkbook::read_sheet(ByteReader in) {
  XlsSheet sheet;
  sheet.begin = in.u32();
  const bool shown = (in.u8() & 3) == 0;
  const bool cells = in.u8() == 0;
  sheet.visible = cells && shown;
  sheet.hidden = cells && !shown;
  sheet.name = read_biff_text(in, LengthBytes::kOne, coding_);
  sheets_.push_back(std::move(sheet));
}

void XlsWorkbook::read_texts(std::string_view data, BiffStream& stream) {
  ContinuedReader in(data, stream);
  in.skip(4);
  const std::size_t count = in.u32();
  for (std::size_t i = 0; i < count && in.more(); ++i) texts_.add(in.text());
}

void XlsWorkbook::read_style(ByteReader in) {
  constexpr std::uint32_t kNoFill = 0, kGrey125 = 17;  // a pattern that nobody uses
  const std::uint16_t font = in.u16();
  Style style;
  style.format = in.u16();
  constexpr std::uint8_t kPlace = 7, kAcross = 6;
  style.across = (in.skip(2).u8() & kPlace) == kAcross;
  const std::uint32_t fill =
      coding_.unicode ? in.skip(7).u32() >> 26 : static_cast<std::uint32_t>(in.skip(3).u16() & 0x3F);
  const std::size_t place = font > kNoFont ? font - 1u : font;
  style.emphasised = (place < bold_.size() && bold_[place]) || (fill != kNoFill && fill != kGrey125);
  if (const std::string_view code = builtin_number_format(style.format); !code.empty())
    formats_.try_emplace(style.format, to_utf32(code));
  styles_.push_back(style);
}

/// Of the names that a workbook gives to ranges, the one for what is printed of a sheet. LibreOffice writes
/// it out.
void XlsWorkbook::read_name(ByteReader in) {
  constexpr std::uint16_t kBuiltIn = 0x20;
  const std::uint16_t flags = in.u16();
  const std::size_t length = in.skip(1).u8(), formula = in.u16();
  const std::uint16_t sheet = in.skip(2).u16();
  in.skip(4);
  const std::string name = read_biff_characters(in, length, coding_);
  const bool print_area = (flags & kBuiltIn) != 0 ? name == "\6" : name == "_xlnm.Print_Area";
  if (print_area && sheet > 0 && sheet <= sheets_.size())
    read_printed(ByteReader(in.take(formula)), sheets_[sheet - 1].printed);
}

/// The ranges of a formula that has nothing else; what else it has prints all.
void XlsWorkbook::read_printed(ByteReader formula, PrintedColumns& printed) const {
  constexpr std::uint8_t kUnion = 0x10, kParenthesis = 0x15, kRanges = 0x29, kRange = 0x3B, kClass = 0x60;
  while (formula.left() > 0) {
    std::uint8_t token = formula.u8();
    if ((token & kClass) != 0) token = static_cast<std::uint8_t>((token & ~kClass) | 0x20);
    if (token == kUnion || token == kParenthesis) continue;
    if (token == kRanges) {
      formula.skip(2);
    } else if (token == kRange) {
      formula.skip(coding_.unicode ? 2 : 14).skip(4);  // the sheet, the rows
      const std::size_t first = coding_.unicode ? formula.u16() & 0xFFu : formula.u8();
      printed.add(first, coding_.unicode ? formula.u16() & 0xFFu : formula.u8());
    } else {
      printed = {};
      return;
    }
  }
}

std::u32string_view XlsWorkbook::number_format(std::uint16_t style) const {
  const auto found = style < styles_.size() ? formats_.find(styles_[style].format) : formats_.end();
  if (found == formats_.end()) return {};
  return found->second;
}

bool XlsWorkbook::is_emphasised(std::uint16_t style) const {
  return style < styles_.size() && styles_[style].emphasised;
}

}  // namespace hoshin
