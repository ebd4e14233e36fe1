import { describe, expect, it } from 'vitest'
import { createScreen } from '../../demo/progress.ts'

function openScreen(isTTY: boolean) {
  const written: string[] = []
  const write = (text: string | Uint8Array) => {
    written.push(String(text))
    return true
  }
  return { written, screen: createScreen({ isTTY, write }) }
}

describe('createScreen', () => {
  it('writes a line for each month, in which something happened into a log, the last when the act is over', () => {
    const { written, screen } = openScreen(false)
    screen.show(new Date('2026-02-02T09:40:00+08:00'), '消息 1/3')
    screen.show(new Date('2026-02-27T09:40:00+08:00'), '消息 2/3')
    for (const month of ['03', '04', '05']) screen.show(new Date(`2026-${month}-02T09:40:00+08:00`), '消息 2/3')
    screen.show(new Date('2026-06-01T09:40:00+08:00'), '消息 3/3')
    screen.finish()
    expect(written).toEqual(['2026-02 演完：消息 2/3\n', '2026-06 演完：消息 3/3\n'])
  })

  it('takes the changing line of a terminal away before it says something', () => {
    const { written, screen } = openScreen(true)
    screen.show(new Date('2026-02-02T09:40:00+08:00'), '消息 1/3')
    screen.say('表')
    expect(written).toEqual(['\r\x1b[K2026-02-02 09:40  消息 1/3', '\r\x1b[K', '表\n'])
  })
})
