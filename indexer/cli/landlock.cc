#include "indexer/cli/landlock.h"

#include <cstddef>
#include <cstdint>

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hoshin {
namespace {

// <linux/landlock.h> as of 6.12, written out: the machine that builds may be older than the one that
// runs. Numbers of calls are the same on all processors.
constexpr long kCreateRuleset = 444, kRestrictSelf = 446;
constexpr unsigned kAskForVersion = 1;

struct Ruleset {
  std::uint64_t files = 0, network = 0, scopes = 0;
};

/// What a version of the interface knows of, all of which we give up: no rule allows any again.
Ruleset everything(long version) {
  const auto bits = [](unsigned n) { return (std::uint64_t{1} << n) - 1; };
  Ruleset all;
  all.files = bits(13);                     // run, write, read, list, remove, make
  if (version >= 2) all.files = bits(14);   // link into another folder
  if (version >= 3) all.files = bits(15);   // cut
  if (version >= 5) all.files = bits(16);   // control a device
  if (version >= 4) all.network = bits(2);  // bind and connect
  if (version >= 6) all.scopes = bits(2);   // sockets without a name, signals
  return all;
}

}  // namespace

bool forbid_files() {
  const long version = ::syscall(kCreateRuleset, nullptr, std::size_t{0}, kAskForVersion);
  if (version < 1 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  // A kernel takes a longer struct than it knows if the rest is zero.
  const Ruleset all = everything(version);
  const long ruleset = ::syscall(kCreateRuleset, &all, sizeof all, 0U);
  if (ruleset < 0) return false;
  const bool done = ::syscall(kRestrictSelf, ruleset, 0U) == 0;
  ::close(static_cast<int>(ruleset));
  return done;
}

}  // namespace hoshin
