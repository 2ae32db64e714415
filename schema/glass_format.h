// schema/glass_format.h - the parts of Xapian's glass format that are written and read here without Xapian.
//
// The 1.4 series, format 2016-03-14, as its sources describe it. A table is a B-tree of blocks:
//
//   block    u32 revision, u8 level (0 is a leaf), u16 free bytes in one piece, u16 free bytes, u16 end of
//            the directory; from kDirectory on the directory, u16 offsets of the items in order; items
//            from the end backwards. All numbers big-endian
//   leaf     u16 item size - 3, with flags in the top bits; u8 size of the key, key; u16 number of the
//            component, but for the first; bytes of the tag
//   branch   u32 block; u8 size of the key, key, u16 component: what is from there on is in that block. The
//            first key of a block is empty; above leaves a key is cut behind the first byte that differs
//            from the last key of the block before
//
// A tag that is too large for an item is cut into components. The first item of a table has an empty key.
//
// A posting list is cut into chunks. The key of the first is the term, with 00 FF for each zero byte; that of
// a later one has 00 and the chunk's first docid behind it. A chunk is a flag (1 of the last chunk, else 0),
// its last docid less its first, and then, after the first docid: weight, and for each that follows the
// docids between them and its weight. Before the first chunk stand: passages, the sum of the weights, the
// first docid less 1. What a database says of itself (Xapian's metadata) stands under 00 C0 and its name.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hoshin::glass {

inline constexpr std::size_t kBlockSize = 8192;  ///< Of the tables that we write; others may have others.

// Where the parts of a block's head are, and where its directory begins.
inline constexpr std::size_t kLevel = 4, kFreeInOnePiece = 5, kFree = 7, kDirectoryEnd = 9, kDirectory = 11;

inline constexpr unsigned kCompressed = 0x8000, kLast = 0x4000, kFirst = 0x2000;  ///< In the size of an item.

/// `iamglass` begins with this: the name of the format and its date.
inline constexpr std::string_view kMagic = "\x0F\rXapian Glass\x04\x6E";
inline constexpr std::size_t kIdentityBytes = 16;  ///< Behind it.

inline constexpr std::string_view kPostingTable = "postlist.glass", kDataTable = "docdata.glass",
                                  kVersionFile = "iamglass";

inline constexpr std::string_view kMetadataKey("\0\xC0", 2);

}  // namespace hoshin::glass
