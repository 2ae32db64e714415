#include "tests/page/html_check.h"

#include <algorithm>

#include "text/percent.h"

namespace hoshin::testing {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

/// Reads tag after tag.
class TagReader {
 public:
  explicit TagReader(std::string_view html) : html_(html) {}

  HtmlOutline read() {
    while (at_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', at_), html_.size());
      add_text(html_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < html_.size()) read_tag();
    }
    for (const std::string& name : open_) fault("<" + name + "> is not closed");
    return std::move(out_);
  }

 private:
  void fault(std::string what) { out_.faults.push_back(std::move(what)); }

  void add_text(std::string_view text) {
    if (text.find('>') != text.npos) fault("a > in text: " + std::string(text.substr(0, 40)));
    out_.text += unescaped(text);
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && is_name(html_[at_])) ++at_;
    return std::string(html_.substr(begin, at_ - begin));
  }

  void read_tag() {
    ++at_;
    if (html_.substr(at_).starts_with("!DOCTYPE html>") || html_.substr(at_).starts_with("?xml ")) {
      at_ = html_.find('>', at_) + 1;
      return;
    }
    if (html_[at_] == '/') return read_end();
    const std::string tag = name();
    if (tag.empty()) return fault("a < that begins no tag");
    ++out_.tags[tag];
    const bool is_single = read_attributes(tag);
    if (!is_single) open_.push_back(tag);
  }

  void read_end() {
    ++at_;
    const std::string tag = name();
    if (open_.empty() || open_.back() != tag)
      fault("</" + tag + "> closes what is not open");
    else
      open_.pop_back();
    if (at_ >= html_.size() || html_[at_++] != '>') fault("</" + tag + " has no end");
  }

  /// Whether the tag closes itself.
  bool read_attributes(const std::string& tag) {
    while (at_ < html_.size() && html_[at_] == ' ') {
      ++at_;
      const std::string attribute = name();
      out_.attributes.insert(attribute);
      std::string value;
      if (html_.substr(at_).starts_with("=\"")) {
        const std::size_t end = std::min(html_.find('"', at_ + 2), html_.size());
        const std::string_view quoted = html_.substr(at_ + 2, end - at_ - 2);
        if (quoted.find('<') != quoted.npos) fault("a < in " + attribute);
        value = unescaped(quoted);
        at_ = end + 1;
      }
      add_attribute(attribute, value);
    }
    const bool is_single = html_.substr(at_).starts_with("/>");
    at_ += is_single ? 1 : 0;
    if (at_ >= html_.size() || html_[at_++] != '>') fault("<" + tag + " has no end");
    return is_single;
  }

  void add_attribute(const std::string& attribute, const std::string& value) {
    if (attribute == "href" || attribute == "src" || attribute == "action") out_.links.push_back(value);
    if (attribute != "id") return;
    if (!out_.ids.insert(value).second) fault("the id " + value + " is there twice");
    if (value.empty() || value.find(' ') != value.npos) fault("an id that is none: " + value);
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  HtmlOutline out_;
};

std::string decoded(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '+', ' ');
  return percent_decoded(spaced).value_or("?");
}

}  // namespace

HtmlOutline outline_of(std::string_view html) { return TagReader(html).read(); }

std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#34;", '"'}, {"&#39;", '\''}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto entity =
        std::ranges::find_if(kEntities, [&](const auto& e) { return text.substr(at).starts_with(e.first); });
    if (entity == std::end(kEntities)) {
      out += text[at++];
    } else {
      out += entity->second;
      at += entity->first.size();
    }
  }
  return out;
}

ReadAddress read_address(std::string_view href) {
  ReadAddress read;
  const std::size_t hash = std::min(href.find('#'), href.size());
  if (hash < href.size()) read.place = decoded(href.substr(hash + 1));
  href = href.substr(0, hash);
  const std::size_t mark = std::min(href.find('?'), href.size());
  read.path = percent_decoded(href.substr(0, mark)).value_or("?");
  std::string_view query = mark < href.size() ? href.substr(mark + 1) : std::string_view();
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    read.parameters.emplace_back(decoded(pair.substr(0, equals)),
                                 equals < pair.size() ? decoded(pair.substr(equals + 1)) : "");
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return read;
}

}  // namespace hoshin::testing
