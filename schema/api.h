// schema/api.h - what the shared libraries show.
#pragma once

/// Before a class or function that programs outside may use: all else is hidden in libhoshin.
#define HOSHIN_API __attribute__((visibility("default")))
