// Writes the first inputs of each fuzz target below the folder that is its argument:
// TARGET/NAME. From something that is nearly right, a fuzzer gets further.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include "indexer/cli/read_messages.h"
#include "tests/indexer/small_files.h"
#include "tests/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using namespace hoshin;
using namespace hoshin::testing;

const std::string kLine = "第１ 重要インフラの演習（総務省） 12.3億円（10.0億円）¹";

void write(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

/// Documents for tests, to the targets that read their kind.
void write_documents(const fs::path& dir) {
  for (const char* folder : {"corpus/documents", "tests/corpus/documents"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(HOSHIN_SOURCE_DIR) / folder)) {
      if (!entry.is_regular_file() || entry.file_size() > 100'000) continue;
      const std::string name = entry.path().filename().string();
      const std::string bytes = file_bytes(entry.path());
      const std::string extension = entry.path().extension().string();
      if (extension == ".txt") {
        write(dir / "reader" / name, bytes);
        write(dir / "decode" / name, bytes.substr(0, 2000));
      } else if (extension.size() > 1) {
        write(dir / (extension == ".md" ? "markdown" : extension.substr(1)) / name, bytes);
      }
    }
  }
}

void write_small_files(const fs::path& dir) {
  for (const char* encoding : {"CP932", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE"}) {
    write(dir / "decode" / encoding, encoded("第１号の文書は重要インフラの演習を定める。\r\n", encoding));
  }
  write(dir / "html" / "small",
        "<!DOCTYPE html><title>t</title><h1>" + kLine +
            "</h1><table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table><ul><li>x</ul>");
  write(dir / "csv" / "small", "番号,内容\n1,\"" + kLine + "\"\n2,\"a\nb\"\n");
  write(dir / "markdown" / "small",
        "# " + kLine + "\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n\n```\nc\n```\n");
  write(
      dir / "law" / "small",
      "<Law><LawNum>n</LawNum><LawBody><LawTitle>t</LawTitle><Article><ArticleTitle>a</"
      "ArticleTitle><Paragraph>"
      "<ParagraphNum/><ParagraphSentence><Sentence>" +
          kLine +
          "</Sentence></ParagraphSentence><TableStruct><Table><TableRow><TableColumn "
          "colspan=\"2\"><Sentence>1"
          "</Sentence></TableColumn></TableRow></Table></TableStruct></Paragraph></Article></LawBody></Law>");
  write(dir / "pdf" / "small", small_pdf("第１号の文書"));
  write(dir / "docx" / "small", small_docx(kLine));
  write(dir / "xls" / "small", small_xls(kLine));
  write(dir / "xlsx" / "small", small_xlsx(kLine));
  write(dir / "pptx" / "small", small_pptx(kLine));
}

/// Lines with facts, as stages.cc reads them: each kind of line that there is.
void write_lines(const fs::path& dir) {
  std::string lines;
  for (const char* text :
       {"令和７年度予算の概要", "令和６年７月１０日", "第１ 総則", "（単位：百万円）",
        "総務省\t演習\t1,234\t▲56", "合計\t\t1,234\t内数", "1 注の文である。",
        "① 重要インフラ１の演習を行い、", "もって国民の安全に資する。 12.3億円（10.0億円）"}) {
    for (const char* facts : {"00", "p1",
                              "\xB0"
                              "2",
                              "\x90"
                              "3",
                              "=4"})
      lines += facts + std::string(text) + '\n';
  }
  for (const char* stage : {"layout", "outline", "money"}) write(dir / stage / "small", lines);
}

/// Parts of Office files, as office_xml.cc divides them.
void write_xml(const fs::path& dir) {
  write(dir / "docx_xml" / "small",
        "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='1'/><w:numPr><w:ilvl w:val='0'/><w:numId "
        "w:val='1'/></w:numPr>"
        "</w:pPr><w:r><w:t>見出し</w:t><w:footnoteReference w:id='2'/></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr>"
        "<w:gridSpan w:val='2'/><w:vMerge "
        "w:val='restart'/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl><w:sectPr/></w:body></w:document>\n====\n"
        "<w:styles><w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn "
        "w:val='1'/></w:style>"
        "</w:styles>\n====\n<w:numbering><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start "
        "w:val='1'/>"
        "<w:numFmt w:val='decimalFullWidth'/><w:lvlText w:val='第%1'/></w:lvl></w:abstractNum><w:num "
        "w:numId='1'>"
        "<w:abstractNumId w:val='1'/></w:num></w:numbering>\n====\n<w:footnotes><w:footnote "
        "w:id='2'><w:p><w:r><w:t>注"
        "</w:t></w:r></w:p></w:footnote></w:footnotes>");
  write(dir / "xlsx_xml" / "small",
        "<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>\n====\n"
        "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' "
        "s='1'><v>45000.5</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A1:A3'/></mergeCells></worksheet>\n====\n<styleSheet><numFmts><numFmt "
        "numFmtId='200' "
        "formatCode='#,##0;[Red]▲#,##0'/></numFmts><cellXfs><xf numFmtId='0'/><xf "
        "numFmtId='200'/></cellXfs></styleSheet>"
        "\n====\n<sst><si><t>予算</t></si></sst>");
  write(
      dir / "pptx_xml" / "small",
      "<p:presentation xmlns:r='r'><p:sldIdLst><p:sldId id='256' "
      "r:id='rId1'/></p:sldIdLst></p:presentation>\n====\n"
      "<p:sld><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph "
      "type='title'/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>"
      "<a:off x='1' y='2'/><a:ext cx='3' "
      "cy='4'/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>題</a:t></a:r></a:p>"
      "</p:txBody></p:sp><p:grpSp/><p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>1</a:t></"
      "a:r></a:p>"
      "</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame></p:spTree></p:cSld></p:sld>\n====\n<p:sldMaster/>");
}

void write_others(const fs::path& dir) {
  int n = 0;
  for (const char* query :
       {"重要インフラ 演習", "「攻撃を前提」 OR (演習 -訓練)", "year:H29..R3 省庁:総務省 amount:>=10億円",
        "サイバ* NOT 海外 \"a b\"", "title:骨太 area:人材 |||((("}) {
    write(dir / "query" / std::to_string(++n), query);
  }
  for (const char* request : {"GET /api/v1/search?query=%E6%BC%94&n=2 HTTP/1.1\r\nHost: localhost\r\nAccept: "
                              "text/csv;q=0.5\r\n\r\n",
                              "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                              "/api/v1/budget?group-by=year,kind&not-budget=request",
                              "query=%E6%BC%94+a&year=R5..R7&facets=year,area&any&timeout_ms=5&no-fold=1",
                              "http://[::1]:80/a?b=c"}) {
    write(dir / "http_request" / std::to_string(++n), request);
  }
  for (
      const char* request :
      {"GET /api/v1/search?query=%E6%BC%94%E7%BF%92&facets=year,ministry&limit=2\naccept: "
       "application/json\n\n",
       "GET /api/v1/facets?query=%E6%BC%94&format=csv\norigin: https://portal.example\n\n",
       "GET /api/v1/budget?group_by=ministry&sum=true\n\n", "GET /api/v1/show?id=a%231&versions=true\n\n",
       "GET /api/v1/compare?query=%E6%BC%94%E7%BF%92\naccept-language: ja\n\n",
       "GET /search?q=%E6%BC%94%E7%BF%92&ministry=%E7%B7%8F%E5%8B%99%E7%9C%81&lang=en\naccept-encoding: "
       "gzip\n\n",
       "GET /doc/a?q=%E4%BA%BA%E6%9D%90\n\n", "GET /budget?q=%E4%BA%BA%E6%9D%90&group=ministry\n\n",
       "GET /compare?q=%E6%BC%94%E7%BF%92\n\n", "GET /feed?q=%E6%BC%94%E7%BF%92\n\n", "GET /about\n\n",
       "POST /batch?lang=ja\ncontent-type: application/x-www-form-urlencoded\n\nnames=%E6%BC%94%0A%E8%A8%93",
       "POST /api/v1/search\ncontent-type: application/json\n\n{\"query\":\"演習\",\"limit\":1}",
       "POST /mcp\naccept: application/json, text/event-stream\ncontent-type: application/json\n\n"
       R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"演習"}}})"}) {
    write(dir / "http_route" / std::to_string(++n), request);
  }
  ReadAnswer answer;
  answer.document.title = "題";
  answer.document.year = 2025;
  answer.document.inferred = {{"year", "2025", 0.5, "表題"}};
  Passage passage;
  passage.doc = "doc";
  passage.source = "doc.txt";
  passage.id = "doc#1";
  passage.text = kLine;
  passage.lines = LineRange{1, 2};
  passage.amounts = {{"演習", 1'230'000'000, 2025, "request", ""}};
  answer.document.passages = {passage, passage};
  write(dir / "answer" / "document", to_message(answer));
  answer.failure = Error(ErrorCode::kBadData, "what", "hint");
  write(dir / "answer" / "failure", to_message(answer));
  write(dir / "answer" / "hello", to_message(WorkerHello{"reader", "", {}}));
  write(dir / "manifest" / "all",
        "[[document]]\npath = \"a/*\"\ntitle = \"t\"\nyear = \"R7\"\ndate = 2024-07-10\nkind = "
        "\"budget\"\nstatus = "
        "\"draft\"\nministry = [\"総務省\"]\nurl = \"u\"\nencoding = \"CP932\"\nexclude = true\n");
}

/// Lists of damages, as damaged_index.cc reads them: any bytes are one.
void write_damages(const fs::path& dir) {
  std::mt19937 random(7);
  for (int n = 1; n <= 40; ++n) {
    std::string bytes;
    for (int i = 0; i < n; ++i) bytes += static_cast<char>(random());
    write(dir / "damaged_index" / std::to_string(n), bytes);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "give the folder to write to\n";
    return 2;
  }
  write_documents(argv[1]);
  write_small_files(argv[1]);
  write_lines(argv[1]);
  write_xml(argv[1]);
  write_others(argv[1]);
  write_damages(argv[1]);
}
