// indexer/cli/landlock.h - the kernel's own fence around files, where it has one (Linux 5.13).
#pragma once

namespace hoshin {

/// From now on this thread and what it starts can open, make, remove and run no file and list no folder;
/// newer kernels also keep it from connecting and from signals to processes that are not so fenced in. What
/// is open stays open. False if the kernel has none of it, or this machine switched it off; needs
/// PR_SET_NO_NEW_PRIVS, which it sets.
bool forbid_files();

}  // namespace hoshin
