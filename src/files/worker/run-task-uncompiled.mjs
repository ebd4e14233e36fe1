// Before compilation only: a worker thread does not take over the loader of its parent.
import { register } from 'tsx/esm/api'

register()
await import('./run-task.ts')
