#include "serve/page/refusal_page.h"

#include <utility>

#include "serve/page/assets.h"
#include "serve/page/language.h"
#include "serve/page/markup.h"

namespace hoshin {

std::string refusal_page(const Refused& refused) {
  const Language language = choose_language({}, refused.accept_language);
  Html html;
  html.raw("<!DOCTYPE html>\n");
  html.open("html", {{"lang", code_of(language)}}).open("head");
  html.single("meta", {{"charset", "utf-8"}});
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.element("title", std::string(refused.what) + " | hoshin");
  html.single("link",
              {{"rel", "icon"}, {"type", "image/svg+xml"}, Attribute::href(asset_address("icon.svg"))});
  html.single("link", {{"rel", "stylesheet"}, Attribute::href(asset_address("page.css"))}).close();
  html.open("body", {{"class", "error"}}).open("main", {{"id", "main"}}).open("div", {{"class", "message"}});
  html.element("h1", refused.what).element("p", {{"class", "hint"}}, refused.hint);
  html.open("p").open("a", {Attribute::href(Address("/"))}).text(say(language, Text::kGoHome));
  return std::move(html).take();
}

}  // namespace hoshin
