#include "serve/page/address.h"

#include <algorithm>

#include "text/percent.h"

namespace hoshin {
namespace {

/// `text` percent-encoded but for "/" between its parts.
std::string encoded_path(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t slash = text.find('/');
    out += percent_encoded(text.substr(0, slash));
    if (slash == text.npos) return out;
    out += '/';
    text.remove_prefix(slash + 1);
  }
}

}  // namespace

Address Address::with(std::string_view key, std::string_view value) const {
  if (value.empty()) return without(key);
  Address other = *this;
  Parameters& all = other.parameters_;
  const auto first = std::ranges::find(all, key, &Parameters::value_type::first);
  if (first == all.end()) {
    all.emplace_back(key, value);
    return other;
  }
  first->second = value;
  all.erase(std::remove_if(first + 1, all.end(), [&](const auto& p) { return p.first == key; }), all.end());
  return other;
}

Address Address::plus(std::string_view key, std::string_view value) const {
  Address other = *this;
  if (!has(key, value)) other.parameters_.emplace_back(key, value);
  return other;
}

Address Address::minus(std::string_view key, std::string_view value) const {
  Address other = *this;
  std::erase_if(other.parameters_, [&](const auto& p) { return p.first == key && p.second == value; });
  return other;
}

Address Address::without(std::string_view key) const {
  Address other = *this;
  std::erase_if(other.parameters_, [&](const auto& p) { return p.first == key; });
  return other;
}

Address Address::to(std::string fragment) const {
  Address other = *this;
  other.fragment_ = std::move(fragment);
  return other;
}

bool Address::has(std::string_view key, std::string_view value) const {
  return std::ranges::any_of(parameters_, [&](const auto& p) { return p.first == key && p.second == value; });
}

std::string Address::href() const {
  if (path_.empty()) return '#' + percent_encoded(fragment_);
  std::string out = encoded_path(path_);
  const std::size_t behind = std::min(out.find_first_not_of('/'), out.size());
  out.replace(0, behind, "/");
  char before = '?';
  for (const auto& [key, value] : parameters_) {
    out += before;
    out += percent_encoded(key);
    out += '=';
    out += percent_encoded(value);
    before = '&';
  }
  if (!fragment_.empty()) out += '#' + percent_encoded(fragment_);
  return out;
}

}  // namespace hoshin
