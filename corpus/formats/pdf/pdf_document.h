// corpus/formats/pdf/pdf_document.h - a PDF as poppler opens it, and its texts as ours.
// Private to corpus/formats/pdf.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include <poppler-document.h>
#include <poppler-global.h>

namespace hoshin {

/// `bytes` must outlive it. Throws Error kBadData for what is no PDF, is damaged, asks for a password or has
/// more than 1 GB.
std::unique_ptr<poppler::document> open_pdf(std::string_view bytes);

/// Without white space and control characters: the text of broken fonts is full of them. Forms of characters
/// that fonts have for themselves (vertical ones, bullets) are those that they stand for.
std::u32string to_text(const poppler::ustring& s);

}  // namespace hoshin
