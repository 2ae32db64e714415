#include "query/store/passage_table.h"

#include "schema/glass_pack.h"

namespace hoshin {

std::optional<std::string> PassageTable::data(std::uint32_t docid) const {
  std::string key;
  glass::pack_sortable(key, docid);
  GlassTable::Cursor cursor(table_);
  if (!cursor.seek(key) || cursor.is_compressed()) return std::nullopt;
  return std::string(cursor.tag());
}

}  // namespace hoshin
