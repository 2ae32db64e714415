// query/cli/xlsx_writer.h - a table as a workbook of Excel, a row at a time.
//
//   XlsxWriter workbook("passages", columns);
//   for (...) workbook.add_row(row);
//   workbook.finish([&](std::string_view bytes) { out.write_bytes(bytes); });
//
// Numbers are numbers and dates are dates; the head stays in sight and filters the rows; columns are as wide
// as what they hold; no text is ever a formula. Rows go to a temporary file, so a large export needs no more
// memory than a small one. The only file that includes libxlsxwriter is xlsx_writer.cc.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/sheet.h"

namespace hoshin {

class XlsxWriter {
 public:
  /// Throws Error kIo where no temporary file can be made.
  XlsxWriter(const std::string& sheet, std::vector<SheetColumn> columns);
  ~XlsxWriter();
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  /// Throws Error kUsage for the row that no sheet has room for (1,048,576 with the head). What is longer
  /// than a cell may be (32,767 characters) is cut, and ends in an ellipsis.
  void add_row(const SheetRow& row);

  /// Gives the bytes of the workbook to `write`, piece by piece. Once, at the end. Throws Error kIo,
  /// kNoSpace.
  void finish(const std::function<void(std::string_view bytes)>& write);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The whole of `sheet`.
void write_xlsx(const Sheet& sheet, const std::function<void(std::string_view bytes)>& write);

}  // namespace hoshin
