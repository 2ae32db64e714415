#include "serve/page/frame.h"

#include <algorithm>

#include "schema/error.h"
#include "serve/page/assets.h"
#include "serve/page/facet_panel.h"

namespace hoshin {
namespace {

struct MenuRow {
  const char* path;
  Text name;
  bool keeps_question;  ///< The query and filters are taken along.
};
constexpr MenuRow kMenu[] = {{"/search", Text::kNavSearch, true},   {"/budget", Text::kNavBudget, true},
                             {"/compare", Text::kNavCompare, true}, {"/batch", Text::kNavBatch, false},
                             {"/about", Text::kNavAbout, false},    {"/help", Text::kNavHelp, false}};

/// The question of this page, to be asked on another.
Address same_question(const Site& site, const char* path) {
  Address address = site.here().at(path);
  for (const std::string_view own : {"page", "open", "at", "from", "bars", "sort", "group_by", "group-by",
                                     "years", "id", "names", "other_years", "limit", "offset"})
    address = address.without(own);
  return address;
}

void add_head(Html& html, const Site& site, const Content& content) {
  html.open("head");
  html.single("meta", {{"charset", "utf-8"}});
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  if (!content.indexed_by_robots) html.single("meta", {{"name", "robots"}, {"content", "noindex"}});
  html.element("title", content.title.empty() ? "hoshin" : content.title + " | hoshin");
  html.single("link",
              {{"rel", "icon"}, {"type", "image/svg+xml"}, Attribute::href(asset_address("icon.svg"))});
  html.single("link", {{"rel", "stylesheet"}, Attribute::href(asset_address("page.css"))});
  if (!content.feed.empty()) {
    html.single("link", {{"rel", "alternate"},
                         {"type", "application/atom+xml"},
                         {"title", site.say(Text::kFeed)},
                         Attribute::href(same_question(site, "/feed.atom"))});
  }
  html.open("script", {Attribute::src(asset_address("page.js")), Attribute::flag("defer", true)}).close();
  html.close();
}

void add_menu(Html& html, const Site& site) {
  html.open("nav", {{"class", "menu"}, {"aria-label", site.say(Text::kMenu)}}).open("ul");
  for (const MenuRow& row : kMenu) {
    const bool is_here = site.request.path == row.path;
    const Address target = row.keeps_question ? same_question(site, row.path) : site.link(row.path);
    html.open("li").open(
        "a", {Attribute::href(target), Attribute::unless_empty("aria-current", is_here ? "page" : "")});
    html.text(site.say(row.name)).close().close();
  }
  html.close().close();
}

void add_header(Html& html, const Site& site) {
  html.open("a", {{"class", "skip"}, Attribute::href(Address::place("main"))})
      .text(site.say(Text::kSkip))
      .close();
  html.open("header", {{"class", "site"}}).open("div", {{"class", "site-inner"}});
  html.open("a", {{"class", "brand"}, Attribute::href(site.link("/"))});
  html.element("span", {{"class", "brand-name"}, {"lang", "ja"}}, "方針");
  html.element("span", {{"class", "brand-latin"}}, "hoshin");
  html.close();
  add_menu(html, site);
  const Language other = site.language == Language::kJapanese ? Language::kEnglish : Language::kJapanese;
  const Address here = site.here().with("lang", code_of(other));
  html.open(
      "a",
      {{"class", "language"}, Attribute::href(here), {"hreflang", code_of(other)}, {"lang", code_of(other)}});
  html.text(site.say(Text::kOtherLanguage)).close();
  html.close().close();
}

void add_footer(Html& html, const Site& site) {
  const IndexStats stats = site.searcher.stats();
  html.open("footer", {{"class", "site"}}).open("div", {{"class", "site-inner"}});
  html.open("p").text(site.say(Text::kFooterIndex, with_separators(stats.documents),
                               with_separators(stats.passages), stats.created.substr(0, 10)));
  html.close();
  html.element("p", site.say(Text::kFooterLocal));
  html.open("p")
      .open("a", {Attribute::href(site.link("/keys"))})
      .text(site.say(Text::kNavKeys))
      .close()
      .close();
  html.close().close();
}

struct SyntaxRow {
  const char* query;
  Text meaning;
};
constexpr SyntaxRow kSyntax[] = {
    {"重要インフラ 演習", Text::kSyntaxAll}, {"「攻撃を前提とした」", Text::kSyntaxQuote},
    {"演習 OR 訓練", Text::kSyntaxOr},       {"人材 -海外", Text::kSyntaxNot},
    {"サイバ*", Text::kSyntaxPrefix},        {"省庁:総務省 年度:R5..R7", Text::kSyntaxField},
    {"金額:10億円以上", Text::kSyntaxAmount}};

void add_syntax_card(Html& html, const Site& site) {
  html.open("details", {{"class", "syntax"}}).element("summary", site.say(Text::kSyntaxCard));
  html.open("dl");
  for (const SyntaxRow& row : kSyntax) {
    html.open("div").open("dt").open(
        "a", {Attribute::href(site.link("/search").with("q", row.query)), {"lang", "ja"}});
    html.text(row.query).close().close().element("dd", site.say(row.meaning)).close();
  }
  html.close();
  html.open("p")
      .open("a", {Attribute::href(site.link("/help"))})
      .text(site.say(Text::kSyntaxMore))
      .close()
      .close();
  html.close();
}

struct Trouble {
  int status;
  Text title;
};

Trouble trouble_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return {400, Text::kWrongRequest};
    case ErrorCode::kNotFound:
      return {404, Text::kNotHere};
    case ErrorCode::kTimeout:
    case ErrorCode::kCancelled:
    case ErrorCode::kBusy:
      return {503, Text::kTooLong};
    default:
      return {500, Text::kTroubled};
  }
}

/// Who reads a page may have no terminal to type it into.
bool names_a_command(std::string_view hint) { return hint.find("hoshin") != hint.npos; }

}  // namespace

std::string framed(const Site& site, Content content) {
  Html html;
  html.raw("<!DOCTYPE html>\n");
  html.open("html", {{"lang", code_of(site.language)}});
  add_head(html, site, content);
  html.open("body", {{"class", content.page_name},
                     {"data-copied", site.say(Text::kCopied)},
                     {"data-keys", site.link("/keys").href()}});
  add_header(html, site);
  html.open("main", {{"id", "main"}, {"tabindex", "-1"}}).add(content.main).close();
  add_footer(html, site);
  return std::move(html).take();
}

PageAnswer page_answer(const Site& site, Content content, int status) {
  PageAnswer answer;
  answer.status = status;
  answer.body = framed(site, std::move(content));
  return answer;
}

void hidden_fields(Html& html, const Address& here, const std::vector<std::string_view>& but) {
  for (const auto& [key, value] : here.parameters()) {
    if (std::ranges::find(but, key) != but.end()) continue;
    html.single("input", {{"type", "hidden"}, {"name", key}, {"value", value}});
  }
}

void open_query_form(Html& html, const Site& site, const Address& here, const std::string& action,
                     bool with_syntax) {
  html.open("form",
            {{"class", "query"}, {"role", "search"}, {"method", "get"}, Attribute::action(Address(action))});
  hidden_fields(html, here, {"q", "page", "open", "at", "from", "any", "exact"});
  html.open("div", {{"class", "box"}});
  html.element("label", {{"for", "q"}, {"class", "unseen"}}, site.say(Text::kBoxLabel));
  html.single("input", {{"id", "q"},
                        {"name", "q"},
                        {"type", "search"},
                        {"value", site.parameter("q")},
                        {"placeholder", site.say(Text::kBoxPlaceholder)},
                        {"autocomplete", "off"},
                        {"spellcheck", "false"},
                        {"enterkeyhint", "search"},
                        {"data-complete", "/api/v1/complete"}});
  html.element("button", {{"class", "primary"}}, site.say(Text::kBoxButton));
  html.close();
  html.open("div", {{"class", "box-options"}});
  const std::pair<const char*, Text> options[] = {{"any", Text::kAnyWord}, {"exact", Text::kExactWords}};
  for (const auto& [key, text] : options) {
    const std::string_view value = site.parameter(key);
    html.open("label").single("input", {{"type", "checkbox"},
                                        {"name", key},
                                        {"value", "1"},
                                        Attribute::flag("checked", !value.empty() && value != "0")});
    html.text(site.say(text)).close();
  }
  if (with_syntax) add_syntax_card(html, site);
  html.close();
}

void add_suggestions(Html& html, const Site& site, const std::vector<std::string>& queries) {
  if (queries.empty()) return;
  html.open("p", {{"class", "meant"}}).text(site.say(Text::kMeant) + " ");
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (i > 0) html.text("、");
    html.open("a", {Attribute::href(site.here().with("q", queries[i]).without("page")), {"lang", "ja"}});
    html.text(queries[i]).close();
  }
  html.close();
}

void add_warnings(Html& html, const Site& site, const std::vector<std::string>& warnings) {
  if (warnings.empty()) return;
  html.open("div", {{"class", "notice"}}).element("strong", site.say(Text::kWarnings)).open("ul");
  for (const std::string& warning : warnings) html.element("li", warning);
  html.close().close();
}

PageAnswer missing_page(const Site& site, const std::string& what, const std::string& help,
                        const Address& next, const std::string& next_name, int status) {
  Content content{.title = what, .page_name = "error"};
  content.main.open("div", {{"class", "message"}}).element("h1", what).element("p", help);
  content.main.open("p")
      .open("a", {Attribute::href(next), {"class", "primary"}})
      .text(next_name)
      .close()
      .close();
  content.main.close();
  return page_answer(site, std::move(content), status);
}

PageAnswer error_page(const Site& site, const Error& error) {
  const Trouble trouble = trouble_of(error.code());
  Content content{.title = site.say(trouble.title), .page_name = "error"};
  Html& html = content.main;
  html.open("div", {{"class", "message"}}).element("h1", site.say(trouble.title));
  if (trouble.status == 503) {
    html.element("p", site.say(Text::kTooLongHelp));
  } else {
    html.element("p", error.what());
    const std::string& hint = error.hint();
    if (!hint.empty() && !names_a_command(hint)) html.element("p", {{"class", "hint"}}, hint);
  }
  add_chips(html, site);  // what was asked for may be what is wrong
  html.element("h2", site.say(Text::kTryAgain));
  open_query_form(html, site, site.link("/search"), "/search", true);
  html.close();
  html.open("p").open("a", {Attribute::href(site.link("/"))}).text(site.say(Text::kGoHome)).close().close();
  html.close();
  return page_answer(site, std::move(content), trouble.status);
}

}  // namespace hoshin
