#include "dict/ministries.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "dict/tsv.h"
#include "dict/word_finder.h"
#include "text/edit_distance.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Where a name of ministries.tsv counts.
enum class Counts {
  kAnywhere,
  kCapitals,  ///< Only as printed in capitals: NOTICE, not notice.
  kInLists,   ///< Only in a heading or label, or beside another ministry: 警察、防衛省.
  kAsked,     ///< Only when a person asks for it: 理研 stands in 管理研修, too.
};

/// What kind of name it is; a query for a ministry is expanded by the first two.
enum class NameKind { kName, kFormer, kUnit, kMinister };

struct Name {
  std::string text;  ///< As in the data file.
  std::string folded;
  std::size_t path = 0;
  Counts counts = Counts::kAnywhere;
  NameKind kind = NameKind::kName;
};

/// Text directly before or after a name that makes it another one's.
struct Neighbour {
  std::string text;    ///< 米国 before, 令 after; folded.
  std::string unless;  ///< 令和; folded, may be empty.
};

template <class Value, std::size_t kSize>
Value read_choice(const Tsv& table, const Tsv::Row& row, std::string_view cell,
                  const std::array<std::pair<std::string_view, Value>, kSize>& choices) {
  std::string known;
  for (const auto& [text, value] : choices) {
    if (text == cell) return value;
    known += fmt::format(" {}", text);
  }
  throw table.bad_row(row, fmt::format("'{}' is none of:{}", cell, known));
}

constexpr std::array<std::pair<std::string_view, Counts>, 4> kPlaces = {{{"any", Counts::kAnywhere},
                                                                         {"capitals", Counts::kCapitals},
                                                                         {"list", Counts::kInLists},
                                                                         {"asked", Counts::kAsked}}};
constexpr std::array<std::pair<std::string_view, NameKind>, 4> kKinds = {{{"name", NameKind::kName},
                                                                          {"former", NameKind::kFormer},
                                                                          {"unit", NameKind::kUnit},
                                                                          {"minister", NameKind::kMinister}}};
enum class Exception { kWord, kBefore, kAfter };
constexpr std::array<std::pair<std::string_view, Exception>, 3> kExceptions = {
    {{"word", Exception::kWord}, {"before", Exception::kBefore}, {"after", Exception::kAfter}}};

/// A name of a ministry, found in a text.
struct Found {
  std::size_t begin = 0, end = 0;  ///< Folded bytes.
  const Name* name = nullptr;      ///< Null for a word that is no ministry.
};

bool is_capital_or_other(std::string_view printed) {
  const std::u32string characters = to_utf32(printed);
  return std::none_of(characters.begin(), characters.end(),
                      [](char32_t c) { return (c >= 'a' && c <= 'z') || (c >= U'ａ' && c <= U'ｚ'); });
}

/// Whether only the signs and words that join the items of a list stand in `between`.
bool joins_a_list(std::string_view between) {
  constexpr std::array<std::string_view, 12> kJoints = {"、",   "・", ",",  "，", "及び", "並びに",
                                                        "又は", "と", "や", "等", "/",    "･"};
  while (!between.empty()) {
    const auto joint = std::find_if(kJoints.begin(), kJoints.end(),
                                    [&](std::string_view j) { return between.starts_with(j); });
    if (joint == kJoints.end()) return false;
    between.remove_prefix(joint->size());
  }
  return true;
}

}  // namespace

struct Ministries::Impl {
  explicit Impl(const std::filesystem::path& data_dir) {
    read_names(Tsv(data_dir / "ministries.tsv", {"path", "names", "place", "kind", "source"}));
    read_exceptions(Tsv(data_dir / "not_ministries.tsv", {"text", "kind", "unless", "source"}));
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i].counts != Counts::kAsked) finder.add(names[i].folded, i);
  }

  // --- Reading ---------------------------------------------------------------------

  void read_names(const Tsv& table) {
    for (const Tsv::Row& row : table.rows()) {
      const std::size_t path = path_number(table, row);
      const Counts counts = read_choice(table, row, row.cells[2], kPlaces);
      const NameKind kind = read_choice(table, row, row.cells[3], kKinds);
      const std::vector<std::string> list = split_list(row.cells[1]);
      if (list.empty()) throw table.bad_row(row, "no names");
      for (const std::string& text : list) add_name(table, row, {text, fold(text), path, counts, kind});
    }
  }

  /// The number of the row's path, which may be a new one if the row has its names.
  std::size_t path_number(const Tsv& table, const Tsv::Row& row) {
    const std::string& path = row.cells[0];
    if (!paths.empty() && paths.back() == path) return paths.size() - 1;
    if (std::find(paths.begin(), paths.end(), path) != paths.end())
      throw table.bad_row(row, "all rows of a path stand together");
    if (row.cells[3] != "name") throw table.bad_row(row, "the first row of a path has its own names");
    const std::size_t slash = path.find('/');
    if (path.empty() || (slash != path.npos && path.find('/', slash + 1) != path.npos))
      throw table.bad_row(row, "a path has one or two levels");
    if (slash != path.npos && std::find(paths.begin(), paths.end(), path.substr(0, slash)) == paths.end())
      throw table.bad_row(row, "the ministry comes before its bodies");
    paths.push_back(path);
    asked.try_emplace(fold(path), paths.size() - 1);
    return paths.size() - 1;
  }

  void add_name(const Tsv& table, const Tsv::Row& row, Name name) {
    const auto [known, is_new] = asked.try_emplace(name.folded, name.path);
    const bool repeats_path = known->second == name.path && name.folded == fold(paths[name.path]);
    if (!is_new && !repeats_path) throw table.bad_row(row, fmt::format("{} is there twice", name.text));
    names.push_back(std::move(name));
  }

  void read_exceptions(const Tsv& table) {
    for (const Tsv::Row& row : table.rows()) {
      const std::string text = fold(row.cells[0]);
      if (text.empty()) throw table.bad_row(row, "no text");
      switch (read_choice(table, row, row.cells[1], kExceptions)) {
        case Exception::kWord:
          finder.add(text, kNoMinistry);
          break;
        case Exception::kBefore:
          before.push_back({text, fold(row.cells[2])});
          break;
        case Exception::kAfter:
          after.push_back({text, fold(row.cells[2])});
          break;
      }
    }
  }

  // --- Finding ---------------------------------------------------------------------

  /// Names and the words that contain names, left to right, the longest first.
  std::vector<Found> find_all(const FoldedText& folded, std::string_view source) const {
    std::vector<Found> all;
    for (std::size_t at = 0; at < folded.text.size();) {
      Found found{at, at, nullptr};
      finder.visit_at(folded.text, at, [&](std::size_t length, std::size_t number) {
        const Name* name = number == kNoMinistry ? nullptr : &names[number];
        if (!stands_whole(folded, at, at + length)) return false;
        if (name != nullptr && name->counts == Counts::kCapitals &&
            !is_printed_in_capitals(folded, source, at, length))
          return false;
        found = {at, at + length, name};
        return true;
      });
      if (found.end > at) all.push_back(found);
      std::size_t length = 0;
      decode_utf8(folded.text, at, length);
      at = std::max(found.end, at + length);
    }
    return all;
  }

  /// Latin names must be words of their own; white space around them makes them so.
  static bool stands_whole(const FoldedText& folded, std::size_t begin, std::size_t end) {
    const bool gap_before = begin > 0 && folded.begin[begin] > folded.end[begin - 1];
    const bool gap_after = end < folded.text.size() && folded.begin[end] > folded.end[end - 1];
    const std::size_t from = gap_before ? begin : 0, to = gap_after ? end : folded.text.size();
    return is_whole_latin(std::string_view(folded.text).substr(from, to - from), begin - from, end - from);
  }

  static bool is_printed_in_capitals(const FoldedText& folded, std::string_view source, std::size_t at,
                                     std::size_t length) {
    const std::size_t begin = folded.begin[at], end = folded.end[at + length - 1];
    return is_capital_or_other(source.substr(begin, end - begin));
  }

  /// Not of another country, and not the beginning of another word.
  bool is_ours(std::string_view text, const Found& found) const {
    std::string_view left = text.substr(0, found.begin);
    const std::string_view right = text.substr(found.end);
    const bool other_word = std::any_of(after.begin(), after.end(), [&](const Neighbour& n) {
      return right.starts_with(n.text) && (n.unless.empty() || !right.starts_with(n.unless));
    });
    constexpr std::string_view kOf = "の";
    const bool with_of = left.ends_with(kOf);
    if (with_of) left.remove_suffix(kOf.size());
    const bool foreign = std::any_of(before.begin(), before.end(), [&](const Neighbour& n) {
      const bool one_kanji = count_characters(n.text) == 1;  // 米国の財務省, but 米の is rice's
      return left.ends_with(n.text) && !(with_of && one_kanji);
    });
    return !other_word && !foreign;
  }

  /// Whether the name before or after `all[i]` is a ministry's, in one list with it.
  static bool is_in_list(std::string_view text, const std::vector<Found>& all, std::size_t i) {
    const auto joined = [&](const Found& left, const Found& right) {
      return left.name != nullptr && right.name != nullptr &&
             joins_a_list(text.substr(left.end, right.begin - left.end));
    };
    return (i > 0 && joined(all[i - 1], all[i])) || (i + 1 < all.size() && joined(all[i], all[i + 1]));
  }

  static constexpr std::size_t kNoMinistry = static_cast<std::size_t>(-1);
  std::vector<std::string> paths;
  std::vector<Name> names;
  std::vector<Neighbour> before, after;
  WordFinder finder;
  std::unordered_map<std::string, std::size_t> asked;  ///< Folded name or path to the number of its path.
};

Ministries::Ministries(const std::filesystem::path& data_dir)
    : impl_(std::make_unique<const Impl>(data_dir)) {}
Ministries::~Ministries() = default;
Ministries::Ministries(Ministries&&) noexcept = default;
Ministries& Ministries::operator=(Ministries&&) noexcept = default;

std::vector<std::string> Ministries::find(std::string_view text, NamePlace place) const {
  const FoldedText folded = fold_with_offsets(text);
  const std::vector<Found> all = impl_->find_all(folded, text);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Name* name = all[i].name;
    if (name == nullptr || !impl_->is_ours(folded.text, all[i])) continue;
    const bool needs_list = name->counts == Counts::kInLists && place == NamePlace::kText;
    if (!needs_list || Impl::is_in_list(folded.text, all, i)) found.push_back(impl_->paths[name->path]);
  }
  return tidy_paths(std::move(found));
}

std::optional<std::string> Ministries::resolve(std::string_view name) const {
  const auto found = impl_->asked.find(fold(name));
  if (found == impl_->asked.end()) return std::nullopt;
  return impl_->paths[found->second];
}

std::vector<std::string> Ministries::nearest(std::string_view name, std::size_t limit) const {
  std::unordered_map<std::string_view, const Name*> by_folded;
  std::vector<std::string> known;
  for (const Name& n : impl_->names) {
    if (n.kind != NameKind::kName && n.kind != NameKind::kFormer) continue;
    by_folded.emplace(n.folded, &n);
    known.push_back(n.folded);
  }
  std::vector<std::string> near = nearest_words(fold(name), std::move(known), limit);
  for (std::string& n : near) n = by_folded.at(n)->text;
  return near;
}

const std::vector<std::string>& Ministries::paths() const noexcept { return impl_->paths; }

std::vector<std::string> Ministries::names(std::string_view path) const {
  std::vector<std::string> names;
  for (const Name& n : impl_->names) {
    const bool same_body = n.kind == NameKind::kName || n.kind == NameKind::kFormer;
    if (impl_->paths[n.path] == path && same_body && n.counts != Counts::kInLists) names.push_back(n.text);
  }
  return names;
}

std::vector<std::string> tidy_paths(std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  const std::vector<std::string> all = paths;
  std::erase_if(paths, [&](const std::string& parent) {
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& p) { return p.starts_with(parent + "/"); });
  });
  return paths;
}

}  // namespace hoshin
