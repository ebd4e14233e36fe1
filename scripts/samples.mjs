// Writes docs/samples/ again: the tallies as they arrived in the leaders' group of a demo that is still up.
//   node scripts/samples.mjs http://127.0.0.1:7011/ yuetanleaders 2017-01 2017-12
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './launch.mjs'

const [address, groupId, ...months] = process.argv.slice(2)
if (!address || !groupId || months.length === 0) {
  console.error('用法：node scripts/samples.mjs 手机页面地址 群编号 2017-01 [2017-12 …]')
  process.exit(2)
}

const { messages } = await (await fetch(new URL(`/control/groups/${groupId}`, address))).json()
for (const month of months) {
  const [year, number] = month.split('-').map(Number)
  const at = messages.findIndex(({ text }) => text?.startsWith(`【${year}年${number}月政府信息公开月报】`))
  if (at < 0) {
    console.error(`群里没有 ${month} 的月报`)
    process.exit(1)
  }
  const [text, chart, workbook] = messages.slice(at, at + 3)
  await save(`月报-${month}.txt`, Buffer.from(`${text.text}\n`))
  await save(`月报-${month}.png`, await download(chart.media.url))
  await save(`月报-${month}.xlsx`, await download(workbook.media.url))
}

async function download(url) {
  return Buffer.from(await (await fetch(new URL(url, address))).arrayBuffer())
}

function save(name, bytes) {
  writeFileSync(join(root, 'docs', 'samples', name), bytes)
  console.log(`docs/samples/${name}`)
}
