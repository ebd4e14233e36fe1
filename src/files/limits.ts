/** Largest file taken, said before it is chosen; WeCom itself hands over at most 20 MB (media/get). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
/** As many as a WeCom message shows pictures. */
export const MAX_FILES_PER_ITEM = 9
/** What pages hold a form to that takes one file. */
export const ONE_UPLOAD_LIMITS = { maxFiles: 1, maxFileBytes: MAX_FILE_BYTES } as const
/** What pages hold the papers of a request to. */
export const CASE_UPLOAD_LIMITS = { maxFiles: 9, maxFileBytes: MAX_FILE_BYTES } as const
/** What pages hold uploads of an item to. */
export const ITEM_UPLOAD_LIMITS = { maxFiles: MAX_FILES_PER_ITEM, maxFileBytes: MAX_FILE_BYTES } as const

/** Parts of one package that are unpacked, together: a ledger of 20,000 rows takes some 30 MB. */
export const MAX_UNPACKED_BYTES = 100 * 1024 * 1024
/** Everything a package says it holds, read or not; beyond, and above the ratio, it is a bomb. */
export const MAX_DECLARED_BYTES = 1024 * 1024 * 1024
export const MAX_UNPACK_RATIO = 200
/** Below this size no ratio is suspicious: empty tables shrink well. */
export const RATIO_FROM_BYTES = 40 * 1024 * 1024
export const MAX_PACKAGE_ENTRIES = 5_000

/** Text of one file that is looked at; beyond, the note says so. */
export const MAX_TEXT_CHARACTERS = 2_000_000
export const MAX_TEXT_PARTS = 400_000
export const MAX_PDF_PAGES = 500

/** Rows of a ledger below its header. */
export const MAX_LEDGER_ROWS = 20_000
export const MAX_LEDGER_COLUMNS = 200
