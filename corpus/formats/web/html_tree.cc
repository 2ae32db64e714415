#include "corpus/formats/web/html_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Elements that nest when they are not closed, and that pages nest.
constexpr std::array<std::string_view, 22> kNesting = {
    "a",    "article", "b",  "big",  "blockquote", "center", "dd",   "div", "dl",     "em",  "font",
    "form", "i",       "li", "nobr", "ol",         "s",      "span", "sub", "strong", "sup", "ul"};

bool is_name_character(char c) { return std::string_view("<>/ \t\r\n\f").find(c) == std::string_view::npos; }

std::string fold_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
  return out;
}

/// How many elements are open at once, at most, if all that can be is open until it is closed.
/// What gumbo does takes time with the square of it, so it is looked at beforehand.
std::size_t open_elements(std::string_view text) {
  std::size_t open = 0, most = 0;
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const bool closes = text.substr(at + 1).starts_with('/');
    const std::size_t begin = at + (closes ? 2 : 1);
    std::size_t end = begin;
    while (end < text.size() && end - begin < 12 && is_name_character(text[end])) ++end;
    const std::string name = fold_ascii(text.substr(begin, end - begin));
    if (std::find(kNesting.begin(), kNesting.end(), name) == kNesting.end()) continue;
    if (!closes) most = std::max(most, ++open);
    if (closes && open > 0) --open;
  }
  return most;
}

/// Behind the tag that begins at `at`; `attributes` are those that it has.
std::size_t tag_end(std::string_view text, std::size_t at, std::size_t& attributes) {
  attributes = 0;
  char quote = 0;
  bool gap = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      break;
    } else if (std::string_view(" \t\r\n\f/").find(c) != std::string_view::npos) {
      gap = true;
    } else if (std::exchange(gap, false)) {
      ++attributes;
    }
  }
  return at;
}

/// How many attributes gumbo compares with each other.
std::size_t compared_attributes(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at)) {
    const bool begins = at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0;
    const bool script = fold_ascii(text.substr(at + 1, 6)) == "script";
    std::size_t attributes = 0;
    at = begins ? tag_end(text, at, attributes) : at + 1;
    sum += attributes * attributes;
    if (script) at = std::min(text.find("</", at), text.size());
  }
  return sum;
}

}  // namespace

HtmlTree::HtmlTree(std::string text, std::size_t max_depth) : text_(std::move(text)) {
  // Old pages leave many elements open that do not nest after all, as the cell of a table ends them.
  constexpr std::size_t kSloppy = 16;
  if (open_elements(text_) > kSloppy * max_depth) {
    throw Error(ErrorCode::kBadData,
                message("it has more than {} elements one in another", kSloppy * max_depth),
                message("it is damaged, or made to do harm"));
  }
  constexpr std::size_t kComparisons = 4'000'000'000;  // some seconds; those of a page are thousands
  if (compared_attributes(text_) > kComparisons) {
    throw Error(ErrorCode::kBadData, message("its elements have too many attributes"),
                message("it is damaged, or made to do harm"));
  }
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &memory_;
  options.allocator = [](void* memory, std::size_t bytes) {
    return static_cast<std::pmr::monotonic_buffer_resource*>(memory)->allocate(bytes);
  };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, text_.data(), text_.size());
}

std::string HtmlTree::title() const {
  std::string title;
  walk(
      root(),
      [&](const GumboNode& node) {
        if (!title.empty() || tag_of(node) == GUMBO_TAG_BODY) return false;
        if (tag_of(node) == GUMBO_TAG_TITLE) {
          for (const GumboNode* child : children_of(node)) title += text_of(*child);
        }
        return true;
      },
      [](const GumboNode&) {});
  return title;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

GumboTag tag_of(const GumboNode& node) { return is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN; }

std::string_view text_of(const GumboNode& node) {
  const bool text =
      node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
  return text ? std::string_view(node.v.text.text) : std::string_view{};
}

std::optional<std::string_view> attribute(const GumboNode& node, const char* name) {
  if (!is_element(node)) return std::nullopt;
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  if (found == nullptr) return std::nullopt;
  return found->value;
}

int number_attribute(const GumboNode& node, const char* name, int otherwise) {
  const std::string_view value = attribute(node, name).value_or("");
  int number = otherwise;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::size_t line_of(const GumboNode& node) {
  return is_element(node) ? node.v.element.start_pos.line : node.v.text.start_pos.line;
}

std::vector<const GumboNode*> children_of(const GumboNode& node) {
  std::vector<const GumboNode*> children;
  if (!is_element(node)) return children;
  const GumboVector& all = node.v.element.children;
  for (unsigned i = 0; i < all.length; ++i) children.push_back(static_cast<const GumboNode*>(all.data[i]));
  return children;
}

}  // namespace hoshin
