#include "corpus/formats/pdf/pdf_hidden.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>

// As in pdf_rules.cc.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace hoshin {
namespace {

constexpr std::size_t kMaxStarts = 20'000;

/// Follows the text of one content stream.
class TextFollower : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit TextFollower(const Matrix& to_page) { now_.matrix = to_page; }

  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (!object.isOperator()) {
      if (operands_.size() < 8) operands_.push_back(object);
      return;
    }
    operate(object.getOperatorValue());
    operands_.clear();
    if (starts_.size() > kMaxStarts) terminateParsing();
  }

  void handleEOF() override {}

  /// Nothing unless most of the text is shown.
  std::vector<TextStart> release() {
    const bool among_visible = hidden_ > 0 && hidden_ * 2 < visible_ && starts_.size() <= kMaxStarts;
    return among_visible ? std::move(starts_) : std::vector<TextStart>{};
  }

 private:
  struct State {
    Matrix matrix;
    int mode = 0;
  };

  double number(std::size_t i) {
    return i < operands_.size() && operands_[i].isNumber() ? operands_[i].getNumericValue() : 0;
  }

  Matrix matrix() { return {number(0), number(1), number(2), number(3), number(4), number(5)}; }

  void move_line(double x, double y) { line_ = Matrix{1, 0, 0, 1, x, y}.then(line_); }

  void operate(std::string_view op) {
    if (op == "q") {
      if (saved_.size() < 256) saved_.push_back(now_);
    } else if (op == "Q") {
      if (!saved_.empty()) now_ = saved_.back(), saved_.pop_back();
    } else if (op == "cm") {
      now_.matrix = matrix().then(now_.matrix);
    } else if (op == "BT") {
      line_ = {};
    } else if (op == "Tm") {
      line_ = matrix();
    } else if (op == "Td" || op == "TD") {
      if (op == "TD") leading_ = -number(1);
      move_line(number(0), number(1));
    } else if (op == "TL") {
      leading_ = number(0);
    } else if (op == "T*" || op == "'" || op == "\"") {
      move_line(0, -leading_);
    } else if (op == "Tr") {
      now_.mode = static_cast<int>(number(0));
    }
    if (op == "Tj" || op == "TJ" || op == "'" || op == "\"") show();
  }

  void show() {
    const bool hidden = now_.mode == 3;
    (hidden ? hidden_ : visible_) += shown_bytes();
    const auto [x, y] = line_.then(now_.matrix).apply(0, 0);
    // What follows without a place of its own stands further right: one start is enough, unless it changes.
    if (starts_.empty() || starts_.back().x != x || starts_.back().y != y) starts_.push_back({x, y, hidden});
  }

  std::size_t shown_bytes() {
    std::size_t bytes = 0;
    for (QPDFObjectHandle& operand : operands_) {
      if (operand.isString()) bytes += operand.getStringValue().size();
      if (!operand.isArray()) continue;
      for (QPDFObjectHandle& part : operand.getArrayAsVector())
        if (part.isString()) bytes += part.getStringValue().size();
    }
    return bytes;
  }

  State now_;
  std::vector<State> saved_;
  Matrix line_;
  double leading_ = 0;
  std::vector<QPDFObjectHandle> operands_;
  std::size_t hidden_ = 0, visible_ = 0;  ///< Bytes.
  std::vector<TextStart> starts_;
};

/// Whether the content of the page may switch to invisible text. Looking for that costs little beside
/// following it.
bool may_hide(QPDFPageObjectHelper& page) {
  for (QPDFObjectHandle& stream : page.getPageContents()) {
    const std::shared_ptr<Buffer> data = stream.getStreamData(qpdf_dl_generalized);
    const std::string_view text(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    if (text.find("3 Tr") != text.npos) return true;
  }
  return false;
}

}  // namespace

std::vector<TextStart> hidden_text_of(QPDFPageObjectHelper& page, const Matrix& to_page) {
  if (!may_hide(page)) return {};
  TextFollower follower(to_page);
  page.parseContents(&follower);
  return follower.release();
}

std::vector<Word> without_hidden(std::vector<Word> words, const std::vector<TextStart>& starts) {
  std::vector<TextStart> sorted = starts;
  std::sort(sorted.begin(), sorted.end(), [](const TextStart& a, const TextStart& b) { return a.y < b.y; });
  const auto first_below = [&](double y) {
    return std::lower_bound(sorted.begin(), sorted.end(), y,
                            [](const TextStart& start, double at) { return start.y < at; });
  };
  // A word belongs to the start on its line that is the next to its left.
  const auto is_hidden = [&](const Word& word) {
    const TextStart* nearest = nullptr;
    const auto end = first_below(word.box.bottom + 0.1 * word.em);
    for (auto at = first_below(word.box.middle_y()); at != end; ++at) {
      if (at->x > word.box.left + 0.3 * word.em) continue;
      if (nearest == nullptr || at->x > nearest->x) nearest = &*at;
    }
    return nearest != nullptr && nearest->hidden;
  };
  words.erase(std::remove_if(words.begin(), words.end(), is_hidden), words.end());
  return words;
}

}  // namespace hoshin
