import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { describeCards } from './cards.ts'
import { chromiumPath, launchChromium } from './chromium.ts'
import { describeHostileText } from './hostile-text.ts'
import { describeKeyboard } from './keyboard.ts'
import { describeLayout } from './layout.ts'
import { describeLiveUpdates } from './live-updates.ts'
import { describeMessages } from './messages.ts'
import { describeSimulator } from './real-simulator.ts'
import { describeTimeBar } from './time-bar.ts'
import { describeTyping } from './typing.ts'

if (!chromiumPath) process.stderr.write('跳过：没有找到 chromium，手机页面的浏览器测试没有运行。\n')

// One file, so that one browser serves all of them and its absence is reported once.
describe.skipIf(!chromiumPath)('phones page', () => {
  let browser: Browser
  const getBrowser = () => browser
  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '')
  })
  afterAll(() => browser.close())

  describe('typing', () => describeTyping(getBrowser))
  describe('cards', () => describeCards(getBrowser))
  describe('messages', () => describeMessages(getBrowser))
  describe('hostile text', () => describeHostileText(getBrowser))
  describe('layout', () => describeLayout(getBrowser))
  describe('keyboard', () => describeKeyboard(getBrowser))
  describe('time bar', () => describeTimeBar(getBrowser))
  describe('live updates', () => describeLiveUpdates(getBrowser))
  describe('with the simulator', () => describeSimulator(getBrowser))
})
