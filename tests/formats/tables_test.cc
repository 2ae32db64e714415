// Tables of every layout, each in every format that can have it, and what must be read from them: the cells
// with the heads over them, and the headings of their rows. table_files.h says how they are written down.
#include <algorithm>
#include <iostream>
#include <map>

#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "tests/formats/office.h"
#include "tests/formats/table_files.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

const fs::path kTables = fs::path(HOSHIN_SOURCE_DIR) / "tests/formats/tables";

std::vector<fs::path> files_with(std::string_view extension) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kTables)) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<TablePicture> pictures() {
  std::vector<TablePicture> out;
  for (const fs::path& path : files_with(".table")) out.push_back(read_table_picture(path));
  return out;
}

struct Share {
  std::size_t good = 0, all = 0;
  double value() const { return all == 0 ? 1 : static_cast<double>(good) / static_cast<double>(all); }
};

bool has_cell(const Passage& p, const std::string& text) {
  return std::any_of(p.cells.begin(), p.cells.end(),
                     [&](const Cell& c) { return fold(c.text) == fold(text); });
}

const Passage* row_of(const Document& document, const RowTruth& truth) {
  for (const Passage& p : document.passages) {
    if (std::all_of(truth.named.begin(), truth.named.end(),
                    [&](const std::string& t) { return has_cell(p, t); }))
      return &p;
  }
  return nullptr;
}

bool has_cell(const Passage& p, const std::vector<std::string>& heads, const std::string& text) {
  return std::any_of(p.cells.begin(), p.cells.end(), [&](const Cell& c) {
    return fold(c.text) == fold(text) &&
           std::equal(c.header.begin(), c.header.end(), heads.begin(), heads.end(),
                      [](const std::string& a, const std::string& b) { return fold(a) == fold(b); });
  });
}

std::string shown(const Passage& p) {
  std::string out;
  for (const Cell& c : p.cells) {
    out += out.empty() ? "" : "|";
    for (const std::string& head : c.header) out += head + (&head == &c.header.back() ? "=" : "/");
    out += c.text;
  }
  return out;
}

/// Compares one file with its truth, and tells what is wrong.
void judge(const std::string& file, const Document& document, const TablePicture& truth, Share& share) {
  const auto count = [&](bool good, const std::string& miss) {
    ++share.all;
    share.good += good;
    if (!good) std::cout << "missed " << file << ": " << miss << "\n";
  };
  for (const RowTruth& row : truth.truth) {
    const Passage* const found = row_of(document, row);
    const std::string name = row.named.empty() ? "" : row.named.front();
    for (const auto& [heads, text] : row.cells) {
      std::string cell;
      for (const std::string& head : heads) cell += head + "/";
      count(found && has_cell(*found, heads, text),
            cell + text + " of " + name + ", there is " + (found ? shown(*found) : "no such row"));
    }
    for (const std::string& heading : row.sections) {
      const bool under = found && std::any_of(found->section.begin(), found->section.end(),
                                              [&](const std::string& s) { return fold(s) == fold(heading); });
      count(under, name + " under " + heading);
    }
  }
  if (truth.rows == 0) return;
  const auto rows = static_cast<std::size_t>(std::count_if(
      document.passages.begin(), document.passages.end(), [](const Passage& p) { return !p.cells.empty(); }));
  count(rows == truth.rows, std::to_string(rows) + " rows");
}

Document read(const std::string& bytes, const std::string& file) {
  static const Reader reader{HOSHIN_DATA_DIR};
  return reader.read(bytes, "doc", file);
}

TEST(TablesTest, FilesMadeByHandAreReadCellByCell) {
  for (const fs::path& path : files_with(".truth")) {
    for (const char* extension : {".html", ".md", ".csv"}) {
      const fs::path file = fs::path(path).replace_extension(extension);
      if (!exists(file)) continue;
      Share share;
      judge(file.filename(), read(file_bytes(file), file.filename()), read_table_picture(path), share);
      EXPECT_EQ(share.good, share.all) << file.filename();
    }
  }
}

TEST(TablesTest, PicturesAreReadInFormatsOfText) {
  std::map<std::string, Share> shares;
  for (const TablePicture& picture : pictures()) {
    const std::pair<const char*, std::string (*)(const TablePicture&)> formats[] = {
        {"html", to_html}, {"md", to_markdown}, {"csv", to_csv}};
    for (const auto& [format, draw] : formats) {
      if (!picture.is_for(format)) continue;
      const std::string file = picture.name + "." + format;
      judge(file, read(draw(picture), file), picture, shares[format]);
    }
  }
  for (const auto& [format, share] : shares) {
    EXPECT_EQ(share.good, share.all) << format;
    std::cout << format << " " << share.good << "/" << share.all << "\n";
  }
}

/// Draws pictures as flat OpenDocument and has LibreOffice make `format` of them.
void judge_converted(const std::string& name, const std::string& format, const std::string& extension,
                     const std::function<std::string(const TablePicture&)>& draw, Share& all) {
  const TemporaryFolder folder;
  std::vector<fs::path> drawn;
  std::vector<TablePicture> of;
  for (TablePicture& picture : pictures()) {
    if (!picture.is_for(name)) continue;
    drawn.push_back(folder.write(picture.name + extension, draw(picture)));
    of.push_back(std::move(picture));
  }
  ASSERT_EQ(convert(drawn, format, folder.path()), "");
  Share share;
  for (std::size_t i = 0; i < of.size(); ++i) {
    const std::string file = of[i].name + "." + format;
    judge(name + " " + file, read(file_bytes(folder / file), file), of[i], share);
  }
  std::cout << name << " " << share.good << "/" << share.all << "\n";
  EXPECT_GE(share.value(), 0.90) << name;
  all.good += share.good;
  all.all += share.all;
}

TEST(TablesTest, PicturesAreReadInFilesOfLibreOffice) {
  if (const std::string why = no_office(); !why.empty()) GTEST_SKIP() << why;
  Share all;
  judge_converted("xlsx", "xlsx", ".fods", to_flat_sheet, all);
  judge_converted("xls", "xls", ".fods", to_flat_sheet, all);
  judge_converted(
      "docx", "docx", ".fodt", [](const TablePicture& p) { return to_flat_text(p, true); }, all);
  judge_converted("pptx", "pptx", ".fodp", to_flat_slides, all);
  judge_converted(
      "pdf", "pdf", ".fodt", [](const TablePicture& p) { return to_flat_text(p, true); }, all);
  judge_converted(
      "bare", "pdf", ".fodt", [](const TablePicture& p) { return to_flat_text(p, false); }, all);
  EXPECT_GE(all.value(), 0.98);
}

}  // namespace
}  // namespace hoshin
