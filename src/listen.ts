import type { Server } from 'node:http'
import type { Config } from './config.ts'

/** @throws {Error} in words for whoever starts the program, where the port is taken. */
export async function listen(server: Server, { host, port }: Config['http']): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`端口 ${port} 已被占用。请停掉占用它的程序，或用 PORT 换一个端口。`, { cause: error })
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
  return server
}

/** No new requests; those under way end. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
