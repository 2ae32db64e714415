#include "schema/generation.h"

#include <cerrno>
#include <fstream>
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

namespace hoshin {
namespace {

using Json = nlohmann::json;

Json to_json(const DocumentEntry& d) {
  Json j = {
      {"doc", d.doc},       {"title", d.title}, {"kind", d.kind},         {"status", d.status},
      {"date", d.date},     {"url", d.url},     {"passages", d.passages}, {"source_root", d.source_root},
      {"source", d.source}, {"size", d.size},   {"mtime_ns", d.mtime_ns}, {"hash", d.hash}};
  if (d.year) j["year"] = *d.year;
  if (!d.format.empty()) j["format"] = d.format;
  for (const Inference& i : d.inferred) {
    j["inferred"].push_back(
        {{"field", i.field}, {"value", i.value}, {"confidence", i.confidence}, {"why", i.why}});
  }
  return j;
}

Json to_json(const SegmentEntry& s) {
  Json j = {
      {"name", s.name}, {"passages", s.passages}, {"characters", s.characters}, {"text_bytes", s.text_bytes}};
  if (s.vectors)
    j["vectors"] = {
        {"name", s.vectors->name}, {"rows", s.vectors->rows}, {"dimensions", s.vectors->dimensions}};
  return j;
}

SegmentEntry segment_from_json(const Json& j) {
  SegmentEntry s{j.at("name"), j.at("passages"), j.at("characters"), j.at("text_bytes")};
  if (const auto v = j.find("vectors"); v != j.end())
    s.vectors = {v->at("name"), v->at("rows"), v->at("dimensions")};
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
  if (j.contains("year")) d.year = j["year"].get<int>();
  d.format = j.value("format", "");
  for (const Json& i : j.value("inferred", Json::array()))
    d.inferred.push_back({i.at("field"), i.at("value"), i.at("confidence"), i.at("why")});
  return d;
}

Error no_index(const std::filesystem::path& dir) {
  return {ErrorCode::kNotFound, message("there is no index in {}", dir.string()),
          message("build it with hoshin-index, or name another place with --index")};
}

/// The name in DIR/current, without the line's end.
std::string read_current(const std::filesystem::path& dir) {
  std::ifstream in(dir / kCurrentFile);
  std::string name;
  if (!in || !std::getline(in, name)) throw no_index(dir);
  if (!name.starts_with(kGenerationPrefix) || name.find('/') != std::string::npos) {
    throw Error(ErrorCode::kCorrupt, message("{} names no generation", (dir / kCurrentFile).string()),
                message("rebuild the index with hoshin-index --rebuild"));
  }
  return name;
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

void check_version(const Generation& g, const std::filesystem::path& dir, std::string_view analyzer) {
  const std::string hint = message("rebuild it with hoshin-index --rebuild");
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

std::string generation_to_json(const Generation& g) {
  Json segments = Json::array(), documents = Json::array();
  for (const auto& s : g.segments) segments.push_back(to_json(s));
  for (const auto& d : g.documents) documents.push_back(to_json(d));
  const Json j = {{"schema", g.schema},     {"analyzer", g.analyzer},     {"created", g.created},
                  {"passages", g.passages}, {"text_bytes", g.text_bytes}, {"average", g.average},
                  {"segments", segments},   {"documents", documents}};
  return j.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Generation generation_from_json(std::string_view json, const std::filesystem::path& path) {
  try {
    const Json j = Json::parse(json);
    Generation g;
    j.at("schema").get_to(g.schema);
    if (g.schema != kSchemaVersion) return g;  // the rest may have another shape; the caller refuses it
    j.at("analyzer").get_to(g.analyzer);
    j.at("created").get_to(g.created);
    j.at("passages").get_to(g.passages);
    j.at("text_bytes").get_to(g.text_bytes);
    j.at("average").get_to(g.average);
    for (const Json& s : j.at("segments")) g.segments.push_back(segment_from_json(s));
    for (const Json& d : j.at("documents")) g.documents.push_back(document_from_json(d));
    return g;
  } catch (const Json::exception& e) {
    throw Error(ErrorCode::kCorrupt, message("{} is damaged: {}", path.string(), e.what()),
                message("rebuild the index with hoshin-index --rebuild"));
  }
}

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
