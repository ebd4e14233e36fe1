import { deflateSync } from 'node:zlib'

/** Made-up PDFs, object by object. */
export function pdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = chunks[0]?.length ?? 0
  const push = (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  }
  const start = length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`))
  push(Buffer.from(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(chunks)
}

export function stream(content: Buffer, dictionary = ''): Buffer {
  const packed = deflateSync(content)
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Filter/FlateDecode/Length ${packed.length}>>stream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}

const FONT =
  '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>'

const hex = (text: string) => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`

/** A string with every byte of it escaped in octal, as some programs write bookmarks. */
export const octal = (text: string) =>
  `(${[0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16()].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')})`

/**
 * Lines of each page, in the Chinese font every reader brings; `perPage` goes into the page, `perCatalog` into the catalog,
 * `extra` are objects 4 on, `marks` follow the text of every page.
 */
export function textPdf(
  pages: readonly (readonly string[])[],
  {
    perPage = '',
    perCatalog = '',
    extra = [],
    trailer = '',
    marks = '',
  }: {
    perPage?: string
    perCatalog?: string
    extra?: readonly (string | Buffer)[]
    trailer?: string
    marks?: string
  } = {},
): Buffer {
  const first = 4 + extra.length
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ')
  const objects: (string | Buffer)[] = [
    `<</Type/Catalog/Pages 2 0 R${perCatalog}>>`,
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    FONT,
    ...extra,
  ]
  for (const [index, lines] of pages.entries()) {
    const shown = lines.map((line, number) => `1 0 0 1 72 ${720 - number * 24} Tm ${hex(line)} Tj`).join('\n')
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${first + index * 2 + 1} 0 R${perPage}>>`,
      stream(Buffer.from(`BT /F1 16 Tf\n${shown}\nET\n${marks}`)),
    )
  }
  return pdf(objects, trailer)
}
