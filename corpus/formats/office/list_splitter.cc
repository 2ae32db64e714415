#include "corpus/formats/office/list_splitter.h"

#include <algorithm>

namespace hoshin {
namespace {

/// Children are handed over by so many bytes.
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

/// Longer than any tag or comment.
constexpr std::size_t kMaxToken = std::size_t{1} << 20;

/// What is neither tag nor text, and where it ends.
struct Quiet {
  std::string_view begin, end;
};
constexpr Quiet kQuiet[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};

std::string_view local_part(std::string_view tag) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

}  // namespace

bool ListSplitter::add(std::string_view bytes) {
  buffer_ += bytes;
  while (take_token()) {
  }
  if (list_depth_ == 0 || children_ >= kBatchBytes) hand_over();
  return buffer_.size() - at_ <= kMaxToken;
}

void ListSplitter::finish() {
  hand_over();
  rest_ += buffer_;
}

/// False if what begins at `at_` has not come to its end.
bool ListSplitter::take_token() {
  const std::size_t begin = buffer_.find('<', at_);
  if (begin == buffer_.npos) {
    at_ = buffer_.size();
    return false;
  }
  at_ = begin;
  const std::string_view here = std::string_view(buffer_).substr(begin);
  for (const Quiet& quiet : kQuiet) {
    const std::size_t looked_at = std::min(here.size(), quiet.begin.size());
    if (here.substr(0, looked_at) != quiet.begin.substr(0, looked_at)) continue;
    if (looked_at < quiet.begin.size()) return false;
    const std::size_t end = here.find(quiet.end, quiet.begin.size());
    if (end == here.npos) return false;
    at_ = begin + end + quiet.end.size();
    return true;
  }
  const std::size_t end = end_of_tag();
  if (end == buffer_.npos) return false;
  const std::string_view tag = std::string_view(buffer_).substr(begin + 1, end - begin - 1);
  at_ = end + 1;
  if (tag.starts_with('/'))
    leave();
  else if (!tag.starts_with('!'))  // a document type
    enter(local_part(tag), tag.ends_with('/'));
  return true;
}

/// The > of the tag at `at_`; what stands in quotes is none.
std::size_t ListSplitter::end_of_tag() const {
  for (std::size_t i = at_; i < buffer_.size();) {
    i = buffer_.find_first_of("\"'>", i);
    if (i == buffer_.npos || buffer_[i] == '>') return i;
    i = buffer_.find(buffer_[i], i + 1);
    if (i == buffer_.npos) return i;
    ++i;
  }
  return buffer_.npos;
}

void ListSplitter::enter(std::string_view name, bool empty) {
  ++depth_;
  if (!listed_ && depth_ <= 2 && name == list_ && !empty) {
    list_depth_ = depth_;
    listed_ = true;
    rest_.append(buffer_, 0, at_);
    buffer_.erase(0, at_);
    at_ = children_ = 0;
  }
  if (empty) leave();
}

void ListSplitter::leave() {
  if (depth_ == 0) return;
  --depth_;
  if (list_depth_ == 0) return;
  if (depth_ == list_depth_) {
    children_ = at_;
  } else if (depth_ < list_depth_) {  // the end of the list
    hand_over();
    list_depth_ = 0;
  }
}

/// Gives away the whole children, or outside of the list what has been looked at.
void ListSplitter::hand_over() {
  if (list_depth_ == 0) {
    rest_.append(buffer_, 0, at_);
    buffer_.erase(0, at_);
    at_ = 0;
    return;
  }
  if (on_children_ && children_ > 0) on_children_(std::string_view(buffer_).substr(0, children_));
  buffer_.erase(0, children_);
  at_ -= children_;
  children_ = 0;
}

}  // namespace hoshin
