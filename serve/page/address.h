// serve/page/address.h - addresses of our own pages: a path, parameters, a place in the page.
//
// Every state of a page is an address; a link is the address of what is shown with one thing changed.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoshin {

/// The parameters of an address, decoded, in their order.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// An address below the root of the server. Immutable: each change gives another.
class Address {
 public:
  /// `path` decoded, from "/" on. Its segments are what "/" separates.
  explicit Address(std::string path, Parameters parameters = {})
      : path_(std::move(path)), parameters_(std::move(parameters)) {}

  /// With `key` once, at the place of the first that was there; without it if `value` is empty.
  Address with(std::string_view key, std::string_view value) const;

  /// With one value more for `key`, unless that is there.
  Address plus(std::string_view key, std::string_view value) const;

  /// Without that value of `key`; without any.
  Address minus(std::string_view key, std::string_view value) const;
  Address without(std::string_view key) const;

  /// At another path, with the same parameters.
  Address at(std::string path) const { return Address(std::move(path), parameters_); }

  /// To a place in the page.
  Address to(std::string fragment) const;

  /// A place in the page that the link itself is in.
  static Address place(std::string fragment) { return Address({}).to(std::move(fragment)); }

  bool has(std::string_view key, std::string_view value) const;
  const std::string& path() const noexcept { return path_; }
  const Parameters& parameters() const noexcept { return parameters_; }

  /// Percent-encoded (RFC 3986): "/search?q=%E6%BC%94%E7%BF%92#hit-1". Begins with one "/", never with two,
  /// which would name another server.
  std::string href() const;

 private:
  std::string path_;
  Parameters parameters_;
  std::string fragment_;
};

}  // namespace hoshin
