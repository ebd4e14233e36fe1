import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'
import { plainError } from './jobs/plain-error.ts'

/** The program's own log: ids and codes. Errors are stripped of what drivers hang on them (invariant 11). */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    serializers: { err: (error: unknown) => stdSerializers.err(plainError(error)) },
  }
  return destination ? pino(options, destination) : pino(options)
}
