#include "query/cli/export_rows.h"

#include "schema/json_writer.h"
#include "schema/passage_json.h"
#include "text/text_hash.h"

namespace hoshin {

std::string passage_json_line(const Passage& passage) {
  JsonWriter json;
  json.begin_object();
  write_identity(json, passage);
  write_tags_and_text(json, passage);
  write_notes_and_amounts(json, passage);
  json.member("text_hash", text_hash(passage.text));
  json.end_object();
  return json.take() + '\n';
}

}  // namespace hoshin
