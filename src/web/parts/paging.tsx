interface PagingProps {
  readonly path: string
  /** Of the page shown; its `page` is replaced. */
  readonly query: URLSearchParams
  /** From 1. */
  readonly page: number
  readonly pages: number
}

/** The page asked for, from 1; anything else is the first. */
export function pageOf(query: URLSearchParams): number {
  const page = query.get('page') ?? ''
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
}

export function Paging({ path, query, page, pages }: PagingProps) {
  if (pages <= 1) return null
  const address = (to: number) => {
    const next = new URLSearchParams(query)
    next.set('page', String(to))
    return `${path}?${next}`
  }
  return (
    <nav aria-label="翻页">
      <ul class="pages">
        {page > 1 && (
          <li>
            <a href={address(page - 1)} rel="prev">
              上一页
            </a>
          </li>
        )}
        <li>
          第 {page} 页，共 {pages} 页
        </li>
        {page < pages && (
          <li>
            <a href={address(page + 1)} rel="next">
              下一页
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
