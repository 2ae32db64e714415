// corpus/formats/office/list_splitter.h - a long XML part in pieces: the children of one list, and the rest.
//
// The rows of a sheet and the strings of a workbook may be hundreds of megabytes; parsed they are several
// times as much. Only where each child begins and ends is found here: a parser reads them, some at a time.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace hoshin {

/// Splits UTF-8 XML that comes in pieces of any size. Whether it is XML is for the parser to find, in the
/// children and in the rest.
class ListSplitter {
 public:
  /// Takes some children of the list, whole and in order, with what stands between them.
  using OnChildren = std::function<void(std::string_view)>;

  /// `list` is the local name of the root or of one of its children: sheetData. Without `on_children` the
  /// children are thrown away.
  ListSplitter(std::string_view list, OnChildren on_children)
      : list_(list), on_children_(std::move(on_children)) {}

  /// The next bytes. False if a tag or comment is longer than any should be.
  bool add(std::string_view bytes);

  /// After the last byte: hands over what is left.
  void finish();

  /// How much is held of an element that has not ended.
  std::size_t held() const { return buffer_.size(); }

  /// All but the children of the list.
  std::string& rest() { return rest_; }

 private:
  bool take_token();
  void enter(std::string_view name, bool empty);
  void leave();
  std::size_t end_of_tag() const;
  void hand_over();

  const std::string list_;
  const OnChildren on_children_;
  std::string buffer_;          ///< What has not been handed over.
  std::size_t at_ = 0;          ///< Of `buffer_`: the first byte not looked at.
  std::size_t children_ = 0;    ///< Of `buffer_`: where the last whole child ends; 0 outside of the list.
  std::size_t depth_ = 0;       ///< Of elements that are open.
  std::size_t list_depth_ = 0;  ///< Inside of the list; 0 outside.
  bool listed_ = false;         ///< The list has been; another of its name is none.
  std::string rest_;
};

}  // namespace hoshin
