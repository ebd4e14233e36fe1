import { createServer } from 'node:http'

/** Speaks the channel of the real bot and nothing else: answers settle with the clock it was told. */
let at = process.env.GONGKAI_CLOCK_START ?? ''
let failures = Number(process.env.FAKE_SETTLE_FAILURES ?? '0')

if (process.env.FAKE_REFUSAL) {
  process.stderr.write(`${process.env.FAKE_REFUSAL}\n`)
  process.exit(1)
}

process.on('message', (order: { type: string; at?: string; id?: number }) => {
  if (order.type === 'clock') at = order.at ?? at
  if (order.type !== 'settle') return
  failures -= 1
  process.send?.(failures >= 0 ? { type: 'failed', id: order.id } : { type: 'settled', id: order.id, nextDueAt: at })
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))

const server = createServer((_request, response) => response.end())
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : null
  process.send?.({ type: 'ready', port, callbackPath: '/wecom/callback' })
})
