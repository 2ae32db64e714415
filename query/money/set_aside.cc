#include "query/money/set_aside.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "query/money/telling_digits.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using YearOfDocument = std::pair<std::string_view, std::optional<int>>;

/// Bytes; a longer cell is no name of a row.
constexpr std::size_t kMaxName = 60;

class SetAside {
 public:
  explicit SetAside(const GrandTotalWords& words) : words_(words) {}

  bool is_one(const Figure& f) {
    const Passage& p = *f.passage;
    if (p.cells.empty()) return false;
    if (row_.passage != f.passage) row_ = read(f.passage);
    const auto found = row_.cells.find(telling_digits(std::to_string(f.amount().yen)));
    const std::size_t place = row_.places[f.number];
    if (found == row_.cells.end() || place >= found->second.size()) return false;
    const std::size_t cell = found->second[found->second.size() - 1 - place];
    for (const std::string& head : p.cells[cell].header) {
      if (says(head)) return true;
    }
    for (std::size_t c = 0; c < cell; ++c) {
      if (p.cells[c].text.size() <= kMaxName && says(p.cells[c].text)) return true;
    }
    return false;
  }

 private:
  /// Where in a row its amounts stand.
  struct Row {
    std::shared_ptr<const Passage> passage;
    std::unordered_map<std::string, std::vector<std::size_t>> cells;  ///< By digits, from left to right.
    std::vector<std::size_t>
        places;  ///< Of each amount: how many behind it are the same. Codes stand before.
  };

  static Row read(const std::shared_ptr<const Passage>& passage) {
    Row row{passage, {}, {}};
    for (std::size_t c = 0; c < passage->cells.size(); ++c) {
      const std::string text = fold(passage->cells[c].text);
      if (!text.ends_with('%')) row.cells[telling_digits(text)].push_back(c);
    }
    std::unordered_map<std::int64_t, std::size_t> known;
    row.places.resize(passage->amounts.size());
    for (std::size_t k = passage->amounts.size(); k-- > 0;) row.places[k] = known[passage->amounts[k].yen]++;
    return row;
  }

  bool says(const std::string& name) {
    const auto [known, is_new] = known_.try_emplace(name, false);
    if (is_new) known->second = words_.is_set_aside(name);
    return known->second;
  }

  const GrandTotalWords& words_;
  Row row_;
  std::map<std::string, bool> known_;  ///< The same heads stand over many rows.
};

}  // namespace

void leave_out_set_aside(std::vector<Figure>& figures, const GrandTotalWords& words) {
  SetAside aside(words);
  std::set<YearOfDocument> others;
  std::vector<Figure*> found;
  for (Figure& f : figures) {
    if (f.left_out != LeftOut::kNot || f.book) continue;
    if (f.amount().budget.empty() && aside.is_one(f)) {
      found.push_back(&f);
    } else if (f.amount().yen != 0) {
      others.emplace(f.passage->doc, f.amount().year);
    }
  }
  for (Figure* const f : found) {
    if (others.contains({f->passage->doc, f->amount().year})) f->left_out = LeftOut::kDetail;
  }
}

}  // namespace hoshin
