/** A browser on somebody's phone: follows every redirect and keeps cookies by host, ports apart. */
export function openPhone() {
  const jars = new Map<string, Map<string, string>>()
  async function go(address: string, init: RequestInit = {}): Promise<{ url: string; status: number; html: string }> {
    const url = new URL(address)
    const jar = jars.get(url.hostname) ?? new Map<string, string>()
    jars.set(url.hostname, jar)
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location) return go(new URL(location, url).href)
    return { url: url.href, status: answer.status, html: await answer.text() }
  }
  return { go }
}
