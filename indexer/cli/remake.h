// indexer/cli/remake.h - an index that another hoshin made is made anew from the SOURCEs that it recorded.
#pragma once
#include "indexer/cli/commands.h"
#include "schema/error.h"

namespace hoshin {

/// What to run instead of `options`, since the index cannot be continued (`reason`, kVersion): all that it
/// was made of and what is named now, from nothing. Throws Error kVersion, whose hint is the command to give,
/// if a SOURCE is not there any more or cannot be read twice.
Options made_anew(const Options& options, const Places& places, const Error& reason);

}  // namespace hoshin
