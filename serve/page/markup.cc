#include "serve/page/markup.h"

#include "text/printable.h"

namespace hoshin {

std::string escaped(std::string_view text) {
  const std::string shown = printable(text);
  std::string out;
  out.reserve(shown.size() + shown.size() / 16);
  for (const char c : shown) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&#34;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Attribute Attribute::web_href(std::string_view url) {
  Attribute attribute(RawName(), "href", std::string(url));
  attribute.is_there_ = url.starts_with("https://") || url.starts_with("http://");
  return attribute;
}

void Attribute::write(std::string& out) const {
  if (!is_there_) return;
  out += ' ';
  out += name_;
  if (is_flag_) return;
  out += "=\"";
  out += escaped(value_);
  out += '"';
}

void Html::write_tag(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) attribute.write(out_);
}

Html& Html::open(Literal tag, Attributes attributes) {
  write_tag(tag.view(), attributes);
  out_ += '>';
  open_.push_back(tag.view());
  return *this;
}

Html& Html::close() {
  if (open_.empty()) return *this;
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

Html& Html::single(Literal tag, Attributes attributes) {
  write_tag(tag.view(), attributes);
  out_ += "/>";
  return *this;
}

std::string Html::take() && {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace hoshin
