// Tables on standard output.
#include "query/cli/commands.h"
#include "query/cli/xlsx_writer.h"

namespace hoshin {

void write_sheet(const Sheet& sheet, bool workbook, Session& session) {
  if (workbook) {
    write_xlsx(sheet, [&](std::string_view bytes) { session.out().write_bytes(bytes); });
  } else {
    session.out().write(sheet_csv(sheet));
  }
}

}  // namespace hoshin
