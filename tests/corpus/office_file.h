// tests/corpus/office_file.h - Office files made of parts that a test writes down.
#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <zip.h>

#include "corpus/formats/format.h"
#include "schema/error.h"
#include "text/normalizer.h"

namespace hoshin::testing {

using Parts = std::map<std::string, std::string>;

/// A zip with these parts.
inline std::string zip_of(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("no zip");
  zip_source_keep(source);
  for (const auto& [path, text] : parts) {
    zip_source_t* part = zip_source_buffer(archive, text.data(), text.size(), 0);
    if (zip_file_add(archive, path.c_str(), part, ZIP_FL_OVERWRITE) < 0) throw std::runtime_error(path);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("zip not closed");
  zip_stat_t facts;
  zip_source_stat(source, &facts);
  std::string bytes(facts.size, '\0');
  zip_source_open(source);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

/// One relationship of a .rels part.
inline std::string relation_xml(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id='" + id + "' Type='http://x/" + type + "' Target='" + target + "'/>";
}

/// A .rels part.
inline std::string relations_xml(const std::string& relations) {
  return "<Relationships>" + relations + "</Relationships>";
}

/// The relationship of the whole file to its main part.
inline std::string root_relations(const std::string& main) {
  return relations_xml(relation_xml("rId1", "officeDocument", main));
}

inline const LayoutWords& layout_words() {
  static const LayoutWords words(HOSHIN_DATA_DIR);
  return words;
}

inline SourceText read_office(FileFormat format, const std::string& bytes, const FormatLimits& limits = {}) {
  return read_format(format, bytes, FormatContext{layout_words(), "", limits});
}

/// A line and what is known of it: "p2 #1 第１ 総則". Cells of a row have | between them.
inline std::string describe(const Line& line) {
  std::string out;
  if (line.page > 0) out += "p" + std::to_string(line.page) + " ";
  if (line.title) out += "T ";
  if (line.heading > 0) out += "#" + std::to_string(line.heading) + " ";
  if (line.item) out += "* ";
  if (line.place == LinePlace::kFootnote) out += "note" + line.note_number + " ";
  if (line.place == LinePlace::kRunningHead) out += "head ";
  if (line.place == LinePlace::kPageNumber) out += "page ";
  if (line.row) out += line.row->header ? "H " : "R ";
  for (const char c : to_utf8(line.text)) out += c == '\t' ? '|' : c;
  return out;
}

inline std::vector<std::string> describe(const SourceText& source) {
  std::vector<std::string> out;
  for (const Line& line : source.lines) out.push_back(describe(line));
  return out;
}

/// What an Error says of bytes that cannot be read, or "read".
inline std::string error_of(FileFormat format, const std::string& bytes, const FormatLimits& limits = {}) {
  try {
    read_office(format, bytes, limits);
    return "read";
  } catch (const Error& e) {
    return e.hint().empty() ? "without a hint" : e.what();
  }
}

/// Files made of `parts` that are cut short or have a wrong byte, in the zip or in one of its
/// parts: `read` must come back from each.
template <typename Read>
void damage(const Parts& parts, Read read) {
  const auto spoil = [](const std::string& bytes, auto take) {
    for (std::size_t i = 0; i < bytes.size(); i += 1 + bytes.size() / 97) {
      take(bytes.substr(0, i));
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ 0x15);
      take(changed);
    }
  };
  spoil(zip_of(parts), read);
  for (const auto& [path, text] : parts) {
    spoil(text, [&, name = path](const std::string& spoilt) {
      Parts other = parts;
      other[name] = spoilt;
      read(zip_of(other));
    });
  }
}

}  // namespace hoshin::testing
