#include "tests/page/page_run.h"

#include <regex>

#include "tests/page/html_check.h"

namespace hoshin::testing {

namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary instance(HOSHIN_DATA_DIR);
  return instance;
}

}  // namespace

const Searcher& documents_searcher() {
  static const Searcher searcher(HOSHIN_DOCUMENTS_INDEX, vocabulary());
  return searcher;
}

const Searcher& hostile_searcher() {
  static const Searcher searcher(HOSHIN_HOSTILE_INDEX, vocabulary());
  return searcher;
}

std::optional<PageAnswer> ask(const Searcher& searcher, std::string_view href,
                              std::string_view accept_language, PagePictures* pictures) {
  ReadAddress address = read_address(href);
  PageRequest request;
  request.path = std::move(address.path);
  request.parameters = std::move(address.parameters);
  request.accept_language = accept_language;
  request.origin = "http://127.0.0.1:8417";
  request.timeout = std::chrono::seconds(60);  // a test under a sanitizer is slow
  request.pictures = pictures;
  return answer_page(request, searcher, vocabulary());
}

std::string settled(std::string html) {
  const std::pair<const char*, const char*> changes[] = {{R"([0-9.,]+ ミリ秒)", "T ミリ秒"},
                                                         {R"([0-9.,]+ ms)", "T ms"},
                                                         {R"((page|icon)-[0-9a-f]{16})", "$1-HASH"},
                                                         {R"(20[0-9-]+T[0-9:]+Z)", "NOW"},
                                                         {R"(（20[0-9-]+ 作成）)", "（DAY 作成）"},
                                                         {R"(built 20[0-9-]+)", "built DAY"},
                                                         {R"(gen-[0-9]+)", "gen-N"},
                                                         {"><", ">\n<"}};
  for (const auto& [from, to] : changes) html = std::regex_replace(html, std::regex(from), to);
  return html + '\n';
}

}  // namespace hoshin::testing
