#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/decode/encoding.h"
#include "corpus/formats/format.h"
#include "corpus/layout/table.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// One record, and the lines of the file that it takes.
struct Record {
  std::vector<std::u32string> fields;
  LineRange lines;
};

/// The character that parts fields: the one of comma, tab and semicolon that stands in most of
/// the first lines.
char32_t separator_of(std::u32string_view text) {
  constexpr std::size_t kLines = 20;
  constexpr std::u32string_view kSeparators = U",\t;";
  std::size_t lines[kSeparators.size()] = {}, seen = 0;
  while (!text.empty() && seen++ < kLines) {
    const std::size_t end = std::min(text.find(U'\n'), text.size());
    for (std::size_t i = 0; i < kSeparators.size(); ++i)
      lines[i] += text.substr(0, end).find(kSeparators[i]) != text.npos;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(lines, std::end(lines)) - lines)];
}

/// Fields as RFC 4180 has them: in quotes a field may hold separators and line ends, and "" is
/// one quote. A quote that is never closed ends with the text.
class CsvParser {
 public:
  CsvParser(std::u32string_view text, std::size_t max_fields)
      : text_(text), separator_(separator_of(text)), max_fields_(max_fields) {}

  /// Calls `use` with each record.
  void parse(const std::function<void(Record)>& use) {
    while (at_ < text_.size()) {
      Record record;
      record.lines.first = line_;
      do {
        record.fields.push_back(field());
        if (++fields_ > max_fields_) {
          throw Error(ErrorCode::kBadData, message("it has more than {} fields", max_fields_),
                      message("split it"));
        }
      } while (take(separator_));
      record.lines.last = line_;
      end_line();
      use(std::move(record));
    }
  }

 private:
  bool take(char32_t c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool at_line_end() const { return at_ == text_.size() || text_[at_] == U'\n' || text_[at_] == U'\r'; }

  void end_line() {
    const bool cr = take(U'\r'), lf = take(U'\n');
    line_ += cr || lf;
  }

  std::u32string field() {
    std::u32string out;
    if (take(U'"')) {
      while (at_ < text_.size() && (text_[at_] != U'"' || text_.substr(at_).starts_with(U"\"\""))) {
        if (text_[at_] == U'"') ++at_;
        line_ += text_[at_] == U'\n';
        out += text_[at_++];
      }
      take(U'"');
    }
    while (!at_line_end() && text_[at_] != separator_) out += text_[at_++];
    return out;
  }

  std::u32string_view text_;
  char32_t separator_;
  std::size_t max_fields_, fields_ = 0, at_ = 0;
  std::uint32_t line_ = 1;
};

void add_row(Table& table, Record record) {
  const std::size_t row = table.source_lines.size();
  table.source_lines.push_back(record.lines);
  for (std::size_t column = 0; column < record.fields.size(); ++column) {
    TableCell cell;
    cell.text = std::move(record.fields[column]);
    cell.row = row;
    cell.column = column;
    table.cells.push_back(std::move(cell));
  }
}

}  // namespace

SourceText read_csv(std::string_view bytes, const FormatContext& context) {
  DecodedText decoded = decode(bytes, context.encoding);
  LineCollector lines;
  const auto on_text = [&](const SheetText& text) {
    if (text.text.empty()) return;
    std::u32string line(text.text);
    std::replace(line.begin(), line.end(), U'\n', U' ');
    Line& added = lines.add(line);
    added.whole = true;
    added.title = text.title;
    added.heading = text.heading;
  };
  SheetTables tables(lines, context.words, /*titled=*/false, on_text, context.limits.max_cells);
  CsvParser(decoded.text, context.limits.max_sheet_cells).parse([&](Record record) {
    add_row(tables.sheet(), std::move(record));
    tables.end_row();
  });
  tables.finish();
  SourceText source;
  source.lines = lines.take();
  source.encoding = std::move(decoded.encoding);
  source.warnings = std::move(decoded.warnings);
  return source;
}

}  // namespace hoshin
