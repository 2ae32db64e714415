// corpus/formats/office/xls_workbook.h - what an old Excel file says of itself before its sheets: their names
// and places, the texts that they share, and what their cells look like.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/office/biff.h"
#include "corpus/formats/office/xlsx_places.h"

namespace hoshin {

struct XlsSheet {
  std::string name;       ///< UTF-8.
  std::size_t begin = 0;  ///< Of its records, in the stream.
  bool visible = false;   ///< Not hidden, and a sheet of cells.
  bool hidden = false;    ///< A sheet of cells that nobody sees.
  PrintedColumns printed;
};

/// Texts one behind the other: a workbook has a million.
class TextList {
 public:
  void add(std::string_view text) {
    texts_ += text;
    ends_.push_back(texts_.size());
  }
  std::size_t size() const { return ends_.size(); }
  /// Empty if there is none.
  std::string_view operator[](std::size_t i) const {
    if (i >= ends_.size()) return {};
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(texts_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string texts_;
  std::vector<std::size_t> ends_;
};

class XlsWorkbook {
 public:
  /// Reads the beginning of `stream`, the stream of a workbook. Throws Error kBadData: encrypted, damaged, of
  /// a version that is not read.
  explicit XlsWorkbook(std::string_view stream);

  const std::vector<XlsSheet>& sheets() const { return sheets_; }
  const TextList& texts() const { return texts_; }
  const BiffCoding& coding() const { return coding_; }
  bool days_from_1904() const { return days_from_1904_; }

  /// The number format of cells with this style; empty: General.
  std::u32string_view number_format(std::uint16_t style) const;

  /// Whether cells with this style are bold or shaded.
  bool is_emphasised(std::uint16_t style) const;

  /// Whether a text in a cell with this style is set in the middle of it and of the empty ones behind it that
  /// have such a style, too: what people take for a merged cell.
  bool is_across(std::uint16_t style) const { return style < styles_.size() && styles_[style].across; }

 private:
  struct Style {
    std::uint16_t format = 0;
    bool emphasised = false, across = false;
  };

  void read(const BiffRecord& record, BiffStream& stream);
  void read_sheet(ByteReader in);
  void read_texts(std::string_view data, BiffStream& stream);
  void read_style(ByteReader in);
  void read_name(ByteReader in);
  void read_printed(ByteReader formula, PrintedColumns& printed) const;

  BiffCoding coding_;
  std::vector<XlsSheet> sheets_;
  TextList texts_;
  std::vector<bool> bold_;  ///< Of each font.
  std::vector<Style> styles_;
  std::map<std::uint16_t, std::u32string> formats_;  ///< None is General.
  bool days_from_1904_ = false;
};

/// Throws Error kBadData unless `begin` begins the records of a workbook or sheet of Excel 5 or later.
/// Whether they are those of Excel 97 or later.
bool is_unicode_biff(const std::optional<BiffRecord>& begin);

}  // namespace hoshin
