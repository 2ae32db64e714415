// tests/page/html_check.h - a page as its tags: whether they fit, and what they say.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoshin::testing {

/// What a strict reader of tags finds. Pages are written by a strict writer, so it knows no lenience: each
/// attribute is quoted, each element closed.
struct HtmlOutline {
  std::vector<std::string> faults;  ///< What does not fit, each a sentence.
  std::vector<std::string> links;   ///< Values of href, src and action, decoded.
  std::set<std::string> ids;
  std::map<std::string, int> tags;  ///< How often each element stands there.
  std::set<std::string> attributes;
  std::string text;  ///< All that is no tag, decoded.
};

HtmlOutline outline_of(std::string_view html);

/// `text` with &amp; and its like as what they stand for.
std::string unescaped(std::string_view text);

/// The path, the parameters and the place that an address of a page names.
struct ReadAddress {
  std::string path, place;
  std::vector<std::pair<std::string, std::string>> parameters;
};
ReadAddress read_address(std::string_view href);

}  // namespace hoshin::testing
