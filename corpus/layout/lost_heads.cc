#include "corpus/layout/lost_heads.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "text/normalizer.h"

namespace hoshin {
namespace {

std::u32string without_white_space(std::u32string_view text) {
  std::u32string out;
  std::ranges::remove_copy_if(text, std::back_inserter(out), is_white_space);
  return out;
}

/// What rows of the body carry with them.
class CarriedTexts {
 public:
  void add(const TableRow& row) {
    if (seen_.insert(row.column_headers.begin()).second) {
      for (const auto& heads : row.column_headers) add(heads);
    }
    if (seen_.insert(row.units.begin()).second) {
      for (const std::u32string& unit : row.units) add(unit);
    }
    for (const TableRow::Carried& cell : row.carried) {
      add(cell.text);
      add(cell.headers);
    }
    Titles& titles = titles_[row.table];
    if (titles.last == row.titles) return;
    titles.last = row.titles;
    for (const std::u32string& title : row.titles) titles.all.insert(without_white_space(title));
  }

  /// The heads of columns in `row` are found by it.
  void add_heads(std::u32string_view row) {
    for (const std::u32string_view cell : cell_texts(row)) heads_.insert(without_white_space(cell));
  }

  /// Whether some row has the text of each cell of `heads`: a head of columns anywhere, since a long table
  /// says its heads again on every page; a title in the same table.
  bool have(std::u32string_view heads, std::uint32_t table) const {
    const auto titles = titles_.find(table);
    return std::ranges::all_of(cell_texts(heads), [&](std::u32string_view text) {
      const std::u32string cell = without_white_space(text);
      return cell.empty() || heads_.contains(cell) ||
             (titles != titles_.end() && titles->second.all.contains(cell));
    });
  }

 private:
  struct Titles {
    std::vector<std::u32string> last;
    std::unordered_set<std::u32string> all;
  };

  void add(const std::u32string& head) { heads_.insert(without_white_space(head)); }
  void add(const std::vector<std::u32string>& heads) {
    for (const std::u32string& head : heads) add(head);
  }

  std::unordered_set<const void*> seen_;  ///< Lists that many rows have in common.
  std::unordered_set<std::u32string> heads_;
  std::map<std::uint32_t, Titles> titles_;  ///< By table.
};

}  // namespace

void keep_lost_heads(std::vector<Paragraph>& paragraphs) {
  CarriedTexts carried;
  for (const Paragraph& p : paragraphs) {
    if (p.row && !p.row->header) carried.add(*p.row);
  }
  for (Paragraph& p : paragraphs) {
    if (!p.row || !p.row->header || carried.have(p.text, p.row->table)) continue;
    p.row->header = false;
    if (p.text.find(U'\t') != std::u32string::npos) carried.add_heads(p.text);
  }
}

}  // namespace hoshin
