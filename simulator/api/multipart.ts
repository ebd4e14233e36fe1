export interface UploadedPart {
  name: string
  fileName: string
  contentType: string
  content: Buffer
}

/** The parts of a multipart/form-data body. Header text is UTF-8, as the vendor's uploads have it. */
export function parseMultipart(contentType: string, body: Buffer): UploadedPart[] {
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)
  if (!boundary) return []
  const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2]}`)
  const parts: UploadedPart[] = []
  let start = body.indexOf(delimiter)
  while (start >= 0) {
    const from = start + delimiter.length
    const next = body.indexOf(delimiter, from)
    if (next < 0) break
    // Each part lies between CRLF after the delimiter and CRLF before the next one.
    const part = parsePart(body.subarray(from + 2, next - 2))
    if (part) parts.push(part)
    start = next
  }
  return parts
}

function parsePart(bytes: Buffer): UploadedPart | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('utf8', 0, end)
  const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1] ?? ''
  const name = /(?:^|[;\s])name="([^"]*)"/i.exec(disposition)?.[1]
  if (name === undefined) return undefined
  return {
    name,
    fileName: readFileName(disposition),
    contentType: /^content-type:\s*([^\r\n;]+)/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream',
    content: bytes.subarray(end + 4),
  }
}

function readFileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  }
  // Browsers and undici write a quote inside a name as %22.
  return (/filename="([^"]*)"/i.exec(disposition)?.[1] ?? '').replaceAll('%22', '"')
}
