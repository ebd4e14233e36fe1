import type { Engine, EngineOptions } from './engine.ts'
import { openPostgresEngine } from './postgres.ts'
import { openRedisEngine } from './redis.ts'

export function openEngine(options: EngineOptions): Engine {
  return options.kind === 'redis' ? openRedisEngine(options) : openPostgresEngine(options)
}
