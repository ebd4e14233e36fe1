// Makes docs/phones.png from a running phones page:
//   node scripts/screenshot.mjs http://127.0.0.1:PORT/ [output.png]
// The address may carry #phones=… to choose whose phones are shown.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const SIZE = { width: 1440, height: 900 }
const LOAD_MS = 30_000

const [address, output = fileURLToPath(new URL('../docs/phones.png', import.meta.url))] = process.argv.slice(2)
const executablePath = BROWSERS.find((path) => existsSync(path))
if (!address || !/^https?:\/\//.test(address)) stop('用法：node scripts/screenshot.mjs 手机页面地址 [输出文件.png]')
if (!executablePath) stop(`没有找到浏览器，找过：${BROWSERS.join('、')}。可以安装：apt-get install chromium`)

const browser = await chromium.launch({
  executablePath,
  // Chromium refuses to start its sandbox as root.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage({ viewport: SIZE, timezoneId: 'Asia/Shanghai', locale: 'zh-CN' })
  await page.goto(address, { timeout: LOAD_MS })
  await page.waitForSelector('body[data-ready]', { timeout: LOAD_MS })
  await page.evaluate(() => document.fonts.ready)
  // Pictures outside the visible part of a chat are loaded lazily and may never come: only those in sight count.
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.log img')].every((image) => {
        const { top, bottom } = image.closest('.log').getBoundingClientRect()
        const box = image.getBoundingClientRect()
        return image.complete || box.bottom < top || box.top > bottom
      }),
    undefined,
    { timeout: LOAD_MS },
  )
  await page.screenshot({ path: output })
  console.log(`已保存 ${output}`)
} catch (error) {
  console.error(`没有截成：${error.message}`)
  process.exitCode = 1
} finally {
  await browser.close()
}

function stop(message) {
  console.error(message)
  process.exit(2)
}
