// Lines with any facts, as any format reader may give them, through the stages behind: joined to
// paragraphs (layout), placed under headings (outline), with their sums (money). An input is
// records up to a line end: a byte of facts, a byte of gap, the text, in which a tab parts cells.
#include <string>

#include "corpus/layout/layout.h"
#include "corpus/money/money.h"
#include "corpus/outline/front_matter.h"
#include "corpus/outline/outline.h"
#include "tests/fuzz/fuzz.h"
#include "text/normalizer.h"

namespace {

using namespace hoshin;

struct Words {
  explicit Words(const char* data_dir)
      : layout(data_dir),
        budget(data_dir),
        table(data_dir),
        figures(data_dir),
        kinds(data_dir),
        governments(data_dir),
        ministries(data_dir) {}
  LayoutWords layout;
  BudgetWords budget;
  TableWords table;
  FigureWords figures;
  Kinds kinds;
  LocalGovernments governments;
  Ministries ministries;
};

/// The cells of `text` as a row whose columns are headed by what the byte `facts` chooses.
TableRow row_of(std::u32string_view text, unsigned facts) {
  static const std::u32string kHeaders[] = {U"令和７年度", U"要求額（百万円）", U"件数", U"増減額"};
  TableRow row;
  row.header = facts % 7 == 0;
  std::vector<std::vector<std::u32string>> headers;
  for (std::size_t at = 0; at != std::u32string_view::npos; at = text.find(U'\t', at + 1))
    headers.push_back({kHeaders[(facts + headers.size()) % 4], kHeaders[facts % 3]});
  row.column_headers = std::move(headers);
  if (facts % 5 == 0) row.carried.push_back({U"総務省", {}, facts % 3});
  return row;
}

void set_facts(Line& line, unsigned facts, unsigned gap) {
  line.blanks_before = gap % 4;
  line.page_break = gap % 16 == 7;
  line.column_break = gap % 16 == 9;
  line.starts = gap % 8 == 3;
  line.measure = gap % 2 == 0 ? 0 : gap;
  line.page = static_cast<int>(gap % 5);
  line.place = static_cast<LinePlace>(facts % 16 < 12 ? 0 : facts % 4);
  line.whole = (facts & 16) != 0;
  line.heading = (facts & 32) != 0 ? static_cast<int>(facts % 4) : 0;
  line.item = (facts & 64) != 0;
  line.title = facts == 255;
  if (line.place == LinePlace::kFootnote) line.note_number = std::to_string(facts % 9);
  if ((facts & 128) != 0 && line.whole) line.row = row_of(line.text, facts);
}

std::vector<Line> lines_of(std::string_view bytes) {
  LineCollector lines;
  while (!bytes.empty()) {
    const std::string_view record = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(record.size() + 1, bytes.size()));
    if (record.size() < 3) {
      lines.add(U"");
      continue;
    }
    Line& line = lines.add(to_utf32(record.substr(2)));
    if (!line.text.empty())
      set_facts(line, static_cast<unsigned char>(record[0]), static_cast<unsigned char>(record[1]));
  }
  return lines.take();
}

std::size_t inked(std::u32string_view text) {
  std::size_t n = 0;
  for (const char32_t c : text) n += !is_white_space(c);
  return n;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Words words(HOSHIN_DATA_DIR);
  static const std::string_view stage = fuzz::target_name();
  fuzz::allow_errors([&] {
    std::vector<Line> lines = lines_of(fuzz::text_of(data, size));
    std::size_t before = 0, after = 0;
    for (const Line& line : lines) before += inked(line.text);
    Layout layout = lay_out(std::move(lines), words.layout);
    for (const Paragraph& p : layout.paragraphs) after += inked(p.text);
    for (const Block& block : layout.set_aside) after += inked(to_utf32(block.text));
    fuzz::require(before == after, "no character is lost or doubled");
    if (stage == "layout") return;
    const FrontMatter front = read_front_matter(
        layout.paragraphs, {words.layout, words.kinds, words.ministries, words.governments});
    const auto placed = outline(layout.paragraphs, front, {words.layout, words.budget, words.ministries});
    fuzz::require(placed.size() == layout.paragraphs.size(), "every paragraph has its place");
    if (stage == "outline") return;
    const auto money = read_money(layout.paragraphs, placed, front,
                                  {words.budget, words.table, words.figures, words.layout});
    fuzz::require(money.paragraphs.size() == layout.paragraphs.size(), "every paragraph has its money");
  });
  return 0;
}
