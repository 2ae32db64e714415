#include "indexer/cli/manifest.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fnmatch.h>
#include <toml++/toml.h>

#include "corpus/decode/encoding.h"
#include "dict/era.h"
#include "dict/kinds.h"
#include "dict/ministries.h"
#include "indexer/cli/sources.h"
#include "indexer/disk/disk.h"
#include "indexer/disk/hash.h"
#include "schema/message.h"
#include "schema/passage_limits.h"
#include "schema/whole_file.h"
#include "text/edit_distance.h"
#include "text/normalizer.h"

namespace hoshin {

struct ManifestRow {
  std::string path;   ///< A pattern.
  std::string where;  ///< "DIR/manifest.toml:12"
  StatedFacts facts;  ///< Fields that are empty are not stated.
  std::optional<bool> exclude;
  bool used = false;
};

namespace {

namespace fs = std::filesystem;

constexpr const char* kDocumentTable = "document";

/// "manifest.toml:12"
std::string place(const std::string& file, const toml::source_region& region) {
  return fmt::format("{}:{}", file, region.begin.line);
}

std::string did_you_mean(std::string_view word, std::vector<std::string> known) {
  const std::vector<std::string> list = known;
  const auto near = nearest_words(word, std::move(known), 1);
  return near.empty() ? message("it is one of: {}", fmt::join(list, ", "))
                      : message("did you mean {}?", near.front());
}

/// Makes rows of tables.
class RowReader {
 public:
  RowReader(std::string file, const fs::path& data_dir)
      : file_(std::move(file)), kinds_(Kinds(data_dir).names()), ministries_(data_dir) {}

  ManifestRow read(const toml::table& table);

  /// Says where, as every message about a manifest does.
  Error wrong(const toml::node& at, std::string_view what, std::string hint) const {
    return {ErrorCode::kBadData, fmt::format("{}: {}", place(file_, at.source()), what), std::move(hint)};
  }

  std::vector<std::string> warnings;

 private:
  using Row = ManifestRow;
  struct Key {
    std::string_view name;
    void (RowReader::*take)(const toml::node& value, Row& row);
  };
  static const std::vector<Key>& keys();

  void take_path(const toml::node& value, Row& row) { row.path = composed(text(value, "path")); }
  void take_title(const toml::node& value, Row& row) { row.facts.read.stated.title = text(value, "title"); }
  void take_url(const toml::node& value, Row& row);
  void take_encoding(const toml::node& value, Row& row);
  void take_year(const toml::node& value, Row& row);
  void take_date(const toml::node& value, Row& row);
  void take_kind(const toml::node& value, Row& row);
  void take_status(const toml::node& value, Row& row);
  void take_ministry(const toml::node& value, Row& row);
  void take_exclude(const toml::node& value, Row& row);

  std::string text(const toml::node& value, std::string_view key) const;
  void add_ministry(const toml::node& value, Row& row);

  std::string file_;
  std::set<std::string> kinds_;
  Ministries ministries_;
};

const std::vector<RowReader::Key>& RowReader::keys() {
  static const std::vector<Key> kKeys = {
      {"path", &RowReader::take_path},         {"title", &RowReader::take_title},
      {"year", &RowReader::take_year},         {"date", &RowReader::take_date},
      {"kind", &RowReader::take_kind},         {"status", &RowReader::take_status},
      {"ministry", &RowReader::take_ministry}, {"url", &RowReader::take_url},
      {"encoding", &RowReader::take_encoding}, {"exclude", &RowReader::take_exclude},
  };
  return kKeys;
}

std::string RowReader::text(const toml::node& value, std::string_view key) const {
  const auto string = value.value_exact<std::string>();
  if (string && !string->empty()) return *string;
  throw wrong(value, message("\"{}\" is not a text", key), message("write {} = \"...\"", key));
}

void RowReader::take_encoding(const toml::node& value, Row& row) {
  row.facts.read.encoding = text(value, "encoding");
  try {
    decode({}, row.facts.read.encoding);
  } catch (const Error& error) {
    throw wrong(value, error.what(), error.hint());
  }
}

void RowReader::take_url(const toml::node& value, Row& row) {
  row.facts.url = text(value, "url");
  if (is_harmless_url(row.facts.url)) return;
  throw wrong(value, message("\"url\" is no address that can be followed: {}", row.facts.url),
              message("write url = \"https://...\""));
}

void RowReader::take_year(const toml::node& value, Row& row) {
  const auto number = value.value_exact<std::int64_t>();
  const std::string typed = number ? std::to_string(*number) : value.value_exact<std::string>().value_or("");
  row.facts.read.stated.year = parse_year(typed);
  if (!row.facts.read.stated.year) {
    throw wrong(value, fmt::format("\"year\" is no year: {}", typed),
                "write year = 2025, or year = \"令和7年度\" or \"R7\"");
  }
}

void RowReader::take_date(const toml::node& value, Row& row) {
  std::string& date = row.facts.read.stated.date;
  if (const auto day = value.value_exact<toml::date>()) {
    date = fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
    return;
  }
  const std::string typed = text(value, "date");
  if (const auto found = find_dates(typed); found.size() == 1) date = found.front().iso();
  if (date.empty()) {
    throw wrong(value, fmt::format("\"date\" is no date: {}", typed),
                "write date = 2024-07-10 (without quotes), or date = \"令和6年7月10日\"");
  }
}

void RowReader::take_kind(const toml::node& value, Row& row) {
  const std::string kind = text(value, "kind");
  if (!kinds_.contains(kind)) {
    throw wrong(value, message("there is no kind of document called {}", kind),
                did_you_mean(kind, {kinds_.begin(), kinds_.end()}));
  }
  row.facts.read.stated.kind = kind;
}

void RowReader::take_status(const toml::node& value, Row& row) {
  const std::string status = text(value, "status");
  if (status != "draft" && status != "final") {
    throw wrong(value, message("there is no status {}", status), message("it is \"draft\" or \"final\""));
  }
  row.facts.read.stated.status = status;
}

void RowReader::take_ministry(const toml::node& value, Row& row) {
  if (const toml::array* list = value.as_array()) {
    for (const toml::node& one : *list) add_ministry(one, row);
  } else {
    add_ministry(value, row);
  }
  row.facts.ministry = tidy_paths(std::move(row.facts.ministry));
}

/// A city may have issued it: names that we do not know are kept.
void RowReader::add_ministry(const toml::node& value, Row& row) {
  const std::string name = text(value, "ministry");
  const auto path = ministries_.resolve(name);
  if (!path) {
    const auto near = ministries_.nearest(name, 1);
    const std::string where = place(file_, value.source());
    warnings.push_back(
        near.empty()
            ? message("{}: {} is no ministry that hoshin knows, and is taken as it is", where, name)
            : message("{}: {} is no ministry that hoshin knows, and is taken as it is (did you mean {}?)",
                      where, name, near.front()));
  }
  row.facts.ministry.push_back(path.value_or(name));
}

void RowReader::take_exclude(const toml::node& value, Row& row) {
  row.exclude = value.value_exact<bool>();
  if (!row.exclude) throw wrong(value, "\"exclude\" is neither true nor false", "write exclude = true");
}

/// Fields that `hoshin docs` gives reasons for.
std::vector<Inference> reasons(const StatedFacts& facts, const std::string& where) {
  const StatedTags& stated = facts.read.stated;
  const std::string why = "目録 " + fs::path(where).filename().string();
  std::vector<Inference> out;
  const auto add = [&](const char* field, const std::string& value) {
    if (!value.empty()) out.push_back({field, value, 1.0, why});
  };
  add("title", stated.title);
  add("year", stated.year ? std::to_string(*stated.year) : "");
  add("date", stated.date);
  add("kind", stated.kind);
  add("status", stated.status);
  add("encoding", facts.read.encoding);
  return out;
}

ManifestRow RowReader::read(const toml::table& table) {
  ManifestRow row;
  row.where = place(file_, table.source());
  for (const auto& [name, value] : table) {
    const auto key =
        std::find_if(keys().begin(), keys().end(), [&n = name](const Key& k) { return k.name == n.str(); });
    if (key == keys().end()) {
      std::vector<std::string> known;
      for (const Key& k : keys()) known.emplace_back(k.name);
      throw Error(ErrorCode::kBadData,
                  message("{}: there is no key \"{}\"", place(file_, name.source()), name.str()),
                  did_you_mean(name.str(), std::move(known)));
    }
    (this->*key->take)(value, row);
  }
  if (row.path.empty()) {
    throw wrong(table, "a [[document]] without \"path\"",
                "write path = \"folder/*.pdf\", as below its SOURCE");
  }
  row.facts.inferred = reasons(row.facts, row.where);
  return row;
}

toml::table parse(const fs::path& file) {
  const std::string bytes = read_whole_file(file);
  try {
    return toml::parse(bytes);
  } catch (const toml::parse_error& error) {
    throw Error(ErrorCode::kBadData,
                fmt::format("{}: {}", place(file.string(), error.source()), error.description()),
                message("texts stand in quotes; a row begins with [[document]]"));
  }
}

/// The list of [[document]], which must be all there is.
const toml::array& rows_of(const toml::table& all, const RowReader& reader) {
  static const toml::array kNone;
  for (const auto& [name, value] : all) {
    if (name.str() == kDocumentTable && value.is_array_of_tables()) continue;
    throw reader.wrong(value, fmt::format("\"{}\" is not in a [[document]]", name.str()),
                       "a manifest is a list of rows: begin each with [[document]]");
  }
  const toml::array* rows = all[kDocumentTable].as_array();
  return rows == nullptr ? kNone : *rows;
}

/// A link is not followed. Without a manifest that is there but cannot be looked at, documents would be read
/// otherwise, or taken out.
bool is_manifest(const fs::path& path) {
  std::error_code failed;
  const fs::file_status status = fs::symlink_status(path, failed);
  const bool is_absent = status.type() == fs::file_type::not_found;
  if (failed == std::errc::permission_denied)  // of the folder: nobody has heard of the file in it
    throw system_error("read", path.parent_path().string(), failed.value());
  if (failed && !is_absent) throw system_error("read", path.string(), failed.value());
  return status.type() == fs::file_type::regular;
}

template <typename T>
void overwrite(const T& stated, T& fact) {
  if (stated != T()) fact = stated;
}

}  // namespace

std::string StatedFacts::fingerprint() const {
  const StatedTags& tags = read.stated;
  std::vector<std::string> all = {read.encoding,
                                  tags.title,
                                  tags.kind,
                                  tags.status,
                                  tags.date,
                                  url,
                                  tags.year ? std::to_string(*tags.year) : ""};
  all.insert(all.end(), ministry.begin(), ministry.end());
  for (const Inference& reason : inferred) all.push_back(reason.why);
  if (std::all_of(all.begin(), all.end(), [](const std::string& s) { return s.empty(); })) return {};
  Hash hash;
  for (const std::string& s : all) hash.add(s);
  return hash.hex();
}

void add_reasons(const std::vector<Inference>& more, std::vector<Inference>& inferred) {
  for (const Inference& reason : more) {
    std::erase_if(inferred, [&](const Inference& before) { return before.field == reason.field; });
    inferred.push_back(reason);
  }
}

Manifest::Manifest(const fs::path& file, const fs::path& data_dir) {
  const toml::table all = parse(file);
  RowReader reader(file.string(), data_dir);
  for (const toml::node& row : rows_of(all, reader)) rows_.push_back(reader.read(*row.as_table()));
  warnings_ = std::move(reader.warnings);
}

Manifest::~Manifest() = default;
Manifest::Manifest(Manifest&&) noexcept = default;
Manifest& Manifest::operator=(Manifest&&) noexcept = default;

void Manifest::describe(std::string_view source, StatedFacts& facts) {
  const std::string name = composed(source);  // as a person types it
  for (ManifestRow& row : rows_) {
    // A name may hold what is special in a pattern: 報告[1].pdf.
    if (row.path != name && ::fnmatch(row.path.c_str(), name.c_str(), 0) != 0) continue;
    row.used = true;
    const StatedTags& said = row.facts.read.stated;
    StatedTags& tags = facts.read.stated;
    overwrite(said.title, tags.title);
    overwrite(said.kind, tags.kind);
    overwrite(said.status, tags.status);
    overwrite(said.date, tags.date);
    overwrite(said.year, tags.year);
    overwrite(row.facts.read.encoding, facts.read.encoding);
    overwrite(row.facts.url, facts.url);
    overwrite(row.facts.ministry, facts.ministry);
    facts.exclude = row.exclude.value_or(facts.exclude);
    add_reasons(row.facts.inferred, facts.inferred);
  }
}

std::vector<std::string> Manifest::warnings() const {
  std::vector<std::string> all = warnings_;
  for (const ManifestRow& row : rows_) {
    if (!row.used) all.push_back(message("{}: no document has the path {}", row.where, row.path));
  }
  return all;
}

Manifests::Manifests(const std::vector<std::string>& sources, const std::string& file,
                     const std::string& encoding, const fs::path& data_dir)
    : encoding_(encoding) {
  for (const std::string& source : sources) {
    const fs::path path = fs::path(source) / kManifestFile;
    if (source != "-" && is_manifest(path)) of_root_.try_emplace(source_root_of(source), path, data_dir);
  }
  if (!file.empty()) named_.emplace_back(file, data_dir);
}

StatedFacts Manifests::describe(const std::string& source_root, std::string_view source) {
  StatedFacts facts;
  facts.read.encoding = encoding_;
  if (const auto manifest = of_root_.find(source_root); manifest != of_root_.end()) {
    manifest->second.describe(source, facts);
  }
  for (Manifest& manifest : named_) manifest.describe(source, facts);
  return facts;
}

std::vector<std::string> Manifests::warnings() const {
  std::vector<std::string> all;
  const auto add = [&](const Manifest& manifest) {
    for (std::string& warning : manifest.warnings()) all.push_back(std::move(warning));
  };
  for (const auto& [root, manifest] : of_root_) add(manifest);
  for (const Manifest& manifest : named_) add(manifest);
  return all;
}

}  // namespace hoshin
