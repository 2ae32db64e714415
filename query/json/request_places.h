// query/json/request_places.h - where the values of options stand in a CommandRequest, for the rows of
// request_options.cc.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "query/json/choices.h"
#include "query/json/request_options.h"

namespace hoshin {

// The part of a request that a member belongs to.
inline CommandRequest& owner(CommandRequest& request, const CommandRequest*) { return request; }
inline SearchRequest& owner(CommandRequest& request, const SearchRequest*) { return request.search; }
inline Query& owner(CommandRequest& request, const Query*) { return request.search.query; }
inline Page& owner(CommandRequest& request, const Page*) { return request.search.page; }
inline QueryVector& owner(CommandRequest& request, const QueryVector*) { return request.search.vector; }
inline Limits& owner(CommandRequest& request, const Limits*) { return request.search.limits; }

template <typename Owner, typename Value>
const Owner* owner_of(Value Owner::*) {
  return nullptr;
}

/// The member `kMember` of a request.
template <auto kMember>
auto& member(CommandRequest& request) {
  return owner(request, decltype(owner_of(kMember))()).*kMember;
}

template <auto kMember>
constexpr Place place() {
  return Place(&member<kMember>);
}

template <auto kMember, auto& kChoices>
constexpr Place choice() {
  return ChoicePlace{[] {
                       std::vector<std::string> words;
                       for (const auto& c : kChoices) words.emplace_back(c.word);
                       return words;
                     },
                     [](CommandRequest& request, std::string_view option, std::string_view word) {
                       auto& value = member<kMember>(request);
                       value = choose<std::remove_reference_t<decltype(value)>>(option, word, kChoices);
                     }};
}

}  // namespace hoshin
