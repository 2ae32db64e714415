// dict/ministries.h - who acts: the names of ministries and their bodies.
//
// Data: dict/data/ministries.tsv, and dict/data/not_ministries.tsv for what only
// looks like one. A path has at most two levels, 総務省/NICT.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// Where a name stands; some names count only in some places (警察 is 警察庁 in a
/// heading or a list of ministries, not in running text or in 都道府県警察).
enum class NamePlace { kText, kHeading, kLabel };

/// The vocabulary of ministries. Immutable; any number of threads may use it.
class Ministries {
 public:
  /// Reads both files in data_dir. Throws Error kNotFound or kBadData (file:line).
  explicit Ministries(const std::filesystem::path& data_dir);
  ~Ministries();
  Ministries(Ministries&&) noexcept;
  Ministries& operator=(Ministries&&) noexcept;

  /// Every ministry and body that `text` names, as sorted unique paths without a
  /// parent beside its child. The longest name wins where names overlap; a name
  /// after a foreign country's, inside a longer word that is no ministry (省令,
  /// 府令, 省庁, 都道府県警察, サイバーセキュリティ戦略本部), or generic (各府省) is none.
  /// 内閣官房（NISC） is the one path 内閣官房/NISC. A minister names the ministry, but
  /// 内閣総理大臣 none; a unit or programme names the body that runs it (CYNEX: 総務省/NICT).
  /// 警察 is 警察庁 where `place` is a heading or label, or beside another ministry
  /// (警察、防衛省). `text` may have any width and case, and white space inside names; Latin
  /// names count only as whole words, a few that are words of English (NOTICE) only
  /// in capitals. About 10 MB a second.
  std::vector<std::string> find(std::string_view text, NamePlace place = NamePlace::kText) const;

  /// What a person types for one ministry or body: its path, name, abbreviation,
  /// former name, in any width and case ("経産省", "nict", "総務省/NICT", "警察").
  std::optional<std::string> resolve(std::string_view name) const;

  /// Up to `limit` known names nearest to `name` by edit distance, nearest first,
  /// for "did you mean"; empty if none is near.
  std::vector<std::string> nearest(std::string_view name, std::size_t limit = 3) const;

  /// All paths in the order of the data file (the order of government).
  const std::vector<std::string>& paths() const noexcept;

  /// The present and former names of `path` (its own first), e.g. for 総務省/NICT {"NICT",
  /// "情報通信研究機構", ...}; empty if unknown. The query expands a ministry's name by
  /// these. Ministers, units and 警察 are not among them.
  std::vector<std::string> names(std::string_view path) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

/// `paths` sorted, each once, and without a ministry of which a body is among them.
std::vector<std::string> tidy_paths(std::vector<std::string> paths);

}  // namespace hoshin
