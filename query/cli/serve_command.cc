// hoshin serve: an index over HTTP.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/page_pictures.h"
#include "query/cli/serve_tables.h"
#include "schema/message.h"
#include "serve/http/server.h"
#include "serve/http/target.h"
#include "serve/page/page.h"
#include "text/ascii.h"

namespace hoshin {
namespace {

/// The first of the file descriptors that systemd hands over.
constexpr int kFirstInherited = 3;
constexpr int kMostInherited = 16;

/// sd_listen_fds(3): LISTEN_FDS sockets from kFirstInherited on, if they are meant for this process.
std::vector<int> inherited_sockets(const Environment& environment) {
  const char *const pid = environment.listen_pid, *const count = environment.listen_fds;
  if (pid == nullptr || count == nullptr || pid != std::to_string(::getpid())) return {};
  std::vector<int> sockets;
  for (int i = 0; i < std::clamp(std::atoi(count), 0, kMostInherited); ++i)
    sockets.push_back(kFirstInherited + i);
  return sockets;
}

std::vector<std::string> host_names(const std::vector<std::string>& typed) {
  std::vector<std::string> names;
  for (const std::string& name : typed) {
    names.push_back(host_name(name));
    if (names.back().empty())
      throw Error(ErrorCode::kUsage, message("\"{}\" is no name of a host", name),
                  message("give it as browsers show it: --allow-host search.example.go.jp"));
  }
  return names;
}

/// In small letters, as browsers send them.
std::vector<std::string> checked_origins(std::vector<std::string> typed) {
  for (std::string& origin : typed) {
    const auto scheme = origin.find("://");
    const bool whole = scheme != origin.npos && !host_name(origin.substr(scheme + 3)).empty();
    if (!whole)
      throw Error(ErrorCode::kUsage, message("\"{}\" is no origin", origin),
                  message("give scheme and host: --allow-origin https://portal.example.go.jp"));
    origin = lower_ascii(origin);
  }
  return typed;
}

HttpServerOptions server_options(const ServeOptions& options, Session& session) {
  HttpServerOptions server;
  server.listen = options.listen;
  server.unix_paths = options.unix_paths;
  server.inherited = inherited_sockets(session.environment());
  if (server.listen.empty() && server.unix_paths.empty() && server.inherited.empty())
    server.listen = {kServeAddress};
  server.threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  server.log = options.log;
  server.log_fd = STDERR_FILENO;
  server.router.limits.per_address = options.per_address;
  server.router.limits.queued = options.queue;
  server.router.limits.search = std::chrono::milliseconds(options.timeout_ms);
  server.router.hosts = host_names(options.allow_hosts);
  server.router.origins = checked_origins(options.allow_origins);
  server.router.version = options.version;
  server.router.parts = table_parts(session.labels());
  server.router.parts.page = [&vocabulary = session.vocabulary(),
                              pictures = std::make_shared<IndexerPictures>()](PageRequest asked,
                                                                              const Searcher& searcher) {
    asked.pictures = pictures.get();
    return answer_page(asked, searcher, vocabulary);
  };
  server.router.parts.refusal = refusal_page;
  return server;
}

}  // namespace

int run_serve(const ServeOptions& options, Session& session) {
  speak_both_languages();
  allow_many_files();  // a connection is one, a search some more for its time
  HttpServer server(session.index(), session.vocabulary(), server_options(options, session));
  write_all(STDERR_FILENO, message("Serving {} at {} (Ctrl-C ends it)", session.index().string(),
                                   fmt::format("{}", fmt::join(server.addresses(), ", "))) +
                               '\n');
  server.run();
  return kExitDone;
}

}  // namespace hoshin
