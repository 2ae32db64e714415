// tests/corpus/xls_file.h - old Excel files made of records that a test writes down.
#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace hoshin::testing {

/// Little-endian numbers.
inline std::string le(std::uint64_t value, std::size_t bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}
inline std::string u16(std::uint64_t value) { return le(value, 2); }
inline std::string u32(std::uint64_t value) { return le(value, 4); }
inline std::string f64(double value) { return le(std::bit_cast<std::uint64_t>(value), 8); }

inline std::string utf16(std::string_view text) {
  std::string out;
  for (const char16_t c : to_utf16(text)) out += u16(c);
  return out;
}

/// A text as Excel 97 writes it, with `bytes` bytes for its length.
inline std::string long_text(std::string_view text, std::size_t bytes = 2) {
  return le(to_utf16(text).size(), bytes) + "\1" + utf16(text);
}

inline std::string record(std::uint16_t type, const std::string& data) {
  return u16(type) + u16(data.size()) + data;
}

/// Records of cells. `style` is an XF of styled().
inline std::string cell(std::uint16_t type, int row, int column, const std::string& value, int style = 0) {
  return record(type, u16(static_cast<unsigned>(row)) + u16(static_cast<unsigned>(column)) +
                          u16(static_cast<unsigned>(style)) + value);
}
inline std::string label(int row, int column, std::string_view text) {
  return cell(0x0204, row, column, long_text(text));
}
inline std::string number(int row, int column, double value, int style = 0) {
  return cell(0x0203, row, column, f64(value), style);
}

/// What begins a workbook or a sheet, and its end.
inline std::string begin_records(std::uint16_t kind, std::uint16_t version = 0x0600) {
  return record(0x0809, u16(version) + u16(kind) + std::string(12, '\0'));
}
inline const std::string kEndRecord = record(0x000A, "");

/// A sheet of a workbook.
struct XlsSheetFile {
  std::string records, name = "Sheet1";
  int hidden = 0;  ///< 1, 2: by menu, by program.
};

/// The stream of a workbook. `facts` are records of its own behind the names of the sheets.
inline std::string xls_stream(const std::vector<XlsSheetFile>& sheets, const std::string& facts = "",
                              bool excel5 = false) {
  const std::uint16_t version = excel5 ? 0x0500 : 0x0600;
  const auto names = [&](const std::vector<std::size_t>& places) {
    std::string out;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const std::string name =
          excel5 ? le(sheets[i].name.size(), 1) + sheets[i].name : long_text(sheets[i].name, 1);
      out +=
          record(0x0085, u32(places[i]) + le(static_cast<unsigned>(sheets[i].hidden), 1) + le(0, 1) + name);
    }
    return begin_records(5, version) + (excel5 ? record(0x0042, u16(932)) : "") + out + facts + kEndRecord;
  };
  std::vector<std::size_t> places(sheets.size());
  const std::size_t head = names(places).size();
  std::string rest;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    places[i] = head + rest.size();
    rest += begin_records(0x10, version) + sheets[i].records + kEndRecord;
  }
  return names(places) + rest;
}

/// A compound file with these streams in its root; `small` ones lie in the stream of small ones.
inline std::string compound_of(const std::vector<std::pair<std::string, std::string>>& streams,
                               bool small = false) {
  constexpr std::size_t kSector = 512, kSmall = 64, kNumbers = kSector / 4;
  constexpr std::uint32_t kEnd = 0xFFFFFFFE, kFree = 0xFFFFFFFF;
  std::vector<std::uint32_t> next, next_small;
  std::string body, small_body;
  const auto put = [](std::string bytes, std::size_t unit, std::string& into,
                      std::vector<std::uint32_t>& table) {
    const auto start = static_cast<std::uint32_t>(table.size());
    bytes.resize((bytes.size() + unit - 1) / unit * unit, '\0');
    for (std::size_t i = 0; i < bytes.size() / unit; ++i)
      table.push_back(static_cast<std::uint32_t>(table.size()) + 1);
    if (!bytes.empty()) table.back() = kEnd;
    into += bytes;
    return bytes.empty() ? kEnd : start;
  };
  const auto numbers = [=](std::vector<std::uint32_t> table) {
    table.resize((table.size() + kNumbers - 1) / kNumbers * kNumbers, kFree);
    std::string out;
    for (const std::uint32_t n : table) out += u32(n);
    return out;
  };
  const auto entry = [=](const std::string& name, int kind, std::uint32_t right, std::uint32_t child,
                         std::uint32_t start, std::size_t size) {
    std::string wide = utf16(name) + u16(0);
    const std::size_t length = wide.size();
    wide.resize(64, '\0');
    return wide + u16(length) + le(static_cast<unsigned>(kind), 1) + "\1" + u32(kFree) + u32(right) +
           u32(child) + std::string(36, '\0') + u32(start) + u32(size) + u32(0);
  };
  std::string entries;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const auto& [name, bytes] = streams[i];
    const std::uint32_t start =
        small ? put(bytes, kSmall, small_body, next_small) : put(bytes, kSector, body, next);
    const auto right = static_cast<std::uint32_t>(i + 1 < streams.size() ? i + 2 : kFree);
    entries += entry(name, 2, right, kFree, start, bytes.size());
  }
  const std::size_t small_size = small_body.size();
  const std::uint32_t root = put(small_body, kSector, body, next);
  const std::uint32_t small_table = put(small ? numbers(next_small) : "", kSector, body, next);
  const std::uint32_t directory =
      put(entry("Root Entry", 5, kFree, 1, root, small_size) + entries, kSector, body, next);
  const std::size_t tables = (next.size() + kNumbers - 2) / (kNumbers - 1);
  std::string list;
  for (std::size_t i = 0; i < 109; ++i) list += u32(i < tables ? next.size() + i : kFree);
  std::vector<std::uint32_t> all = next;
  all.resize(next.size() + tables, 0xFFFFFFFD);
  return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + u16(0x3E) + u16(3) + u16(0xFFFE) +
         u16(9) + u16(6) + std::string(6, '\0') + u32(0) + u32(tables) + u32(directory) + u32(0) +
         u32(small ? 4096 : 0) + u32(small_table) + u32(small ? 1 : 0) + u32(kEnd) + u32(0) + list + body +
         numbers(all);
}

inline std::string xls_of(const std::vector<XlsSheetFile>& sheets, const std::string& facts = "") {
  return compound_of({{"Workbook", xls_stream(sheets, facts)}});
}

}  // namespace hoshin::testing
