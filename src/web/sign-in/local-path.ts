/** Longer ones are nobody's address. */
const MAX_CHARACTERS = 500

/** `path` when it leads to a page of ours, otherwise the home page: a link must not send anybody elsewhere. */
export function localPath(path: string | null | undefined): string {
  if (!path || path.length > MAX_CHARACTERS || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\'))
    return '/'
  const base = 'http://pages.invalid'
  const url = URL.canParse(path, base) ? new URL(path, base) : null
  if (!url || url.origin !== base || url.pathname.startsWith('/auth/')) return '/'
  // `/.//elsewhere` becomes `//elsewhere` only now.
  if (url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}`
}
