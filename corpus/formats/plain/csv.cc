#include <algorithm>
#include <deque>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/decode/encoding.h"
#include "corpus/formats/format.h"
#include "corpus/layout/table.h"
#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

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

/// Records that are looked at to know whether the first one names the columns.
constexpr std::size_t kRecordsLookedAt = 12, kFewestFields = 3, kFewestRecords = 3;
/// Characters; longer fields are texts.
constexpr std::size_t kLongestHead = 40;

bool has_any_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

bool is_blank(std::u32string_view text) { return std::all_of(text.begin(), text.end(), is_white_space); }

/// Whether column `c` is of another kind below its first field: numbers, addresses, nothing at all.
bool differs_below(const std::deque<Record>& records, std::size_t c) {
  constexpr std::u32string_view kAddress = U"://";
  return std::all_of(records.begin() + 1, records.end(), [&](const Record& record) {
    const std::u32string& field = record.fields[c];
    return is_blank(field) || has_any_digit(field) || field.find(kAddress) != field.npos;
  });
}

/// Whether the first record names the columns, as in most files of data: it fills them all, each by another
/// name, and a third of the columns at least are of another kind below.
bool begins_with_heads(const std::deque<Record>& records) {
  if (records.size() <= kFewestRecords || records[0].fields.size() < kFewestFields) return false;
  const std::vector<std::u32string>& heads = records[0].fields;
  const auto is_name = [](const std::u32string& head) {
    return !is_blank(head) && head.size() <= kLongestHead && !has_any_digit(head);
  };
  if (!std::all_of(heads.begin(), heads.end(), is_name)) return false;
  if (std::set<std::u32string>(heads.begin(), heads.end()).size() != heads.size()) return false;
  const auto fits = [&](const Record& r) {
    return r.fields.size() == heads.size() && !is_blank(r.fields[0]);
  };
  if (!std::all_of(records.begin(), records.end(), fits)) return false;
  // Names over the units of their numbers are two rows of heads.
  const auto& second = records[1].fields;
  if (std::none_of(second.begin() + 1, second.end(), has_any_digit) && second.size() == heads.size() &&
      std::any_of(second.begin(), second.end(), [](const auto& f) { return says_only_unit(to_utf8(f)); }))
    return false;
  std::size_t differ = 0;
  for (std::size_t c = 0; c < heads.size(); ++c) differ += differs_below(records, c);
  return differ * 3 >= heads.size();
}

void add_row(Table& table, Record record, bool heads = false) {
  const std::size_t row = table.source_lines.size();
  table.source_lines.push_back(record.lines);
  for (std::size_t column = 0; column < record.fields.size(); ++column) {
    TableCell cell;
    cell.text = std::move(record.fields[column]);
    cell.row = row;
    cell.column = column;
    cell.header = heads;
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
    if (text.repeated) added.place = LinePlace::kRunningHead;
  };
  SheetTables tables(lines, context.words, /*titled=*/false, on_text, context.limits.max_cells);
  std::deque<Record> first;
  bool begun = false;
  const auto write = [&](Record record, bool heads) {
    add_row(tables.sheet(), std::move(record), heads);
    tables.end_row();
  };
  const auto begin = [&] {
    bool heads = begins_with_heads(first);
    for (; !first.empty(); first.pop_front()) write(std::move(first.front()), std::exchange(heads, false));
    begun = true;
  };
  CsvParser(decoded.text, context.limits.max_sheet_cells).parse([&](Record record) {
    if (begun) return write(std::move(record), false);
    first.push_back(std::move(record));
    if (first.size() == kRecordsLookedAt) begin();
  });
  if (!begun) begin();
  tables.finish();
  SourceText source;
  source.lines = lines.take();
  source.encoding = std::move(decoded.encoding);
  source.warnings = std::move(decoded.warnings);
  return source;
}

}  // namespace hoshin
