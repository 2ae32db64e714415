// serve/page/markup.h - HTML that cannot be wrong: escaped, and well-formed, by construction.
//
//   Html html;
//   html.open("p", {{"class", "hit"}}).text("<b> is shown, not obeyed").close();
//
// Markup is written by names that stand in the source; everything else is text, and is escaped. There is no
// other way in: what a document or a query says never becomes an element, an attribute or an address.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "serve/page/address.h"

namespace hoshin {

/// A text that stands in the source: it can only be made of a literal, when that is compiled.
class Literal {
 public:
  template <std::size_t kSize>
  consteval Literal(const char (&text)[kSize]) : text_(text, kSize - 1) {}  // NOLINT: meant to convert

  constexpr std::string_view view() const noexcept { return text_; }

 private:
  std::string_view text_;
};

/// The name of an attribute whose value is plain text: never one that holds an address, a script or a style.
class AttributeName {
 public:
  template <std::size_t kSize>
  consteval AttributeName(const char (&text)[kSize]) : text_(text, kSize - 1) {  // NOLINT: meant to convert
    if (text_ == "href" || text_ == "src" || text_ == "action" || text_ == "formaction" || text_ == "style" ||
        text_.starts_with("on"))
      throw "this attribute is not made of text";
  }

  constexpr std::string_view view() const noexcept { return text_; }

 private:
  std::string_view text_;
};

/// An attribute of an element. Its value is escaped.
class Attribute {
 public:
  Attribute(AttributeName name, std::string_view value) : name_(name.view()), value_(value) {}
  Attribute(AttributeName name, std::size_t value) : name_(name.view()), value_(std::to_string(value)) {}

  /// One without a value, which is there or not.
  static Attribute flag(AttributeName name, bool is_there) {
    Attribute attribute(name, std::string_view());
    attribute.is_there_ = is_there;
    attribute.is_flag_ = true;
    return attribute;
  }

  /// One that is left out where `value` is empty.
  static Attribute unless_empty(AttributeName name, std::string_view value) {
    Attribute attribute(name, value);
    attribute.is_there_ = !value.empty();
    return attribute;
  }

  static Attribute href(const Address& address) { return {RawName(), "href", address.href()}; }
  /// An absolute address, of the server at `origin`.
  static Attribute href_at(std::string_view origin, const Address& address) {
    return {RawName(), "href", std::string(origin) + address.href()};
  }
  static Attribute action(const Address& address) { return {RawName(), "action", address.href()}; }
  static Attribute src(const Address& address) { return {RawName(), "src", address.href()}; }

  /// `url` if it is one of the web, else an attribute that is left out: a document may name anything.
  static Attribute web_href(std::string_view url);

  void write(std::string& out) const;

 private:
  struct RawName {};
  Attribute(RawName, std::string_view name, std::string value) : name_(name), value_(std::move(value)) {}

  std::string_view name_;
  std::string value_;
  bool is_there_ = true, is_flag_ = false;
};

/// `text` with what HTML and XML take for markup escaped, and what gives orders (text/printable.h) as U+FFFD.
std::string escaped(std::string_view text);

/// HTML (or XML) that grows. Elements are closed in their order, and all of them before take().
class Html {
 public:
  using Attributes = std::initializer_list<Attribute>;

  Html& raw(Literal markup) {
    out_ += markup.view();
    return *this;
  }
  Html& text(std::string_view text) {
    out_ += escaped(text);
    return *this;
  }
  /// `html` as it is: it was made so.
  Html& add(const Html& html) {
    out_ += html.out_;
    return *this;
  }

  Html& open(Literal tag, Attributes attributes = {});
  Html& close();

  /// An element that has no end: input, meta, br, rect.
  Html& single(Literal tag, Attributes attributes = {});

  /// An element with nothing but text in it.
  Html& element(Literal tag, Attributes attributes, std::string_view content) {
    return open(tag, attributes).text(content).close();
  }
  Html& element(Literal tag, std::string_view content) { return element(tag, {}, content); }

  bool empty() const noexcept { return out_.empty(); }

  /// All of it; closes what is still open.
  std::string take() &&;

 private:
  void write_tag(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;  // names in the source: they outlive this
};

}  // namespace hoshin
