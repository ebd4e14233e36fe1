import type { Browser } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { createVirtualClock, type RunningSimulator, startSimulator } from '../../simulator/index.ts'
import { officeState, THURSDAY_MORNING } from '../simulator-phones/office-world.ts'

const SECRET = 'secret-for-tests'
/** One white pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

/** The page against the server it is made for: whatever the fake only assumes is proved here. */
export function describeSimulator(browser: () => Browser): void {
  let simulator: RunningSimulator | undefined
  afterEach(() => simulator?.close())

  it('types, taps, sees the card change, and moves the clock', async () => {
    simulator = await startOffice()
    const page = await (await browser().newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    await page.goto(`${simulator.controlUrl}/#phones=chengguan_xxy,baomi_1`)
    await page.waitForSelector('body[data-ready]')

    const officer = page.getByRole('region', { name: '城管科信息员的手机' })
    await officer.getByRole('textbox').fill('报送 1月4日 通知')
    await officer.getByRole('textbox').press('Enter')
    await officer.locator('.row.right').getByText('报送 1月4日 通知').waitFor()
    await officer.getByText('共按 1 下，打 10 字').waitFor()

    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      officer.getByRole('button', { name: '图片' }).click(),
    ])
    await chooser.setFiles({ name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') })
    await officer.locator('.row.right').getByRole('button', { name: '图片 现场.png，点开看大图' }).waitFor()
    const { media } = simulator.control.phone('chengguan_xxy').at(-1) ?? {}
    expect(await downloadMedia(simulator, media?.id ?? '')).toEqual(Buffer.from(PIXEL, 'base64'))

    const reviewer = page.getByRole('region', { name: '保密审查员的手机' })
    const { response_code: code } = await sendCard(simulator)
    await reviewer.getByRole('button', { name: '通过' }).click()
    await reviewer.locator('.waiting').waitFor()
    const update = { userids: ['baomi_1'], agentid: 1000002, response_code: code, button: { replace_name: '已通过' } }
    await callApi(simulator, 'message/update_template_card', update)
    expect(await reviewer.getByRole('button', { name: '已通过' }).isDisabled()).toBe(true)

    await page.getByRole('button', { name: '+1 天' }).click()
    await page.getByText('2017年1月6日 星期五').waitFor()
    expect(simulator.control.phone('baomi_1').at(-1)).toMatchObject({ tapped: [{ key: 'approve' }], state: 'updated' })
    expect(faults).toEqual([])
    await page.context().close()
  })
}

function startOffice(): Promise<RunningSimulator> {
  const { members, groups } = officeState()
  const callback = { url: 'http://127.0.0.1:9/callback', token: 'token', aesKey: 'a'.repeat(43) }
  return startSimulator({
    clock: createVirtualClock(new Date(THURSDAY_MORNING)),
    world: {
      corpId: 'ww0000000000000001',
      members,
      groups: groups.map(({ id, name, members: people }) => ({ id, name, members: people })),
      apps: [{ agentid: 1000002, name: '公开助手', secret: SECRET, callback }],
    },
  })
}

function sendCard(simulator: RunningSimulator): Promise<Record<string, unknown>> {
  return callApi(simulator, 'message/send', {
    touser: 'baomi_1',
    msgtype: 'template_card',
    agentid: 1000002,
    template_card: {
      card_type: 'button_interaction',
      task_id: 'item-1',
      main_title: { title: '待保密审查' },
      button_list: [{ text: '通过', style: 1, key: 'approve' }],
    },
  })
}

/** As the app gets what was sent to it. */
async function downloadMedia(simulator: RunningSimulator, mediaId: string): Promise<Buffer> {
  const query = new URLSearchParams({ access_token: await getToken(simulator), media_id: mediaId })
  return Buffer.from(await (await fetch(`${simulator.apiBase}/media/get?${query}`)).arrayBuffer())
}

async function getToken({ world, apiBase }: RunningSimulator): Promise<string> {
  const login = await (await fetch(`${apiBase}/gettoken?corpid=${world.corpId}&corpsecret=${SECRET}`)).json()
  return (login as { access_token: string }).access_token
}

async function callApi(simulator: RunningSimulator, path: string, body: unknown): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({ access_token: await getToken(simulator) })
  const answer = await fetch(`${simulator.apiBase}/${path}?${query}`, { method: 'POST', body: JSON.stringify(body) })
  const result = (await answer.json()) as Record<string, unknown>
  expect(result).toMatchObject({ errcode: 0 })
  return result
}
