#include "corpus/formats/pdf/page_picture.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <png.h>
#include <poppler-font.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "corpus/formats/pdf/pdf_document.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMostPixels = 25e6;

std::string to_png(const poppler::image& image) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(image.width());
  png.height = static_cast<png_uint_32>(image.height());
  png.format = PNG_FORMAT_RGB;
  const auto write = [&](void* to, png_alloc_size_t& size) {
    return png_image_write_to_memory(&png, to, &size, 0, image.const_data(), image.bytes_per_row(),
                                     nullptr) != 0;
  };
  png_alloc_size_t size = 0;
  std::string out;
  if (write(nullptr, size)) {
    out.resize(size);
    if (write(out.data(), size)) return out;
  }
  throw Error(ErrorCode::kInternal, message("the picture cannot be written: {}", png.message),
              message("report this as a bug"));
}

void take_characters(const poppler::page& page, PagePicture& picture) {
  for (const poppler::text_box& box : page.text_list(0)) {
    const std::u32string text = to_text(box.text());
    for (std::size_t i = 0; i < text.size(); ++i) {
      const poppler::rectf r = box.char_bbox(i);
      picture.text += text[i];
      picture.boxes.push_back({static_cast<float>(r.left()), static_cast<float>(r.top()),
                               static_cast<float>(r.width()), static_cast<float>(r.height())});
    }
  }
}

std::vector<std::string> missing_fonts(poppler::document& document, int page) {
  std::vector<std::string> names;
  const std::unique_ptr<poppler::font_iterator> fonts(document.create_font_iterator(page));
  if (!fonts || !fonts->has_next()) return names;
  for (const poppler::font_info& font : fonts->next()) {
    if (!font.is_embedded()) names.push_back(font.name());
  }
  return names;
}

}  // namespace

PagePicture picture_of_page(std::string_view pdf, std::size_t number, unsigned dpi) {
  const auto document = open_pdf(pdf);
  PagePicture picture;
  picture.pages = static_cast<std::size_t>(std::max(document->pages(), 0));
  std::unique_ptr<poppler::page> page;
  const int index = static_cast<int>(number) - 1;
  if (number >= 1 && number <= picture.pages) page.reset(document->create_page(index));
  if (!page)
    throw Error(ErrorCode::kNotFound, message("there is no page {}", number),
                message("it has {} pages", picture.pages));

  const poppler::rectf size = page->page_rect();
  picture.width = size.width(), picture.height = size.height();
  if (page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape)
    std::swap(picture.width, picture.height);  // it says the size before it is turned
  const double square_inches = picture.width * picture.height / (kPointsPerInch * kPointsPerInch);
  const double most = std::sqrt(kMostPixels / std::max(square_inches, 1e-3));
  const double resolution = std::min<double>(std::clamp(dpi, kLeastDpi, kMostDpi), most);

  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  renderer.set_image_format(poppler::image::format_rgb24);
  const poppler::image image = renderer.render_page(page.get(), resolution, resolution);
  if (!image.is_valid())
    throw Error(ErrorCode::kBadData, message("page {} cannot be drawn", number),
                message("open the document itself"));
  picture.png = to_png(image);
  take_characters(*page, picture);
  picture.missing_fonts = missing_fonts(*document, index);
  return picture;
}

}  // namespace hoshin
