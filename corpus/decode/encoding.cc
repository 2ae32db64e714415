#include "corpus/decode/encoding.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

#include <fmt/format.h>

#include "corpus/decode/charsets.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

// --- How Japanese a text is ---------------------------------------------------------------

/// The kanji that newspapers use most: half of all kanji of any text, but few of
/// those that a wrong encoding makes.
constexpr std::u32string_view kCommonKanji =
    U"日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新"
    U"場金員九入"
    U"選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用"
    U"制治度務強気"
    U"小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点"
    U"教報済書府活"
    U"原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次"
    U"水半品論計官"
    U"増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格"
    U"有疑口過局少"
    U"放税検常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何"
    U"南石足違消境"
    U"神番規術護展態導備害配副算視条独警究育席輸訪起着述想線率病農武声質念待試族象助域労例衛然早張映限親額監"
    U"環験審商葉義"
    U"伝働形景担好準賞辺造英被株頭技低毎医復去味負閣渡失移差門写評課末守若種美命含福望核観察整段横融型深字夜"
    U"製票況音申様"
    U"財港識注呼達";

bool is_common_kanji(char32_t c) {
  constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;
  static const auto known = [] {
    std::bitset<kLast - kFirst + 1> bits;
    for (const char32_t kanji : kCommonKanji) bits.set(kanji - kFirst);
    return bits;
  }();
  return c >= kFirst && c <= kLast && known.test(c - kFirst);
}

/// A control character that no text has.
bool is_control(char32_t c) { return c < 0x20 && (c < 0x09 || c > 0x0D) && c != 0x1A && c != 0x1B; }

/// How likely a character is in a Japanese text, from -5 to 1.
double likelihood(char32_t c) {
  if (c == U'\uFFFD') return -5;
  if (c < 0x80) return is_control(c) ? -2 : 0.3;
  if (is_hiragana(c) || c == U'、' || c == U'。' || is_common_kanji(c)) return 1;
  // What EUC-JP looks like when it is taken for Shift_JIS: ､ﾎ､ﾏ.
  if (c >= U'｡' && c <= U'･') return -1;
  if (c >= U'ｦ' && c <= U'ﾟ') return 0.1;
  if (is_katakana(c)) return 0.7;
  if ((c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF60)) return 0.5;
  if (c >= 0xE000 && c <= 0xF8FF) return -1;
  return c >= 0x4E00 && c <= 0x9FFF ? 0 : -0.2;
}

double japaneseness(const Reading& reading) {
  double sum = 0;
  for (const char32_t c : reading.text) sum += likelihood(c);
  return sum / static_cast<double>(std::max<std::size_t>(reading.text.size(), 1));
}

// --- The signs that an encoding gives of itself ------------------------------------------------

using Decoder = Reading (*)(std::string_view);

struct Bom {
  std::string_view bytes;
  Decoder read;
};

Reading read_utf16le(std::string_view bytes) { return read_utf16(bytes, false); }
Reading read_utf16be(std::string_view bytes) { return read_utf16(bytes, true); }

constexpr std::array<Bom, 3> kBoms = {{
    {"\xEF\xBB\xBF", read_utf8},
    {"\xFF\xFE", read_utf16le},
    {"\xFE\xFF", read_utf16be},
}};

std::optional<Reading> read_by_bom(std::string_view bytes) {
  for (const Bom& bom : kBoms) {
    if (bytes.starts_with(bom.bytes)) {
      Reading reading = bom.read(bytes.substr(bom.bytes.size()));
      reading.wrong.shift(bom.bytes.size());
      return reading;
    }
  }
  return std::nullopt;
}

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Seven bits, and an escape to kanji or katakana.
bool is_iso_2022_jp(std::string_view bytes) {
  bool escape = false;
  for (std::size_t at = bytes.find('\x1B'); at != bytes.npos && !escape; at = bytes.find('\x1B', at + 1)) {
    const std::string_view next = bytes.substr(at + 1, 2);
    escape = next == "$B" || next == "$@" || next == "$(" || next == "(I";
  }
  if (!escape) return false;
  const auto high = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_high));
  return high * 100 <= bytes.size();
}

/// Whether of the bytes at `first`, `first` + 2, ... many are what the ASCII or the kana of UTF-16 begin
/// with.
bool has_high_bytes(std::string_view bytes, std::size_t first) {
  const std::string_view head = bytes.substr(0, 4096);
  std::size_t count = 0;
  for (std::size_t at = first; at < head.size(); at += 2) count += head[at] == '\0' || head[at] == '\x30';
  return count * 8 >= head.size() / 2 && head.size() >= 2;
}

/// Whether nearly all of it is what Japanese texts consist of: two bytes of anything make a character of
/// UTF-16, so that being right proves little.
bool is_plausible(const Reading& reading) {
  const auto usual = std::count_if(reading.text.begin(), reading.text.end(), [](char32_t c) {
    return (c >= 0x20 && c < 0x7F) || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\f' ||
           (c >= 0x2000 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF);
  });
  return static_cast<std::size_t>(usual) * 20 >= reading.text.size() * 19;
}

/// Wrong here and there, but in the main nothing else: bytes of another encoding seldom make
/// characters of UTF-8.
bool is_mostly_utf8(std::string_view bytes, const Reading& utf8) {
  const auto high = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_high));
  return utf8.wrong.count * 5 <= high;
}

// --- Choosing --------------------------------------------------------------------------------------

/// A decoder, and what it makes of the bytes that decide.
struct Candidate {
  Decoder decode;
  Reading reading;
};

/// The best of `candidates`: those without a wrong byte first, then by how Japanese they are.
Candidate choose(std::vector<Candidate> candidates) {
  const auto is_right = [](const Candidate& c) { return c.reading.wrong.count == 0; };
  if (std::any_of(candidates.begin(), candidates.end(), is_right))
    std::erase_if(candidates, [&](const Candidate& c) { return !is_right(c); });
  std::size_t best = 0;
  double best_score = 0;
  for (std::size_t i = 0; i < candidates.size() && candidates.size() > 1; ++i) {
    const double score = japaneseness(candidates[i].reading);
    if (i > 0 && score <= best_score) continue;
    best = i;
    best_score = score;
  }
  return std::move(candidates[best]);
}

/// What `bytes` without a sign of their own are read as.
Candidate guess(std::string_view bytes) {
  Candidate utf8{read_utf8, read_utf8(bytes)};
  if (utf8.reading.wrong.count == 0) return utf8;
  std::vector<Candidate> candidates;
  for (const Decoder decoder : {read_utf16be, read_utf16le}) {
    if (!has_high_bytes(bytes, decoder == read_utf16be ? 0 : 1)) continue;
    Reading reading = decoder(bytes);
    if (is_plausible(reading)) candidates.push_back({decoder, std::move(reading)});
  }
  if (candidates.empty() && is_mostly_utf8(bytes, utf8.reading)) return utf8;
  candidates.push_back(std::move(utf8));
  for (const Decoder decoder : {read_cp932, read_euc_jp}) candidates.push_back({decoder, decoder(bytes)});
  return choose(std::move(candidates));
}

/// As much of the beginning as tells the encoding: enough bytes that are not ASCII, and up to a place where
/// no encoding has the middle of a character. All of it if there is no such place.
std::string_view sample_of(std::string_view bytes) {
  constexpr std::size_t kEnough = 64 << 10;
  constexpr std::ptrdiff_t kEnoughHigh = 1024;
  std::size_t end = 0;
  for (std::ptrdiff_t high = 0; high < kEnoughHigh; end += kEnough) {
    const std::string_view block = bytes.substr(std::min(end, bytes.size()), kEnough);
    if (block.size() < kEnough) return bytes;
    high += std::count_if(block.begin(), block.end(), is_high);
  }
  // No character of several bytes has one of these but UTF-16, and its have an even number.
  while (end > 0 && static_cast<unsigned char>(bytes[end - 1]) >= 0x40) --end;
  end -= end % 2;
  return end >= kEnough / 2 ? bytes.substr(0, end) : bytes;
}

/// Decodes a large text once rather than by each candidate: its beginning tells by which, unless
/// the rest proves otherwise.
Reading read_by_guess(std::string_view bytes) {
  if (auto reading = read_by_bom(bytes)) return *std::move(reading);
  if (is_iso_2022_jp(bytes)) return read_iso_2022_jp(bytes);
  const std::string_view sample = sample_of(bytes);
  Candidate likely = guess(sample);
  if (sample.size() == bytes.size()) return std::move(likely.reading);
  Reading all = likely.decode(bytes);
  const bool as_expected =
      all.wrong.end <= sample.size() || (likely.decode == read_utf8 && is_mostly_utf8(bytes, all));
  return as_expected ? std::move(all) : guess(bytes).reading;
}

// --- By name -----------------------------------------------------------------------------------------

struct NamedEncoding {
  std::string_view name;  ///< Lower case, letters and digits alone.
  Decoder read;
};

/// UTF-16 as it comes: which half of a character is first, the text must tell.
Reading read_utf16_either(std::string_view bytes) {
  std::vector<Candidate> candidates;
  for (const Decoder decoder : {read_utf16le, read_utf16be}) candidates.push_back({decoder, decoder(bytes)});
  return choose(std::move(candidates)).reading;
}

constexpr std::array<NamedEncoding, 28> kNames = {{
    {"utf8", read_utf8},
    {"unicode11utf8", read_utf8},
    {"utf16", read_utf16_either},
    {"utf16le", read_utf16le},
    {"utf16be", read_utf16be},
    {"cp932", read_cp932},
    {"ms932", read_cp932},
    {"mskanji", read_cp932},
    {"csshiftjis", read_cp932},
    {"csmswindows31j", read_cp932},
    {"shiftjis", read_cp932},
    {"shiftjisms", read_cp932},
    {"sjis", read_cp932},
    {"sjiswin", read_cp932},
    {"windows31j", read_cp932},
    {"windows932", read_cp932},
    {"xsjis", read_cp932},
    {"eucjp", read_euc_jp},
    {"eucjpms", read_euc_jp},
    {"eucjpwin", read_euc_jp},
    {"cp51932", read_euc_jp},
    {"ujis", read_euc_jp},
    {"xeucjp", read_euc_jp},
    {"iso2022jp", read_iso_2022_jp},
    {"iso2022jpms", read_iso_2022_jp},
    {"cp50220", read_iso_2022_jp},
    {"cp50221", read_iso_2022_jp},
    {"jis", read_iso_2022_jp},
}};

Reading read_by_name(std::string_view bytes, std::string_view encoding) {
  std::string key = fold(encoding);
  std::erase_if(key, [](char c) { return c == '-' || c == '_'; });
  for (const NamedEncoding& named : kNames) {
    if (named.name != key) continue;
    Reading reading = named.read(bytes);
    auto marked = read_by_bom(bytes);
    // The mark of the very encoding that was named is no text.
    const bool its_own = marked && (marked->encoding == reading.encoding || key == "utf16");
    return its_own ? *std::move(marked) : std::move(reading);
  }
  if (auto reading = read_by_icu(bytes, std::string(encoding))) return *std::move(reading);
  throw Error(ErrorCode::kUsage, message("no encoding is called '{}'", encoding),
              message("name one such as UTF-8, CP932, EUC-JP, ISO-2022-JP, UTF-16LE"));
}

// --- What was wrong --------------------------------------------------------------------------------------

void refuse_what_is_no_text(std::string_view bytes, const Reading& reading, bool named) {
  const auto controls =
      static_cast<std::size_t>(std::count_if(reading.text.begin(), reading.text.end(), is_control));
  const std::size_t wrong = reading.wrong.count + controls;
  if (wrong * 10 <= bytes.size()) return;
  throw Error(ErrorCode::kBadData,
              message("{} of {} bytes are not {}", wrong, bytes.size(), reading.encoding),
              named ? message("leave --encoding out, or name another one")
                    : message("if it is a text, name its encoding with --encoding"));
}

std::vector<std::string> warnings_of(const Reading& reading) {
  std::vector<std::string> warnings;
  const WrongBytes& wrong = reading.wrong;
  const std::size_t told = std::min(wrong.runs, wrong.first.size());
  for (std::size_t i = 0; i < told; ++i) {
    warnings.push_back(message("byte {} (0x{:02X}) is not {}; replaced", wrong.first[i].offset,
                               wrong.first[i].byte, reading.encoding));
  }
  if (wrong.runs > told)
    warnings.push_back(message("{} more places are not {}", wrong.runs - told, reading.encoding));
  return warnings;
}

}  // namespace

DecodedText decode(std::string_view bytes, std::string_view encoding) {
  Reading reading = encoding.empty() ? read_by_guess(bytes) : read_by_name(bytes, encoding);
  refuse_what_is_no_text(bytes, reading, !encoding.empty());
  std::vector<std::string> warnings = warnings_of(reading);
  return {std::move(reading.text), std::move(reading.encoding), std::move(warnings)};
}

}  // namespace hoshin
