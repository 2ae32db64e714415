// program/interrupt.h - what a program says when the keyboard interrupts it.
#pragma once
#include <string>

namespace hoshin {

/// From here on an interrupt (Ctrl-C, SIGTERM) first writes `report` to stderr, as error_report() makes it,
/// and then ends the program as it would have: how things stand is known before, since a signal may not find
/// it out. An empty report says nothing. Not for several threads at once.
void say_if_interrupted(const std::string& report);

}  // namespace hoshin
