/* The files of serve/web/dist as they are, in the program. assets.cc names them. */
    .section .rodata
    .macro asset name, file
    .global hoshin_asset_\name
    .hidden hoshin_asset_\name
    .global hoshin_asset_\name\()_end
    .hidden hoshin_asset_\name\()_end
hoshin_asset_\name:
    .incbin "\file"
hoshin_asset_\name\()_end:
    .byte 0
    .endm

    asset css, "page.css"
    asset js, "page.js"
    asset icon, "icon.svg"

    .section .note.GNU-stack, "", %progbits
