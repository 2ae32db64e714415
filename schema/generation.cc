#include "schema/generation.h"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <set>
#include <sstream>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/error.h"
#include "schema/fields.h"
#include "schema/message.h"
#include "text/percent.h"

namespace hoshin {
namespace {

using Json = nlohmann::json;

Json to_json(const DocumentEntry& d) {
  Json j = {
      {"doc", d.doc},       {"title", d.title}, {"kind", d.kind},         {"status", d.status},
      {"date", d.date},     {"url", d.url},     {"passages", d.passages}, {"source_root", d.source_root},
      {"source", d.source}, {"size", d.size},   {"mtime_ns", d.mtime_ns}, {"hash", d.hash}};
  if (!d.raw_source.empty()) j["raw_source"] = percent_encoded(d.raw_source);
  if (!d.issuer.empty()) j["issuer"] = d.issuer;
  if (d.year) j["year"] = *d.year;
  if (!d.format.empty()) j["format"] = d.format;
  for (const Inference& i : d.inferred) {
    j["inferred"].push_back(
        {{"field", i.field}, {"value", i.value}, {"confidence", i.confidence}, {"why", i.why}});
  }
  if (!d.warnings.empty()) j["warnings"] = d.warnings;
  return j;
}

Json to_json(const UnreadFile& file) {
  Json j = {{"source_root", file.source_root}, {"source", file.source}, {"why", file.why}};
  if (!file.hint.empty()) j["hint"] = file.hint;
  return j;
}

Json to_json(const std::vector<FileEntry>& files) {
  Json list = Json::array();
  for (const FileEntry& f : files) list.push_back({{"name", f.name}, {"bytes", f.bytes}, {"hash", f.hash}});
  return list;
}

Json to_json(const SegmentEntry& s) {
  Json j = {{"name", s.name},
            {"passages", s.passages},
            {"characters", s.characters},
            {"text_bytes", s.text_bytes},
            {"files", to_json(s.files)}};
  if (s.vectors) {
    j["vectors"] = {{"name", s.vectors->name},
                    {"rows", s.vectors->rows},
                    {"dimensions", s.vectors->dimensions},
                    {"files", to_json(s.vectors->files)}};
  }
  return j;
}

std::vector<FileEntry> files_from_json(const Json& list) {
  std::vector<FileEntry> files;
  for (const Json& f : list) files.push_back({f.at("name"), f.at("bytes"), f.at("hash")});
  return files;
}

SegmentEntry segment_from_json(const Json& j) {
  SegmentEntry s{j.at("name"), j.at("passages"), j.at("characters"), j.at("text_bytes"),
                 files_from_json(j.at("files"))};
  if (const auto v = j.find("vectors"); v != j.end())
    s.vectors = {v->at("name"), v->at("rows"), v->at("dimensions"), files_from_json(v->at("files"))};
  return s;
}

DocumentEntry document_from_json(const Json& j) {
  DocumentEntry d;
  j.at("doc").get_to(d.doc);
  j.at("title").get_to(d.title);
  j.at("kind").get_to(d.kind);
  j.at("status").get_to(d.status);
  j.at("date").get_to(d.date);
  j.at("url").get_to(d.url);
  j.at("passages").get_to(d.passages);
  j.at("source_root").get_to(d.source_root);
  j.at("source").get_to(d.source);
  j.at("size").get_to(d.size);
  j.at("mtime_ns").get_to(d.mtime_ns);
  j.at("hash").get_to(d.hash);
  if (j.contains("issuer")) j["issuer"].get_to(d.issuer);
  if (j.contains("year")) d.year = j["year"].get<int>();
  d.raw_source = percent_decoded(j.value("raw_source", "")).value_or("");
  d.format = j.value("format", "");
  for (const Json& i : j.value("inferred", Json::array()))
    d.inferred.push_back({i.at("field"), i.at("value"), i.at("confidence"), i.at("why")});
  if (j.contains("warnings")) j["warnings"].get_to(d.warnings);
  return d;
}

Error no_index(const std::filesystem::path& dir) {
  return {ErrorCode::kNotFound, message("there is no index in {}", dir.string()),
          message("build it with hoshin-index, or name another place with --index")};
}

/// Opens `path` and locks it shared; -1 if it is gone. A writer that removed it
/// between our open and our lock leaves us an inode without a name.
int open_shared(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT) return -1;
    throw system_error("open", path.string(), errno);
  }
  struct stat st = {};
  if (::flock(fd, LOCK_SH) != 0 || ::fstat(fd, &st) != 0 || st.st_nlink == 0) {
    ::close(fd);
    return -1;
  }
  return fd;
}

std::string read_all(int fd, const std::filesystem::path& path) {
  std::string out;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(fd, buffer, sizeof buffer);
    if (n == 0) return out;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw system_error("read", path.string(), errno);
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

// A generation begins with the checksum of all that follows the line of it:
//
//   {"checksum":"0123456789abcdef0123456789abcdef",
//    "analyzer": ...
constexpr std::string_view kSealBegin = "{\"checksum\":\"";
constexpr std::string_view kSealEnd = "\",\n";
constexpr std::size_t kChecksumDigits = 32;
constexpr std::size_t kSealBytes = kSealBegin.size() + kChecksumDigits + kSealEnd.size();

std::string sealed(std::string_view object) {
  const std::string_view rest = object.substr(1);  // without its brace
  return fmt::format("{}{}{}{}", kSealBegin, checksum(rest), kSealEnd, rest);
}

enum class Seal { kNone, kWhole, kBroken };

Seal seal_of(std::string_view json) {
  if (!json.starts_with(kSealBegin) || json.size() < kSealBytes) return Seal::kNone;
  const std::string_view digits = json.substr(kSealBegin.size(), kChecksumDigits);
  const bool ends = json.substr(kSealBegin.size() + kChecksumDigits).starts_with(kSealEnd);
  return ends && digits == checksum(json.substr(kSealBytes)) ? Seal::kWhole : Seal::kBroken;
}

/// The bytes of a file, or nothing if there is none. Links are not followed: a file of ours is none.
std::optional<std::string> read_if_there(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP) return std::nullopt;
    throw system_error("open", path.string(), errno);
  }
  struct stat st = {};
  const bool regular = ::fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
  try {
    std::optional<std::string> bytes;
    if (regular) bytes = read_all(fd, path);
    ::close(fd);
    return bytes;
  } catch (...) {
    ::close(fd);
    throw;
  }
}

/// What `current` says, without the line's end, if it is the name of a generation and nothing else.
std::optional<std::string> generation_named_in(std::string_view current) {
  if (!current.starts_with(kGenerationPrefix) || !current.ends_with('\n')) return std::nullopt;
  const std::string_view name = current.substr(0, current.size() - 1);
  const std::string_view number = name.substr(kGenerationPrefix.size());
  const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number ? std::optional(std::string(name)) : std::nullopt;
}

std::string read_current(const std::filesystem::path& dir) {
  const auto current = read_if_there(dir / kCurrentFile);
  if (!current) throw no_index(dir);
  const auto name = generation_named_in(*current);
  if (!name) {
    throw Error(ErrorCode::kCorrupt, message("{} names no generation", (dir / kCurrentFile).string()),
                message("rebuild the index with hoshin-index --rebuild"));
  }
  return *name;
}

/// The JSON of the generation of any format that `current` leads to; nothing if it does not lead to one.
std::optional<Json> any_generation(const std::filesystem::path& dir) {
  const auto current = read_if_there(dir / kCurrentFile);
  const auto name = current ? generation_named_in(*current) : std::nullopt;
  const auto bytes = name ? read_if_there(dir / *name) : std::nullopt;
  if (!bytes || seal_of(*bytes) == Seal::kBroken) return std::nullopt;
  Json j = Json::parse(*bytes, nullptr, /*allow_exceptions=*/false);
  const bool is_ours = j.is_object() && j.value("schema", Json()).is_number_integer() &&
                       j.value("segments", Json()).is_array() && j.value("documents", Json()).is_array();
  if (!is_ours) return std::nullopt;
  return j;
}

/// "123 host 2026-11-21T05:32:00Z" and a line's end, as a writer leaves it.
bool is_text_of_lock(const std::string& text) {
  std::istringstream words(text);
  std::uint64_t pid = 0;
  std::string host, since, more;
  if (!(words >> pid >> host >> since) || words >> more) return false;
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  const auto fits = [](char c, char form) { return form == '0' ? c >= '0' && c <= '9' : c == form; };
  return text.ends_with('\n') && std::ranges::equal(since, kForm, fits);
}

std::string string_of(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Whether a document came from JSON Lines. The first format did not say of what format a document is.
bool is_ready_made(const Json& document, const std::string& root, int schema) {
  if (!string_of(document, "format").empty()) return false;
  return schema > 1 || root == "-" || root.ends_with(".jsonl") || root.ends_with(".ndjson");
}

void check_version(const Generation& g, const std::filesystem::path& dir, std::string_view analyzer) {
  const std::string hint = message("make it anew with: hoshin-index --index {}", dir.string());
  if (g.schema != kSchemaVersion) {
    throw Error(ErrorCode::kVersion,
                message("the index in {} has format {}, this hoshin reads format {}", dir.string(), g.schema,
                        kSchemaVersion),
                hint);
  }
  if (!analyzer.empty() && g.analyzer != analyzer) {
    throw Error(ErrorCode::kVersion,
                message("the index in {} was cut by another analyser ({}, now {})", dir.string(), g.analyzer,
                        analyzer),
                hint);
  }
}

}  // namespace

// The documents may be a hundred thousand: each is written on a line of its own, behind all else, and made of
// JSON as it comes, so that never all of them stand in memory as JSON.
std::string generation_to_json(const Generation& g) {
  Json segments = Json::array(), unread = Json::array();
  for (const auto& s : g.segments) segments.push_back(to_json(s));
  for (const auto& file : g.unread) unread.push_back(to_json(file));
  const Json j = {{"schema", g.schema},         {"analyzer", g.analyzer}, {"created", g.created},
                  {"passages", g.passages},     {"average", g.average},   {"segments", segments},
                  {"text_bytes", g.text_bytes}, {"unread", unread}};
  constexpr auto kBroken = Json::error_handler_t::replace;
  std::string out = j.dump(1, ' ', false, kBroken);
  out.resize(out.size() - std::string_view("\n}").size());
  out += ",\n \"documents\": [";
  for (const auto& d : g.documents) {
    out += out.back() == '[' ? "\n  " : ",\n  ";
    out += to_json(d).dump(-1, ' ', false, kBroken);
  }
  return sealed(out + "]\n}\n");
}

Generation generation_from_json(std::string_view json, const std::filesystem::path& path) {
  const Seal seal = seal_of(json);
  if (seal == Seal::kBroken) throw damaged_file(path, message("it is not what was written"));
  try {
    Generation g;
    std::string member;
    std::exception_ptr misshapen;  // of another format, it may well be
    const Json j = Json::parse(json, [&](int depth, Json::parse_event_t event, Json& parsed) {
      if (depth == 1 && event == Json::parse_event_t::key) member = parsed.get<std::string>();
      if (depth != 2 || event != Json::parse_event_t::object_end || member != "documents") return true;
      try {
        if (!misshapen) g.documents.push_back(document_from_json(parsed));
      } catch (const Json::exception&) {
        misshapen = std::current_exception();
      }
      return false;
    });
    j.at("schema").get_to(g.schema);
    if (g.schema != kSchemaVersion) return g;  // the rest may have another shape; the caller refuses it
    if (seal == Seal::kNone) throw damaged_file(path, message("it has no checksum"));
    if (misshapen) std::rethrow_exception(misshapen);
    if (!j.at("documents").empty()) throw damaged_file(path, message("it is not what was written"));
    j.at("analyzer").get_to(g.analyzer);
    j.at("created").get_to(g.created);
    j.at("passages").get_to(g.passages);
    j.at("text_bytes").get_to(g.text_bytes);
    j.at("average").get_to(g.average);
    for (const Json& s : j.at("segments")) g.segments.push_back(segment_from_json(s));
    for (const Json& f : j.at("unread"))
      g.unread.push_back({f.at("source_root"), f.at("source"), f.at("why"), f.value("hint", "")});
    return g;
  } catch (const Json::exception& e) {
    throw damaged_file(path, e.what());
  }
}

const FileEntry& entry_of(const std::vector<FileEntry>& files, std::string_view name,
                          const std::filesystem::path& folder) {
  const auto found = std::ranges::find(files, name, &FileEntry::name);
  if (found == files.end()) throw damaged_file(folder / name, message("the generation does not list it"));
  return *found;
}

std::optional<RecordedSources> recorded_sources(const std::filesystem::path& dir) {
  const auto generation = any_generation(dir);
  if (!generation) return std::nullopt;
  RecordedSources recorded;
  recorded.schema = generation->at("schema");
  std::set<std::string> documents, json_lines;
  for (const Json& document : generation->at("documents")) {
    const std::string root = string_of(document, "source_root");
    if (root.empty()) continue;
    (is_ready_made(document, root, recorded.schema) ? json_lines : documents).insert(root);
  }
  for (const Json& segment : generation->at("segments"))
    recorded.has_vectors = recorded.has_vectors || (segment.is_object() && segment.contains("vectors"));
  recorded.documents.assign(documents.begin(), documents.end());
  recorded.json_lines.assign(json_lines.begin(), json_lines.end());
  return recorded;
}

bool has_marker(const std::filesystem::path& dir) { return read_if_there(dir / kMarkerFile) == kMarkerText; }

bool has_lock_text(const std::filesystem::path& dir) {
  const auto lock = read_if_there(dir / kLockFile);
  return lock && is_text_of_lock(*lock);
}

bool is_index_folder(const std::filesystem::path& dir) { return has_marker(dir) || any_generation(dir); }

OpenGeneration::OpenGeneration(const std::filesystem::path& dir, std::string_view analyzer_version) {
  // A writer may switch and clean up between our two reads; it does so once a
  // build, so a few tries are plenty.
  for (int attempt = 0; attempt < 100 && fd_ < 0; ++attempt) {
    name_ = read_current(dir);
    fd_ = open_shared(dir / name_);
  }
  const auto path = dir / name_;
  if (fd_ < 0) {
    throw Error(ErrorCode::kCorrupt, message("{} is missing though {} names it", path.string(), kCurrentFile),
                message("rebuild the index with hoshin-index --rebuild"));
  }
  try {
    generation_ = generation_from_json(read_all(fd_, path), path);
    check_version(generation_, dir, analyzer_version);
  } catch (...) {
    ::close(fd_);
    throw;
  }
}

bool OpenGeneration::is_current(const std::filesystem::path& dir) const noexcept {
  try {
    // By file, not by name: an index that was deleted and made anew counts its generations from 1 again.
    struct stat ours = {}, theirs = {};
    return ::fstat(fd_, &ours) == 0 && ::stat((dir / read_current(dir)).c_str(), &theirs) == 0 &&
           ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
  } catch (const std::exception&) {
    return false;
  }
}

OpenGeneration::OpenGeneration(OpenGeneration&& other) noexcept
    : name_(std::move(other.name_)),
      generation_(std::move(other.generation_)),
      fd_(std::exchange(other.fd_, -1)) {}

OpenGeneration::~OpenGeneration() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace hoshin
