// serve/http/router.h - which of us answers a request, and what every answer has.
//
// The I/O thread asks at_once() first: what needs no search, and who may not ask at all. All else is for a
// thread of the pool.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http/generations.h"
#include "serve/http/limits.h"
#include "serve/http/message.h"
#include "serve/http/parts.h"

namespace hoshin {

struct RouterOptions {
  HttpLimits limits = {};
  std::vector<std::string> hosts = {};    ///< Beside this machine's own names; in small letters.
  std::vector<std::string> origins = {};  ///< Pages of others that may read answers (CORS).
  std::string version = {};               ///< Of hoshin.
  HttpParts parts = {};
};

/// Any number of threads may ask together.
class Router {
 public:
  using Deliver = std::function<void(HttpAnswer)>;

  /// `generations` must outlive this.
  Router(Generations& generations, RouterOptions options);

  /// Never waits and never searches; nothing where answer() has to. `metrics` writes /metrics.
  std::optional<HttpAnswer> at_once(const HttpRequest& request,
                                    const std::function<std::string()>& metrics) const;

  /// Whether the answer is a stream, which a thread is busy with for as long as its reader takes.
  static bool is_stream(const HttpRequest& request);

  /// The same for who asked: a problem becomes a page where a browser asks for something to read, not a
  /// program for the API.
  HttpAnswer readable(HttpAnswer answer, const HttpRequest& request) const;

  /// Calls `deliver` once; of a stream it goes on after that. Throws nothing.
  void answer(const HttpRequest& request, const Deliver& deliver) const;

 private:
  HttpAnswer route(const HttpRequest& request, const OpenIndex& open,
                   std::shared_ptr<const OpenIndex> shared) const;
  HttpAnswer page(const HttpRequest& request, const OpenIndex& open) const;
  HttpAnswer not_found(const HttpRequest& request) const;
  HttpAnswer finished(HttpAnswer answer, const HttpRequest& request) const;
  std::string tag_of(const HttpRequest& request, const OpenIndex& open) const;

  Generations& generations_;
  const RouterOptions options_;
  const std::string openapi_;
};

}  // namespace hoshin
