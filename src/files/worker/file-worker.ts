import { Worker } from 'node:worker_threads'
import type { FileTask, TaskAnswer, TaskFailure, TaskResults } from './file-task.ts'

/** What one file may cost. */
export interface TaskLimits {
  readonly timeMs: number
  /** Objects and strings. */
  readonly heapMegabytes: number
  /** Growth of the whole process meanwhile: buffers are not part of the heap. */
  readonly growthBytes: number
}

/** Reads files of strangers away from everything else, one at a time: what happens there ends there. */
export interface FileWorker {
  run<T extends FileTask>(task: T): Promise<TaskAnswer<TaskResults[T['task']]>>
}

export const TASK_LIMITS: TaskLimits = { timeMs: 30_000, heapMegabytes: 512, growthBytes: 1024 * 1024 * 1024 }

const MEMORY_LOOK_MS = 100
const IS_COMPILED = import.meta.url.endsWith('.js')
const SCRIPT = new URL(IS_COMPILED ? './run-task.js' : './run-task-uncompiled.mjs', import.meta.url)

export function createFileWorker(limits: TaskLimits = TASK_LIMITS): FileWorker {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run<T extends FileTask>(task: T) {
      const answer = last.then(() => runOnce<TaskResults[T['task']]>(task, limits))
      last = answer
      return answer
    },
  }
}

/** Never rejects. */
function runOnce<T>(task: FileTask, limits: TaskLimits): Promise<TaskAnswer<T>> {
  return new Promise((resolve) => {
    const worker = new Worker(SCRIPT, {
      workerData: task,
      // Nothing of ours is lent: no variables of the environment, no options of the parent.
      env: {},
      execArgv: [],
      // Packages print warnings with words of the file.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
    })
    worker.stdout.resume()
    worker.stderr.resume()
    let isSettled = false
    const settle = (answer: TaskAnswer<T>) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      clearInterval(memory)
      // A worker that hangs holds memory until it is really gone: the next waits for that.
      void worker.terminate().then(() => resolve(answer))
    }
    const fail = (failure: TaskFailure) => settle({ ok: false, failure })
    const timer = setTimeout(() => fail('too-slow'), limits.timeMs)
    const before = process.memoryUsage.rss()
    const memory = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.growthBytes) fail('too-much-memory')
    }, MEMORY_LOOK_MS)
    worker.once('message', settle)
    worker.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'crashed'),
    )
    worker.once('exit', () => fail('crashed'))
  })
}
