// query/store/wide.h - functions in two forms: for any processor, and for those that do more at a time.
#pragma once

/// Before a function: it is compiled for AVX2, too (and what comes with that: bits are counted by an
/// instruction). Which of the two is called is chosen when the program is loaded. Sanitizers cannot be asked
/// that early.
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define HOSHIN_AS_WIDE_AS_CAN_BE __attribute__((target_clones("avx2", "default")))
#else
#define HOSHIN_AS_WIDE_AS_CAN_BE
#endif
