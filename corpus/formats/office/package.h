// corpus/formats/office/package.h - an Office file: a zip of XML parts that refer to each other.
//
// All that an Office file claims of itself is checked here, before it costs memory or
// stack: what a Part gives out is XML of bounded size and depth, so that walks over it may
// recurse. Element and attribute names are given without their prefix; which one a
// program chose for a namespace means nothing.
#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "corpus/formats/format.h"
#include "corpus/formats/office/list_splitter.h"

struct zip;

namespace hoshin {

/// "p" of <w:p>; empty for text.
std::string_view local_name(pugi::xml_node node);

/// The value of the attribute with this local name, or empty. Of w:id and id the one
/// without a prefix wins; of r:id and w:id the first.
std::string_view attribute(pugi::xml_node node, std::string_view name);

/// The id of a relationship that an element refers to: its attribute r:`name`.
std::string_view relation(pugi::xml_node node, std::string_view name = "id");

/// The first child with this local name, or an empty node.
pugi::xml_node child(pugi::xml_node node, std::string_view name);

/// child() along a path of names with '/' between.
pugi::xml_node descendant(pugi::xml_node node, std::string_view path);

/// The first element below `node`, at any depth, with this local name; or an empty node.
pugi::xml_node find_below(pugi::xml_node node, std::string_view name);

/// Whether elements stand in more than `depth` others. Does not recurse: pugixml parses any depth.
bool nests_deeper(const pugi::xml_document& document, std::size_t depth);

/// Whether `value` switches a property on: there, and neither 0, false nor off.
bool is_on(pugi::xml_node property);

/// The value as a number, or `otherwise`; never out of the range of int.
int to_int(std::string_view value, int otherwise = 0);

class Package;

/// What a part says of another part it uses.
struct Relationship {
  std::string type;    ///< The last word of its URI: "styles", "slide".
  std::string target;  ///< Path of the part within the file; empty if it is outside.
};

/// What a part refers to, by id.
using Relationships = std::map<std::string, Relationship, std::less<>>;

/// One XML part, parsed.
class Part {
 public:
  /// The root element.
  pugi::xml_node root() const { return document_->document_element(); }
  const std::string& path() const { return path_; }

 private:
  friend class Package;
  std::string path_;
  std::string bytes_;  // document_ points into it
  std::unique_ptr<pugi::xml_document> document_;
};

/// The root element of a part, or an empty node where there is none.
inline pugi::xml_node root_of(const std::optional<Part>& part) {
  return part ? part->root() : pugi::xml_node();
}

/// A part with one list in it that may be long: the rows of a sheet, the strings of a workbook.
class ListPart {
 public:
  /// The root element. Of a long list it is without the children; of another with them.
  pugi::xml_node root() const { return rest_.root(); }

  /// Calls `use` with each child of the list, in order. A long list is unpacked again, each time, and parsed
  /// some children at a time, so that it may be far longer than a Part. Throws as Package::part() does.
  void each(const std::function<void(pugi::xml_node)>& use) const;

 private:
  friend class Package;
  const Package* package_ = nullptr;
  std::string list_;  ///< The local name of the list.
  Part rest_;
  bool long_ = false;
};

/// An Office file in memory. `bytes` must outlive it. Not thread-safe.
class Package {
 public:
  /// Throws Error kBadData for what is no whole zip, or one with absurdly many entries.
  Package(std::string_view bytes, const FormatLimits& limits);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  /// The part at `path`, parsed each time. Throws Error kBadData, naming the part, if it is
  /// not there, encrypted, damaged, larger than it may be, no XML or nested too deeply.
  Part part(const std::string& path) const;

  /// The part at `path`, which has its root, or a child of the root, for a list: see ListSplitter. Throws as
  /// part() does.
  ListPart list_part(const std::string& path, std::string_view list) const;

  /// Whether there is a part at `path`. Case does not matter, as the standard has it.
  bool has(const std::string& path) const;

  /// The part that the whole file is about: word/document.xml. Throws Error kBadData if there is none.
  std::string main_part() const;

  /// What the part at `path` refers to, by id. Empty if it says nothing.
  Relationships relationships(const std::string& path) const;

  /// The first part of this type among `relations` that is there, parsed.
  std::optional<Part> part_of_type(const Relationships& relations, std::string_view type) const;

  /// The path of the first part of this type that the part at `path` refers to and that is
  /// there, or empty.
  std::string related(const std::string& path, std::string_view type) const;

  /// Of the file as a whole, from its properties; may be empty or misleading.
  std::string title() const;

 private:
  friend class ListPart;
  using OnBytes = std::function<void(std::string_view)>;
  void unpack(const std::string& path, std::size_t max_bytes, const OnBytes& on_bytes) const;
  void spend(const std::string& path, std::size_t bytes) const;
  std::string read(const std::string& path) const;
  pugi::xml_document parsed(const std::string& path, std::string& bytes, unsigned options) const;
  Part part_of(const std::string& path, std::string bytes) const;
  void split(const std::string& path, std::string_view bytes, ListSplitter& splitter) const;

  const FormatLimits& limits_;
  zip* archive_ = nullptr;
  mutable std::size_t unpacked_ = 0;  ///< Bytes of all parts read so far.
};

}  // namespace hoshin
