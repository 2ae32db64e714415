// serve/http/bounded_stream.h - bytes from a thread that makes them to one that sends them, few at a time.
//
// An export is larger than memory should hold, and its reader may be slow: who makes it waits until what
// was made has been sent.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace hoshin {

class BoundedStream {
 public:
  // --- The thread that makes the bytes -------------------------------------------------------------------

  /// Waits while there is no room. False if nobody reads any more.
  bool write(std::string_view bytes);

  /// Nothing comes any more. Not `whole`: it was cut short by an error, and whoever reads must see that.
  void finish(bool whole);

  // --- The thread that sends them, which never waits -----------------------------------------------------

  struct Part {
    std::string bytes;
    bool ended = false;  ///< There is nothing behind them;
    bool whole = false;  ///< and it is all that there should be.
  };

  /// Gives what is there to `taken`: at once, or from the other thread as soon as there is something. One
  /// call at a time.
  void take(std::function<void(Part)> taken);

  /// Nobody reads any more.
  void close();

 private:
  /// What take() gets, if anything; with mutex_ held.
  bool has_part() const { return !bytes_.empty() || ended_; }
  Part part();

  std::mutex mutex_;
  std::condition_variable room_;
  std::string bytes_;
  std::function<void(Part)> taken_;  // of a take() that waits
  bool ended_ = false, whole_ = false, closed_ = false;
};

}  // namespace hoshin
