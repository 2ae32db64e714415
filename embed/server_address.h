// embed/server_address.h - who may be sent a key.
//
// A key over plain http can be read by everybody between here and there. This machine is another matter: what
// goes to it leaves it nowhere.
#pragma once
#include <memory>
#include <string>

#include <curl/curl.h>

namespace hoshin {

/// The address of a server of embeddings, taken apart once by curl: what is decided of it holds for the
/// request that goes to it. Immutable.
class ServerAddress {
 public:
  /// Of the service, or of all services of a server, ending in /v1. Throws Error kUsage if it is no address
  /// of http or https.
  explicit ServerAddress(const std::string& url);

  const std::string& url() const noexcept { return url_; }    ///< Of the service; without a password.
  const std::string& host() const noexcept { return host_; }  ///< As curl writes it: [::1], 127.0.0.1.
  bool is_encrypted() const noexcept { return encrypted_; }
  bool is_this_machine() const;  ///< localhost, 127.0.0.0/8 or ::1, in any notation.
  bool has_password() const noexcept { return has_password_; }  ///< A name or a password before the host.

  /// For CURLOPT_CURLU.
  CURLU* parts() const noexcept { return parts_.get(); }

 private:
  struct Forget {
    void operator()(CURLU* parts) const noexcept { curl_url_cleanup(parts); }
  };
  std::unique_ptr<CURLU, Forget> parts_;
  std::string url_, host_;
  bool encrypted_ = false, has_password_ = false;
};

/// Throws Error kUsage, saying what to do, if a secret (`key`, or a password of the address) would go over
/// plain http to another machine and `insecure` does not allow it.
void refuse_to_show_secrets(const ServerAddress& server, const std::string& key, bool insecure);

}  // namespace hoshin
