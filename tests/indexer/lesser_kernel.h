// tests/indexer/lesser_kernel.h - a process as on a kernel that lacks something.
#pragma once
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

namespace hoshin::testing {

/// These calls fail with `error` from now on, here and in every program that this process becomes; of
/// prctl, if it is among them, only PR_SET_SECCOMP does. False if that cannot be arranged.
inline bool pretend_to_lack(const std::vector<std::uint32_t>& calls, std::uint32_t error) {
  const auto statement = [](std::size_t code, std::uint32_t k) {
    return sock_filter{static_cast<std::uint16_t>(code), 0, 0, k};
  };
  const auto skip_unless = [](std::uint32_t k, std::uint8_t skipped) {
    return sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, skipped, k};
  };
  std::vector<sock_filter> filter;
  for (const std::uint32_t call : calls) {
    filter.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
    if (call == SYS_prctl) {
      filter.push_back(skip_unless(call, 3));
      filter.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args)));
      filter.push_back(skip_unless(PR_SET_SECCOMP, 1));
    } else {
      filter.push_back(skip_unless(call, 1));
    }
    filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error));
  }
  filter.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog program = {static_cast<std::uint16_t>(filter.size()), filter.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// Before Linux 5.13, or switched off: landlock_create_ruleset, _add_rule, _restrict_self.
inline bool pretend_to_lack_landlock() { return pretend_to_lack({444, 445, 446}, ENOSYS); }

/// Built without it.
inline bool pretend_to_lack_seccomp() { return pretend_to_lack({SYS_seccomp, SYS_prctl}, EINVAL); }

}  // namespace hoshin::testing
