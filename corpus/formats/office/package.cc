#include "corpus/formats/office/package.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <zip.h>

#include "corpus/decode/encoding.h"
#include "corpus/formats/office/office_text.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr zip_int64_t kMaxEntries = 100'000;
/// All parts of one file together, in parts of the largest size: sheets are many, and
/// are not held at the same time.
constexpr std::size_t kMaxParts = 8;
/// XML of documents packs to a tenth or, full of empty cells, to a hundredth. Deflate
/// can claim a thousandfold.
constexpr std::size_t kMaxRatio = 400;
constexpr std::size_t kRatioMatters = std::size_t{4} << 20;
/// An element takes some hundred bytes of memory, however short its text is; a cell of a
/// sheet has four tags.
constexpr std::ptrdiff_t kMaxTags = 8'000'000;
/// A part with a list is parsed whole up to this share of the largest part.
constexpr std::size_t kLongShare = 8;

Error too_large(const std::string& path, std::string_view reason) {
  return {ErrorCode::kBadData, message("{} of the Office file {}", path, reason),
          message("split the document, or save it as PDF")};
}

/// What a download that broke off leaves, and what is no Office file at all.
bool is_no_archive(int code) { return code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS || code == ZIP_ER_EOF; }

/// "xl/worksheets/../drawings/d.xml" -> "xl/drawings/d.xml".
std::string normal_path(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, end);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return fmt::format("{}", fmt::join(steps, "/"));
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

void check_depth(const pugi::xml_document& document, const std::string& path, std::size_t max_depth) {
  if (nests_deeper(document, max_depth)) throw too_large(path, message("is nested over {} deep", max_depth));
}

struct CloseZipFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// Office files are UTF-8 or UTF-16. Some programs write others all the same, and say so.
void to_unicode(std::string& bytes, const std::string& path) {
  constexpr std::size_t kDeclaration = 100;
  constexpr std::string_view kName = " encoding=";
  const std::string_view head = std::string_view(bytes).substr(0, kDeclaration);
  const std::size_t at = head.starts_with("<?xml") ? head.substr(0, head.find("?>")).find(kName) : head.npos;
  if (at == head.npos || at + kName.size() >= head.size()) return;
  const std::size_t begin = at + kName.size() + 1;
  const std::string name(head.substr(begin, head.find(head[begin - 1], begin) - begin));
  const std::string folded = fold(name);
  if (folded.starts_with("utf") || folded == "us-ascii") return;
  try {
    bytes = to_utf8(decode(bytes, name).text);
  } catch (const Error&) {
    throw damaged_office_file(message("{} is not in {}", path, name));
  }
  bytes.replace(bytes.find(name), name.size(), "UTF-8");
}

}  // namespace

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  std::string_view found;
  for (const pugi::xml_attribute a : node.attributes()) {
    const std::string_view full = a.name();
    if (full == name) return a.value();
    const bool local =
        full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == ':';
    if (local && found.data() == nullptr) found = a.value();
  }
  return found;
}

std::string_view relation(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute a : node.attributes()) {
    const std::string_view full = a.name();
    if (full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == ':')
      return a.value();
  }
  return {};
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node c : node.children()) {
    if (local_name(c) == name) return c;
  }
  return {};
}

pugi::xml_node descendant(pugi::xml_node node, std::string_view path) {
  while (node && !path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    node = child(node, path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return node;
}

pugi::xml_node find_below(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node c : node.children()) {
    if (local_name(c) == name) return c;
    if (const pugi::xml_node found = find_below(c, name)) return found;
  }
  return {};
}

bool nests_deeper(const pugi::xml_document& document, std::size_t depth) {
  std::size_t now = 0;
  pugi::xml_node node = document;
  while (node) {
    if (node.first_child()) {
      node = node.first_child();
      if (++now > depth) return true;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      if (now > 0) --now;
    }
    if (node) node = node.next_sibling();
  }
  return false;
}

bool is_on(pugi::xml_node property) {
  if (!property) return false;
  const std::string_view value = attribute(property, "val");
  return value != "0" && value != "false" && value != "off";
}

int to_int(std::string_view value, int otherwise) {
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc() ? number : otherwise;
}

Package::Package(std::string_view bytes, const FormatLimits& limits) : limits_(limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive_ == nullptr) {
    const std::string reason = is_no_archive(zip_error_code_zip(&error))
                                   ? message("it is not whole, or is no Office file")
                                   : zip_error_strerror(&error);
    if (source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    throw damaged_office_file(reason);
  }
  zip_error_fini(&error);
  if (zip_get_num_entries(archive_, 0) > kMaxEntries) {
    zip_discard(archive_);
    throw damaged_office_file(message("it claims to have too many parts"));
  }
}

Package::~Package() { zip_discard(archive_); }

bool Package::has(const std::string& path) const {
  return !path.empty() && zip_name_locate(archive_, path.c_str(), ZIP_FL_NOCASE) >= 0;
}

void Package::unpack(const std::string& path, std::size_t max_bytes, const OnBytes& on_bytes) const {
  zip_stat_t facts;
  const zip_int64_t index = zip_name_locate(archive_, path.c_str(), ZIP_FL_NOCASE);
  if (index < 0 || zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &facts) != 0)
    throw damaged_office_file(message("{} is missing", path));
  if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
    throw Error(ErrorCode::kBadData, message("{} of the Office file is encrypted", path),
                message("open it with its password and save it without one"));
  }
  const std::unique_ptr<zip_file_t, CloseZipFile> file(
      zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0));
  if (!file) throw damaged_office_file(fmt::format("{}: {}", path, zip_strerror(archive_)));
  // The size that the zip declares is not believed: what counts is what comes out.
  const std::size_t packed = (facts.valid & ZIP_STAT_COMP_SIZE) != 0 ? facts.comp_size : 0;
  std::size_t size = 0;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const zip_int64_t n = zip_fread(file.get(), buffer.data(), buffer.size());
    if (n < 0) throw damaged_office_file(fmt::format("{}: {}", path, zip_file_strerror(file.get())));
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
    if (size > max_bytes) throw too_large(path, message("unpacks to over {} MB", max_bytes >> 20));
    if (size > kRatioMatters && size / kMaxRatio > packed)
      throw too_large(path, message("unpacks to over {} times its size", kMaxRatio));
    on_bytes({buffer.data(), static_cast<std::size_t>(n)});
  }
}

std::string Package::read(const std::string& path) const {
  std::string out;
  unpack(path, limits_.max_part_bytes, [&](std::string_view bytes) {
    out += bytes;
    spend(path, bytes.size());
  });
  return out;
}

void Package::spend(const std::string& path, std::size_t bytes) const {
  unpacked_ += bytes;
  if (unpacked_ / kMaxParts > limits_.max_part_bytes)
    throw too_large(path, message("and the parts before it unpack to more than hoshin reads of one file"));
}

pugi::xml_document Package::parsed(const std::string& path, std::string& bytes, unsigned options) const {
  if (std::count(bytes.begin(), bytes.end(), '<') > kMaxTags)
    throw too_large(path, message("has over {} tags", kMaxTags));
  pugi::xml_document document;
  // No DTD is read and no entity but the five of XML and characters by number is expanded.
  const pugi::xml_parse_result result = document.load_buffer_inplace(
      bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single | options);
  if (!result || !document.document_element())
    throw damaged_office_file(
        message("{} is no XML at byte {}: {}", path, result.offset, result.description()));
  check_depth(document, path, limits_.max_depth);
  return document;
}

Part Package::part_of(const std::string& path, std::string bytes) const {
  Part part;
  part.path_ = path;
  to_unicode(bytes, path);
  part.bytes_ = std::move(bytes);
  part.document_ = std::make_unique<pugi::xml_document>(parsed(path, part.bytes_, 0));
  return part;
}

Part Package::part(const std::string& path) const { return part_of(path, read(path)); }

void Package::split(const std::string& path, std::string_view bytes, ListSplitter& splitter) const {
  if (!splitter.add(bytes)) throw damaged_office_file(message("{} has a tag without an end", path));
  if (std::max(splitter.held(), splitter.rest().size()) > limits_.max_part_bytes)
    throw too_large(path, message("unpacks to over {} MB", limits_.max_part_bytes >> 20));
}

ListPart Package::list_part(const std::string& path, std::string_view list) const {
  ListPart part;
  part.package_ = this;
  part.list_ = list;
  std::string whole;
  ListSplitter splitter(list, nullptr);
  unpack(path, limits_.max_part_bytes * kMaxParts, [&](std::string_view bytes) {
    spend(path, bytes.size());
    if (!part.long_) {
      whole += bytes;
      part.long_ = whole.size() > limits_.max_part_bytes / kLongShare;
      if (part.long_) bytes = whole;
    }
    if (part.long_) split(path, bytes, splitter);
    if (part.long_) whole.clear();
  });
  if (part.long_) {
    splitter.finish();
    whole = std::move(splitter.rest());
  }
  part.rest_ = part_of(path, std::move(whole));
  return part;
}

void ListPart::each(const std::function<void(pugi::xml_node)>& use) const {
  const pugi::xml_node root = rest_.root();
  if (!long_) {
    for (const pugi::xml_node node : (local_name(root) == list_ ? root : child(root, list_)).children())
      use(node);
    return;
  }
  const std::string& path = rest_.path();
  ListSplitter splitter(list_, [&](std::string_view children) {
    std::string bytes(children);
    const pugi::xml_document some = package_->parsed(path, bytes, pugi::parse_fragment);
    for (const pugi::xml_node node : some.children()) use(node);
  });
  package_->unpack(path, package_->limits_.max_part_bytes * kMaxParts,
                   [&](std::string_view bytes) { package_->split(path, bytes, splitter); });
  splitter.finish();
}

Relationships Package::relationships(const std::string& path) const {
  Relationships out;
  const std::string folder = folder_of(path);
  const std::string name = path.substr(folder.empty() ? 0 : folder.size() + 1);
  const std::string rels = normal_path(folder + "/_rels/" + name + ".rels");
  if (!has(rels)) return out;
  const Part part = this->part(rels);
  for (const pugi::xml_node node : part.root().children()) {
    Relationship r;
    const std::string_view type = attribute(node, "Type");
    r.type = type.substr(type.rfind('/') + 1);
    const std::string_view target = attribute(node, "Target");
    if (attribute(node, "TargetMode") != "External") {
      r.target =
          normal_path(target.starts_with('/') ? std::string(target) : fmt::format("{}/{}", folder, target));
    }
    out.emplace(attribute(node, "Id"), std::move(r));
  }
  return out;
}

std::optional<Part> Package::part_of_type(const Relationships& relations, std::string_view type) const {
  for (const auto& [id, r] : relations) {
    if (r.type == type && has(r.target)) return part(r.target);
  }
  return std::nullopt;
}

std::string Package::related(const std::string& path, std::string_view type) const {
  for (const auto& [id, r] : relationships(path)) {
    if (r.type == type && has(r.target)) return r.target;
  }
  return {};
}

std::string Package::main_part() const {
  std::string path = related("", "officeDocument");
  if (path.empty()) {
    throw damaged_office_file(message("it has no main part"));
  }
  return path;
}

std::string Package::title() const {
  try {
    const std::string path = related("", "core-properties");
    return path.empty() ? "" : child(part(path).root(), "title").text().get();
  } catch (const Error&) {
    return {};  // no reader of the document would miss it
  }
}

}  // namespace hoshin
