#include "dict/areas.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "dict/tsv.h"
#include "text/edit_distance.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A row of area_sections.tsv.
struct SectionRule {
  std::optional<int> year;            ///< Nothing: any year.
  std::string number;                 ///< Empty: any place.
  std::vector<std::string> headings;  ///< Folded; empty: any heading.
  std::vector<std::string> areas;     ///< Empty: this section has none.
};

/// How well a rule fits a step; greater is better. Compared member by member.
struct Fit {
  bool year = false, number = false;
  std::size_t heading_bytes = 0;
  auto operator<=>(const Fit&) const = default;
};

std::vector<std::string> folded_list(std::string_view cell) {
  std::vector<std::string> out = split_list(cell);
  for (std::string& s : out) s = fold(s);
  return out;
}

/// "サイバー（人材育成等）の" -> "サイバーの": what brackets add explains a heading, it
/// does not name its subject. `heading` is folded, so brackets are ASCII.
std::string without_brackets(std::string_view heading) {
  std::string out;
  int depth = 0;
  for (const char c : heading) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

bool is_ascii_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

/// Whether the letters of `word` at `at` are a word: Latin words only whole, not the "ai" of "domain".
bool stands_whole(std::string_view text, std::size_t at, std::string_view word) {
  const std::size_t end = at + word.size();
  const bool glued_before = at > 0 && is_ascii_word(word.front()) && is_ascii_word(text[at - 1]);
  const bool glued_after = end < text.size() && is_ascii_word(word.back()) && is_ascii_word(text[end]);
  return !glued_before && !glued_after;
}

/// Whether `word` stands in `text`, both folded.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (stands_whole(text, at, word)) return true;
  }
  return false;
}

/// Bytes of the longest alternative that stands in `heading`; 0 if none does.
std::size_t longest_match(const std::vector<std::string>& alternatives, std::string_view heading) {
  std::size_t best = 0;
  for (const std::string& a : alternatives) {
    if (has_word(heading, a)) best = std::max(best, a.size());
  }
  return best;
}

std::string number_path(const std::vector<OutlineStep>& steps, std::size_t count) {
  std::string path;
  for (std::size_t i = 0; i < count; ++i) {
    if (steps[i].number.empty()) continue;
    if (!path.empty()) path += " > ";
    path += steps[i].number;
  }
  return path;
}

/// The words of all areas. Each passage is asked which of them stand in it, so it is walked once.
class AreaWords {
 public:
  void add(std::size_t area, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (word.empty()) continue;
      std::size_t length = 0;
      by_first_[decode_utf8(word, 0, length)].push_back({word, area, words_++});
    }
  }

  /// How many of its words each of `areas` areas has in `text`, which is folded.
  std::vector<std::size_t> count_in(std::string_view text, std::size_t areas) const {
    std::vector<std::size_t> counts(areas);
    std::vector<bool> seen(words_);
    for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
      const auto words = by_first_.find(decode_utf8(text, at, length));
      if (words == by_first_.end()) continue;
      for (const Word& word : words->second) {
        if (seen[word.number] || !text.substr(at).starts_with(word.text)) continue;
        if (!stands_whole(text, at, word.text)) continue;
        seen[word.number] = true;
        ++counts[word.area];
      }
    }
    return counts;
  }

 private:
  struct Word {
    std::string text;
    std::size_t area = 0, number = 0;
  };
  std::unordered_map<char32_t, std::vector<Word>> by_first_;
  std::size_t words_ = 0;
};

}  // namespace

struct Areas::Impl {
  std::vector<std::string> paths;
  std::unordered_map<std::string, std::string> labels;
  std::unordered_map<std::string, std::string> names;  ///< Folded name -> path.
  AreaWords words;                                     ///< By index into `paths`.
  std::vector<SectionRule> rules;

  explicit Impl(const std::filesystem::path& data_dir) {
    read_areas(Tsv(data_dir / "areas.tsv", {"path", "label", "names", "words", "source"}));
    read_sections(Tsv(data_dir / "area_sections.tsv", {"year", "number", "heading", "area", "source"}));
  }

  void read_areas(const Tsv& tsv) {
    for (const Tsv::Row& row : tsv.rows()) {
      const std::string& path = row.cells[0];
      if (path.empty() || row.cells[1].empty()) throw tsv.bad_row(row, "an area needs a path and a label");
      if (!labels.emplace(path, row.cells[1]).second)
        throw tsv.bad_row(row, "area '" + path + "' stands twice");
      words.add(paths.size(), folded_list(row.cells[3]));
      paths.push_back(path);
      std::vector<std::string> all = folded_list(row.cells[2]);
      all.insert(all.end(), {fold(path), fold(row.cells[1])});
      if (const auto slash = path.find('/'); slash != std::string::npos)
        all.push_back(fold(path.substr(slash + 1)));
      for (const std::string& name : all) {
        const auto [at, added] = names.emplace(name, path);
        if (!added && at->second != path) {
          throw tsv.bad_row(row, fmt::format("the name '{}' already means {}", name, at->second));
        }
      }
    }
  }

  void read_sections(const Tsv& tsv) {
    for (const Tsv::Row& row : tsv.rows()) {
      SectionRule rule;
      if (row.cells[0] != "*") {
        if (row.cells[0].empty() || row.cells[0].find_first_not_of("0123456789") != std::string::npos) {
          throw tsv.bad_row(row, "the year is neither a number nor *");
        }
        rule.year = std::stoi(row.cells[0]);
      }
      if (row.cells[1] != "*") rule.number = row.cells[1];
      if (row.cells[2] != "*") rule.headings = folded_list(row.cells[2]);
      if (rule.number.empty() && rule.headings.empty()) throw tsv.bad_row(row, "needs a number or a heading");
      if (row.cells[3] != "-") rule.areas = split_list(row.cells[3]);
      for (const std::string& area : rule.areas) {
        if (!labels.contains(area)) throw tsv.bad_row(row, "no area '" + area + "' in areas.tsv");
      }
      rules.push_back(std::move(rule));
    }
  }

  static std::optional<Fit> fit(const SectionRule& rule, std::optional<int> year, const std::string& number,
                                std::string_view heading) {
    if (rule.year && rule.year != year) return std::nullopt;
    if (!rule.number.empty() && rule.number != number) return std::nullopt;
    Fit f{rule.year.has_value(), !rule.number.empty(), 0};
    if (!rule.headings.empty()) {
      if (heading.empty()) return std::nullopt;
      f.heading_bytes = longest_match(rule.headings, heading);
      if (f.heading_bytes == 0) return std::nullopt;
    }
    return f;
  }

  /// The areas of one step, or nothing if no rule knows it.
  std::optional<std::vector<std::string>> of_step(std::optional<int> year, const std::string& number,
                                                  std::string_view heading) const {
    std::optional<Fit> best;
    std::vector<std::string> areas;
    for (const SectionRule& rule : rules) {
      const auto f = fit(rule, year, number, heading);
      if (!f || (best && *f < *best)) continue;
      if (!best || *f > *best) areas.clear();
      best = f;
      areas.insert(areas.end(), rule.areas.begin(), rule.areas.end());
    }
    if (!best) return std::nullopt;
    std::sort(areas.begin(), areas.end());
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    return areas;
  }
};

Areas::Areas(const std::filesystem::path& data_dir) : impl_(std::make_unique<const Impl>(data_dir)) {}
Areas::~Areas() = default;
Areas::Areas(Areas&&) noexcept = default;
Areas& Areas::operator=(Areas&&) noexcept = default;

std::optional<std::vector<std::string>> Areas::of_section(std::optional<int> fiscal_year,
                                                          const std::vector<OutlineStep>& steps) const {
  for (std::size_t n = steps.size(); n > 0; --n) {
    const std::string whole = fold(steps[n - 1].heading);
    const std::string number = number_path(steps, n);
    if (auto areas = impl_->of_step(fiscal_year, number, without_brackets(whole))) return areas;
    if (auto areas = impl_->of_step(fiscal_year, number, whole)) return areas;
  }
  return std::nullopt;
}

std::vector<std::string> Areas::infer(std::string_view text) const {
  const std::vector<std::size_t> counts = impl_->words.count_in(fold(text), impl_->paths.size());
  std::vector<std::string> best;
  std::size_t most = 0;
  for (std::size_t area = 0; area < counts.size(); ++area) {
    const std::size_t n = counts[area];
    if (n == 0 || n < most) continue;
    if (n > most) best.clear();
    most = n;
    best.push_back(impl_->paths[area]);
  }
  std::sort(best.begin(), best.end());
  return best;
}

std::optional<std::string> Areas::resolve(std::string_view name) const {
  const auto at = impl_->names.find(fold(name));
  if (at == impl_->names.end()) return std::nullopt;
  return at->second;
}

std::vector<std::string> Areas::nearest(std::string_view name, std::size_t limit) const {
  std::vector<std::string> known;
  for (const auto& [folded, path] : impl_->names) known.push_back(folded);
  return nearest_words(fold(name), std::move(known), limit);
}

std::string Areas::label(std::string_view path) const {
  const auto at = impl_->labels.find(std::string(path));
  return at == impl_->labels.end() ? std::string() : at->second;
}

const std::vector<std::string>& Areas::paths() const noexcept { return impl_->paths; }

}  // namespace hoshin
