// What strangers write, in documents and in addresses, is shown and never obeyed.
#include <set>

#include <gtest/gtest.h>

#include "tests/page/html_check.h"
#include "tests/page/page_run.h"

namespace hoshin::testing {
namespace {

/// The elements and attributes that pages are made of; nothing that is not here may come out.
const std::set<std::string> kTags = {
    "html",       "head",    "meta",    "title",   "link",    "script",   "body",   "a",
    "header",     "div",     "span",    "nav",     "ul",      "ol",       "li",     "main",
    "footer",     "p",       "h1",      "h2",      "h3",      "h4",       "h5",     "h6",
    "form",       "input",   "label",   "button",  "details", "summary",  "dl",     "dt",
    "dd",         "section", "svg",     "rect",    "table",   "thead",    "tbody",  "tr",
    "th",         "td",      "caption", "article", "mark",    "b",        "strong", "code",
    "kbd",        "sup",     "aside",   "select",  "option",  "fieldset", "legend", "textarea",
    "blockquote", "feed",    "entry",   "id",      "updated", "author",   "name",   "rights"};

void expect_harmless(const std::string& body, const std::string& why) {
  const HtmlOutline outline = outline_of(body);
  EXPECT_EQ(outline.faults, std::vector<std::string>()) << why;
  for (const auto& [tag, count] : outline.tags) {
    EXPECT_TRUE(kTags.contains(tag)) << why << ": <" << tag << ">";
    EXPECT_TRUE(tag != "script" || count == 1) << why;
  }
  for (const std::string& attribute : outline.attributes)
    EXPECT_FALSE(attribute.starts_with("on") || attribute == "style") << why << ": " << attribute;
  for (const std::string& link : outline.links)
    EXPECT_TRUE((link.starts_with("/") && !link.starts_with("//")) || link.starts_with("#") ||
                link.starts_with("http"))
        << why << ": " << link;
  for (const char* const order : {"\u202E", "\u2066", "\x1B", "\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    EXPECT_EQ(body.find(order), std::string::npos) << why;
  EXPECT_EQ(body.find('\0'), std::string::npos) << why;
}

TEST(HostilePagesTest, ShowDocumentsAsTheyAreWritten) {
  const char* const hrefs[] = {"/",
                               "/search?q=予算",
                               "/search?q=script",
                               "/search?q=予算&lang=en",
                               "/budget",
                               "/budget?group_by=year&open=2025",
                               "/compare?q=予算",
                               "/about",
                               "/feed.atom?q=予算",
                               "/batch?names=予算",
                               "/doc/a%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E?q=演習",
                               "/doc/folder/名前%20with%3F%23%25%26%2B%20signs?q=予算"};
  for (const char* const href : hrefs) {
    const auto answer = ask(hostile_searcher(), href);
    ASSERT_TRUE(answer) << href;
    EXPECT_EQ(answer->status, 200) << href;
    expect_harmless(answer->body, href);
  }
}

TEST(HostilePagesTest, ShowAddressesAsTheyAreWritten) {
  const std::string values[] = {"<script>alert(1)</script>",
                                "\"><img src=x onerror=alert(1)>",
                                "' onfocus='x",
                                "</textarea><script>",
                                "</title><script>",
                                "javascript:alert(1)",
                                "\u202Eabc\u2066",
                                std::string("a\0b", 3),
                                "\r\nSet-Cookie: x",
                                "\xFF\xFE",
                                "{}",
                                "{0}{1:d}%s",
                                std::string(5'000, '('),
                                std::string(2'000, '<')};
  const char* const paths[] = {"/search",  "/budget",   "/compare", "/batch", "/feed.atom",
                               "/similar", "/doc/none", "/about",   "/"};
  const char* const keys[] = {"q",        "ministry",    "not-doc", "year", "sort", "page",
                              "open",     "amount-from", "names",   "id",   "lang", "bars",
                              "group_by", "years",       "at",      "from"};
  const Vocabulary words(HOSHIN_DATA_DIR);
  std::size_t asked = 0;
  for (const char* const path : paths) {
    for (const char* const key : keys) {
      for (const std::string& value : values) {
        PageRequest request;
        request.path = path;
        request.parameters = {{"q", "予算"}, {key, value}};
        request.accept_language = value;
        request.timeout = std::chrono::seconds(60);
        const auto answer = answer_page(request, hostile_searcher(), words);
        ASSERT_TRUE(answer);
        EXPECT_NE(answer->status, 500) << path << " " << key << "=" << value.substr(0, 40);
        EXPECT_EQ(answer->disposition.find_first_of("\r\n"), std::string::npos);
        expect_harmless(answer->body, std::string(path) + " " + key + "=" + value.substr(0, 40));
        ++asked;
      }
    }
  }
  EXPECT_EQ(asked, 9u * 16u * 14u);
}

TEST(HostilePagesTest, SaveTablesThatRunNothing) {
  const auto answer = ask(hostile_searcher(), "/batch?format=csv&names=%3Dcmd%0A%40SUM(1)");
  EXPECT_NE(answer->body.find("\n'=cmd,"), std::string::npos) << answer->body;
  EXPECT_NE(answer->body.find("\n'@SUM(1),"), std::string::npos) << answer->body;
}

}  // namespace
}  // namespace hoshin::testing
