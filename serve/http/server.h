// serve/http/server.h - an index over HTTP: one thread that reads and writes, and a few that search.
//
//   HttpServer server(index, vocabulary, options);      // listens
//   for (const std::string& url : server.addresses()) ...
//   server.run();                                       // until SIGTERM or SIGINT
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "query/searcher.h"
#include "serve/http/access_log.h"
#include "serve/http/router.h"

namespace hoshin {

struct HttpServerOptions {
  std::vector<std::string> listen = {};      ///< "127.0.0.1:8417"
  std::vector<std::string> unix_paths = {};  ///< Of Unix sockets.
  std::vector<int> inherited = {};           ///< Sockets that listen already; they are closed in the end.
  std::size_t threads = 1;                   ///< That search.
  LogFormat log = LogFormat::kCommon;
  int log_fd = 2;
  RouterOptions router = {};
};

class HttpServer {
 public:
  /// Opens the index and listens. `vocabulary` must outlive this. Throws what Searcher throws, and Error
  /// where it cannot listen.
  HttpServer(const std::filesystem::path& index, const Vocabulary& vocabulary, HttpServerOptions options);
  ~HttpServer();

  /// Where it listens, as people type it.
  const std::vector<std::string>& addresses() const noexcept;

  /// Answers until SIGTERM or SIGINT; requests in flight are answered then, a second signal ends them, too.
  /// SIGHUP has the index looked at at once, which otherwise happens with the next request.
  void run();

  /// As SIGTERM. From any thread.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoshin
