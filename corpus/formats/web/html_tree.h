// corpus/formats/web/html_tree.h - a parsed web page, and ways to walk over it.
//
// Nothing here recurses: a page may nest its elements as deep as its bytes allow.
#pragma once
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace hoshin {

/// A page as HTML5 reads it. Owns its nodes.
class HtmlTree {
 public:
  /// Parses `text` (UTF-8); any text is a page. Throws Error kBadData if elements stand in
  /// more than `max_depth` others.
  HtmlTree(std::string text, std::size_t max_depth);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode& root() const { return *output_->root; }

  /// What stands in <title>; may be empty.
  std::string title() const;

 private:
  std::string text_;                            // the nodes point into it
  std::pmr::monotonic_buffer_resource memory_;  // frees all nodes at once: gumbo would recurse
  const GumboOutput* output_ = nullptr;
};

bool is_element(const GumboNode& node);

/// GUMBO_TAG_UNKNOWN for a text.
GumboTag tag_of(const GumboNode& node);

/// The text of a text node, entities replaced; empty for others.
std::string_view text_of(const GumboNode& node);

/// Nothing if the element does not have it. A text has none.
std::optional<std::string_view> attribute(const GumboNode& node, const char* name);

/// A number in an attribute, such as colspan; `otherwise` if there is none.
int number_attribute(const GumboNode& node, const char* name, int otherwise);

/// In which line of the text a node begins, from 1.
std::size_t line_of(const GumboNode& node);

std::vector<const GumboNode*> children_of(const GumboNode& node);

/// Walks over `root` and all below it in document order. `enter(node)` says whether to go on
/// below; `leave(node)` follows, with all below it in between, only if so.
template <class Enter, class Leave>
void walk(const GumboNode& root, const Enter& enter, const Leave& leave) {
  struct Frame {
    const GumboNode* node;
    unsigned next;  // child
  };
  std::vector<Frame> frames;
  if (enter(root)) frames.push_back({&root, 0});
  while (!frames.empty()) {
    Frame& top = frames.back();
    const GumboNode& node = *top.node;
    if (!is_element(node) || top.next == node.v.element.children.length) {
      frames.pop_back();
      leave(node);
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(node.v.element.children.data[top.next++]);
    if (enter(*child)) frames.push_back({child, 0});
  }
}

}  // namespace hoshin
