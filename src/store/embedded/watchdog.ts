import { spawn } from 'node:child_process'
import { USERS_FOLDER } from './users.ts'

/**
 * A tiny shell beside a temporary server: when no process that uses it lives any more (kill -9 of a test run), it
 * stops the server and removes its folders. It ends by itself when the server is stopped in order.
 */
export function startWatchdog(home: string, dataDir: string, serverPid: number): void {
  const watchdog = spawn('/bin/sh', ['-c', SCRIPT, 'gongkai-watchdog', String(serverPid), home, dataDir], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  })
  // No shell, no watchdog: the orderly stop still works.
  watchdog.once('error', () => undefined)
  watchdog.unref()
}

const SCRIPT = `
has_users() {
  for file in "$1"/${USERS_FOLDER}/*; do
    user=\${file##*/}
    kill -0 "\${user%%-*}" 2>/dev/null && return
  done
  return 1
}
while kill -0 "$1" 2>/dev/null; do
  if ! has_users "$2"; then
    kill -INT "$1"
    while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
    has_users "$2" || rm -rf "$2" "$3"
    exit
  fi
  sleep 1
done`
