// tests/dict/random_text.h - texts nobody would write, the same in every run.
#pragma once
#include <random>
#include <string>

#include "text/normalizer.h"

namespace hoshin {

/// Characters of all kinds that matter to Japanese, with marks that combine.
inline std::string random_text(std::mt19937& random, std::size_t characters) {
  constexpr char32_t kRanges[][2] = {{0x00, 0x7F},     {0x80, 0x24F},     {0x300, 0x36F},   {0x370, 0x52F},
                                     {0x1100, 0x11FF}, {0x2000, 0x206F},  {0x2150, 0x24FF}, {0x3000, 0x30FF},
                                     {0x3200, 0x33FF}, {0x4E00, 0x9FFF},  {0xAC00, 0xD7A3}, {0xFF00, 0xFFEF},
                                     {0x0F71, 0x0F81}, {0x1F300, 0x1F5FF}};
  std::string text;
  for (; characters > 0; --characters) {
    const auto& range = kRanges[random() % std::size(kRanges)];
    append_utf8(text, range[0] + static_cast<char32_t>(random() % (range[1] - range[0] + 1)));
  }
  return text;
}

/// `text` with bytes overwritten, cut out and cut off.
inline std::string broken_text(std::mt19937& random, std::string text) {
  for (std::size_t times = random() % 6; times > 0 && !text.empty(); --times) {
    text[random() % text.size()] = static_cast<char>(random() % 256);
    text.erase(random() % text.size(), random() % 3);
  }
  return text;
}

/// Whether `at` is the start of a character of `text`, or its end. A broken byte is a character.
inline bool on_boundary(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); i += length) {
    if (i == at) return true;
    decode_utf8(text, i, length);
  }
  return at == text.size();
}

}  // namespace hoshin
