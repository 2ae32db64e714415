// Paths and their pages, and what is said where one cannot be made.
#include "serve/page/page.h"

#include <algorithm>

#include "schema/error.h"
#include "schema/message.h"
#include "schema/speaking.h"
#include "serve/page/assets.h"
#include "serve/page/frame.h"
#include "serve/page/pages.h"

namespace hoshin {
namespace {

struct Route {
  std::string_view path;
  PageAnswer (*page)(const Site& site);
};
constexpr Route kRoutes[] = {
    {"/", home_page},         {"/search", search_page},   {"/similar", similar_page},
    {"/budget", budget_page}, {"/compare", compare_page}, {"/batch", batch_page},
    {"/feed.atom", feed},     {"/about", about_page},     {"/help", help_page},
    {"/keys", keys_page},     {"/page", printed_page},    {"/page.png", page_picture}};
constexpr std::string_view kDocuments = "/doc/", kNoDocument = "/doc";

std::optional<PageAnswer> make_page(const Site& site) {
  const std::string& path = site.request.path;
  if (path == kNoDocument) return document_page(site, "");
  if (path.starts_with(kDocuments)) return document_page(site, path.substr(kDocuments.size()));
  const auto route = std::ranges::find(kRoutes, path, &Route::path);
  if (route != std::end(kRoutes)) return route->page(site);
  if (!site.request.by_reader) return std::nullopt;
  throw Error(ErrorCode::kNotFound, message("there is nothing at this address"), "");
}

}  // namespace

std::optional<PageAnswer> answer_page(const PageRequest& request, const Searcher& searcher,
                                      const Vocabulary& vocabulary) {
  if (auto asset = asset_at(request.path)) return asset;
  Site site{request, searcher, vocabulary};
  site.language = choose_language(site.parameter("lang"), request.accept_language);
  const Speaking speaking(site.language == Language::kEnglish ? MessageLanguage::kEnglish
                                                              : MessageLanguage::kJapanese);
  site.deadline = std::chrono::steady_clock::now() + request.timeout;
  try {
    return make_page(site);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (...) {
    return error_page(site,
                      handled_error(message("this is a bug: please report it with the address of the page")));
  }
}

}  // namespace hoshin
