// serve/http/log_format.h - how a server writes down who asked what.
#pragma once

namespace hoshin {

enum class LogFormat { kCommon, kJson, kNone };

}  // namespace hoshin
