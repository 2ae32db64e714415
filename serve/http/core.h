// serve/http/core.h - what all connections of a server share.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>

#include "serve/http/access_log.h"
#include "serve/http/generations.h"
#include "serve/http/listeners.h"
#include "serve/http/metrics.h"
#include "serve/http/pool.h"
#include "serve/http/router.h"

namespace hoshin {

class Connection;

/// Whoever made an export waits for its reader; so few at a time, and never a thread that searches.
inline constexpr std::size_t kExportThreads = 2;
inline constexpr std::size_t kQueuedExports = 8;

/// For the I/O thread, but for what says otherwise where it is declared.
struct ServerCore {
  ServerCore(Generations& opened, RouterOptions options, std::size_t threads, LogFormat log_format,
             int log_fd)
      : limits(options.limits),
        generations(opened),
        router(opened, std::move(options)),
        log(log_format, log_fd),
        searches(threads, limits.queued),
        exports(kExportThreads, kQueuedExports) {}

  /// Takes `connection` in; false if there are too many. Those of one address count but for this machine's.
  bool admit(Connection* connection, const Peer& peer) {
    std::size_t& count = per_address[peer.counted_as];
    if (connections.size() >= limits.connections || (!peer.from_here && count >= limits.per_address)) {
      if (count == 0) per_address.erase(peer.counted_as);
      ++refused;
      return false;
    }
    ++count;
    connections.insert(connection);
    return true;
  }

  void dismiss(Connection* connection, const Peer& peer) {
    connections.erase(connection);
    if (const auto found = per_address.find(peer.counted_as); --found->second == 0) per_address.erase(found);
    if (ends && connections.empty() && all_gone) all_gone();
  }

  std::string metrics_text() const {
    const auto open = generations.opened();
    return metrics.text({connections.size(), searches.size(), refused, log.dropped(), open->stats.documents,
                         open->stats.passages, open->stats.generation});
  }

  const HttpLimits limits;
  Generations& generations;
  const Router router;
  Metrics metrics;
  AccessLog log;
  bool ends = false;               ///< Answers are still sent; nothing new is taken.
  std::function<void()> all_gone;  ///< Called once nobody is connected any more, when it ends.
  std::unordered_set<Connection*> connections;
  std::map<std::string, std::size_t> per_address;
  std::uint64_t refused = 0;
  ThreadPool searches, exports;  // last: their tasks use the others
};

}  // namespace hoshin
