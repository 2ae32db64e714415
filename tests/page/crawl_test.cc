// Every link of every page leads somewhere, and to a place that is there.
#include <deque>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/page/html_check.h"
#include "tests/page/page_run.h"

namespace hoshin::testing {
namespace {

/// Facets multiply: of the links of one kind so many are followed.
constexpr std::size_t kMostOfAPath = 40;

class Crawler {
 public:
  explicit Crawler(const Searcher& searcher) : searcher_(searcher) {}

  void follow(const std::string& first) {
    waiting_.push_back(first);
    while (!waiting_.empty()) {
      const std::string href = waiting_.front();
      waiting_.pop_front();
      visit(href);
    }
  }

  std::size_t pages() const { return ids_.size(); }

 private:
  void visit(const std::string& href) {
    const std::string page = href.substr(0, href.find('#'));
    const ReadAddress address = read_address(href);
    if (address.path.starts_with("/api/") || address.path.starts_with("/assets/")) return;
    if (!ids_.contains(page) && !read(page, address.path)) return;
    const std::string& place = address.place;
    EXPECT_TRUE(place.empty() || ids_[page].contains(place)) << "no place " << place << " in " << page;
  }

  bool read(const std::string& page, const std::string& path) {
    if (++of_path_[path] > kMostOfAPath) return false;
    const auto answer = ask(searcher_, page);
    EXPECT_TRUE(answer && answer->status == 200) << page << " " << (answer ? answer->status : 0);
    if (!answer) return false;
    const HtmlOutline outline = outline_of(answer->body);
    EXPECT_EQ(outline.faults, std::vector<std::string>()) << page;
    ids_[page] = outline.ids;
    for (const std::string& link : outline.links) {
      if (link.starts_with("#"))
        EXPECT_TRUE(outline.ids.contains(read_address(link).place)) << link << " in " << page;
      else if (link.starts_with("/"))
        waiting_.push_back(link);
      else
        EXPECT_TRUE(link.starts_with("http://") || link.starts_with("https://")) << link;
    }
    return true;
  }

  const Searcher& searcher_;
  std::deque<std::string> waiting_;
  std::map<std::string, std::set<std::string>> ids_;
  std::map<std::string, std::size_t> of_path_;
};

TEST(CrawlTest, FindsAPageAndAPlaceBehindEveryLink) {
  Crawler crawler(documents_searcher());
  crawler.follow("/");
  crawler.follow("/search?q=%E6%BC%94%E7%BF%92&lang=en");
  crawler.follow("/budget?open=%E7%B7%8F%E5%8B%99%E7%9C%81%7C2019%7Crequest");
  crawler.follow("/batch?names=%E6%BC%94%E7%BF%92");
  EXPECT_GT(crawler.pages(), 150u);
}

TEST(CrawlTest, FindsThemAmongHostileDocuments) {
  Crawler crawler(hostile_searcher());
  crawler.follow("/");
  crawler.follow("/search?q=%E4%BA%88%E7%AE%97");
  EXPECT_GT(crawler.pages(), 10u);
}

}  // namespace
}  // namespace hoshin::testing
