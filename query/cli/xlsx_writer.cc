#include "query/cli/xlsx_writer.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostRows = 1'048'576, kMostLinks = 65'530, kLongestLink = 2'000;
constexpr std::size_t kLongestCell = 32'767;  // units of UTF-16
constexpr std::size_t kNarrowest = 6, kWidest = 60;

/// A name for the workbook while it is made, gone with this.
class TemporaryName {
 public:
  TemporaryName() {
    std::error_code ignored;
    const fs::path folder = fs::temp_directory_path(ignored);
    path_ = ((folder.empty() ? fs::path("/tmp") : folder) / "hoshin-XXXXXX").string();
    const int file = ::mkstemp(path_.data());
    if (file < 0) throw system_error("write", path_, errno);
    ::close(file);
  }
  ~TemporaryName() { ::unlink(path_.c_str()); }
  TemporaryName(const TemporaryName&) = delete;
  TemporaryName& operator=(const TemporaryName&) = delete;

  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

/// `text` as a cell may hold it.
std::string cell_text(std::string_view text) {
  std::string shown = printable(text);
  std::size_t units = 0, end = 0;
  for (std::size_t at = 0, length = 0; at < shown.size(); at += length) {
    units += decode_utf8(shown, at, length) > 0xFFFF ? 2 : 1;
    if (units < kLongestCell) end = at + length;
  }
  if (units > kLongestCell) shown = shown.substr(0, end) + "…";
  return shown;
}

std::optional<double> number_of(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789.+-eE") != text.npos) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

std::optional<lxw_datetime> date_of(const std::string& text) {
  int year = 0, month = 0, day = 0, end = 0;
  const int found = std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &end);
  constexpr int kFirstYear = 1900;  // of Excel
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  if (found != 3 || static_cast<std::size_t>(end) != text.size() || year < kFirstYear) return std::nullopt;
  return lxw_datetime{year, month, day, 0, 0, 0};
}

const char* number_format(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kScore:
      return "0.0000";
    case ColumnKind::kYen:
      return "#,##0";
    case ColumnKind::kDate:
      return "yyyy-mm-dd";
    default:
      return nullptr;
  }
}

}  // namespace

struct XlsxWriter::Impl {
  Impl(const std::string& sheet, std::vector<SheetColumn> given) : columns(std::move(given)) {
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    folder = fs::path(file.path()).parent_path().string();
    options.tmpdir = folder.data();
    book = workbook_new_opt(file.path().c_str(), &options);
    page = book == nullptr ? nullptr : workbook_add_worksheet(book, sheet.c_str());
    if (page == nullptr) throw system_error("write", file.path(), EIO);
    for (const SheetColumn& column : columns) {
      lxw_format* const format = workbook_add_format(book);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      if (const char* const shown = number_format(column.kind)) format_set_num_format(format, shown);
      if (column.kind == ColumnKind::kText) format_set_text_wrap(format);
      if (column.kind == ColumnKind::kLink) format_set_hyperlink(format);
      formats.push_back(format);
      widths.push_back(std::max(kNarrowest, display_width(column.name) + 2));
    }
    write_head();
  }

  ~Impl() {
    if (book != nullptr) workbook_close(book);  // frees it; the file goes with its name
  }

  void write_head() {
    lxw_format* const bold = workbook_add_format(book);
    format_set_bold(bold);
    for (std::size_t i = 0; i < columns.size(); ++i)
      worksheet_write_string(page, 0, static_cast<lxw_col_t>(i), columns[i].name.c_str(), bold);
    worksheet_freeze_panes(page, 1, 0);
  }

  void write(lxw_col_t column, const std::string& text, const std::string& link) {
    const auto row = static_cast<lxw_row_t>(rows);
    const ColumnKind kind = columns[column].kind;
    lxw_format* const format = formats[column];
    const bool is_number =
        kind == ColumnKind::kNumber || kind == ColumnKind::kScore || kind == ColumnKind::kYen;
    if (const auto number = is_number ? number_of(text) : std::nullopt) {
      worksheet_write_number(page, row, column, *number, format);
    } else if (auto date = kind == ColumnKind::kDate ? date_of(text) : std::nullopt) {
      worksheet_write_datetime(page, row, column, &*date, format);
    } else if (kind == ColumnKind::kLink && !link.empty() && link.size() <= kLongestLink &&
               links < kMostLinks) {
      worksheet_write_url_opt(page, row, column, link.c_str(), format, cell_text(text).c_str(), nullptr);
      ++links;
    } else if (!text.empty()) {
      worksheet_write_string(page, row, column, cell_text(text).c_str(),
                             kind == ColumnKind::kLink ? nullptr : format);
    }
  }

  /// A thousands separator takes room that the digits alone do not.
  void widen(std::size_t column, const std::string& text) {
    const std::size_t separators = columns[column].kind == ColumnKind::kYen ? text.size() / 3 : 0;
    const std::size_t wanted = std::min(display_width(text) + separators + 2, kWidest);
    widths[column] = std::max(widths[column], wanted);
  }

  void close() {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(page, column, column, static_cast<double>(widths[i]), nullptr);
    }
    const auto last = static_cast<lxw_col_t>(columns.size() - 1);
    worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(rows), last);
    errno = 0;
    const lxw_error failed = workbook_close(std::exchange(book, nullptr));
    if (failed != LXW_NO_ERROR) throw system_error("write", file.path(), errno != 0 ? errno : EIO);
  }

  TemporaryName file;
  std::string folder;
  std::vector<SheetColumn> columns;
  lxw_workbook* book = nullptr;
  lxw_worksheet* page = nullptr;
  std::vector<lxw_format*> formats;
  std::vector<std::size_t> widths;  ///< In characters of a column.
  std::size_t rows = 0, links = 0;  ///< Without the head.
};

XlsxWriter::XlsxWriter(const std::string& sheet, std::vector<SheetColumn> columns)
    : impl_(std::make_unique<Impl>(sheet, std::move(columns))) {}

XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::add_row(const SheetRow& row) {
  if (++impl_->rows >= kMostRows) {
    throw Error(ErrorCode::kUsage, message("a sheet has no room for more than 1,048,575 rows"),
                message("narrow the query, or use --format csv"));
  }
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    impl_->write(static_cast<lxw_col_t>(i), row.cells[i], row.link);
    impl_->widen(i, row.cells[i]);
  }
}

void XlsxWriter::finish(const std::function<void(std::string_view bytes)>& write) {
  impl_->close();
  std::ifstream bytes(impl_->file.path(), std::ios::binary);
  std::string piece(std::size_t{1} << 16, '\0');
  while (bytes.read(piece.data(), static_cast<std::streamsize>(piece.size())), bytes.gcount() > 0)
    write(std::string_view(piece).substr(0, static_cast<std::size_t>(bytes.gcount())));
}

void write_xlsx(const Sheet& sheet, const std::function<void(std::string_view bytes)>& write) {
  XlsxWriter workbook(sheet.name, sheet.columns);
  for (const SheetRow& row : sheet.rows) workbook.add_row(row);
  workbook.finish(write);
}

}  // namespace hoshin
