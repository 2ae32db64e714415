// How to use the pages, and the keys that they know.
#include "serve/page/frame.h"
#include "serve/page/pages.h"

namespace hoshin {
namespace {

struct Chapter {
  Text title, text;
};
constexpr Chapter kChapters[] = {{Text::kHelpWords, Text::kHelpWordsText},
                                 {Text::kHelpFilters, Text::kHelpFiltersText},
                                 {Text::kHelpAnswers, Text::kHelpAnswersText},
                                 {Text::kHelpMoney, Text::kHelpMoneyText},
                                 {Text::kHelpPrograms, Text::kHelpProgramsText}};

struct QueryForm {
  const char* query;
  Text meaning;
};
constexpr QueryForm kForms[] = {
    {"重要インフラ 演習", Text::kSyntaxAll}, {"「攻撃を前提とした」", Text::kSyntaxQuote},
    {"演習 OR 訓練", Text::kSyntaxOr},       {"人材 -海外", Text::kSyntaxNot},
    {"サイバ*", Text::kSyntaxPrefix},        {"省庁:総務省 年度:R5..R7", Text::kSyntaxField},
    {"金額:10億円以上", Text::kSyntaxAmount}};

struct Key {
  const char* key;
  Text does;
};
constexpr Key kKeys[] = {
    {"/", Text::kKeySlash},         {"j", Text::kKeyNext},     {"k", Text::kKeyPrevious},
    {"Enter", Text::kKeyOpen},      {"o", Text::kKeyOpen},     {"n", Text::kKeyNextMatch},
    {"p", Text::kKeyPreviousMatch}, {"Esc", Text::kKeyEscape}, {"?", Text::kKeyHelp}};

}  // namespace

PageAnswer help_page(const Site& site) {
  Content content{.title = site.say(Text::kHelpTitle), .page_name = "help", .indexed_by_robots = true};
  Html& html = content.main;
  html.element("h1", content.title);
  for (const Chapter& chapter : kChapters) {
    html.open("section").element("h2", site.say(chapter.title)).element("p", site.say(chapter.text));
    if (chapter.title == Text::kHelpWords) {
      html.open("dl", {{"class", "forms"}});
      for (const QueryForm& form : kForms) {
        html.open("div").open("dt").open(
            "a", {Attribute::href(site.link("/search").with("q", form.query)), {"lang", "ja"}});
        html.text(form.query).close().close().element("dd", site.say(form.meaning)).close();
      }
      html.close();
    }
    html.close();
  }
  html.open("p")
      .open("a", {Attribute::href(site.link("/keys"))})
      .text(site.say(Text::kNavKeys))
      .close()
      .close();
  return page_answer(site, std::move(content));
}

PageAnswer keys_page(const Site& site) {
  Content content{.title = site.say(Text::kKeysTitle), .page_name = "keys", .indexed_by_robots = true};
  Html& html = content.main;
  html.element("h1", content.title).element("p", {{"class", "lead"}}, site.say(Text::kKeysLead));
  html.open("table", {{"class", "keys"}})
      .open("thead")
      .open("tr")
      .element("th", {{"scope", "col"}}, site.say(Text::kKey));
  html.element("th", {{"scope", "col"}}, site.say(Text::kKeyDoes)).close().close().open("tbody");
  for (const Key& key : kKeys) {
    html.open("tr").open("td").element("kbd", key.key).close().element("td", site.say(key.does)).close();
  }
  html.close().close();
  return page_answer(site, std::move(content));
}

}  // namespace hoshin
