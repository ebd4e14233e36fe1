import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { observe } from '../../demo/observer.ts'
import { readOffice } from '../../demo/plan/people.ts'
import { createSecrets, createWorldFile } from '../../demo/world.ts'
import { createVirtualClock, type RunningSimulator, startSimulator } from '../../simulator/index.ts'

const AT = new Date('2017-01-17T01:00:00.000Z')
const office = readOffice()

describe('observe', () => {
  let simulator: RunningSimulator
  let token = ''
  const secrets = createSecrets()
  const post = async (path: string, body: object) => {
    const response = await fetch(`${simulator.apiBase}/${path}?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return (await response.json()) as { errcode: number }
  }
  const sendText = (touser: string, content: string) =>
    post('message/send', { touser, msgtype: 'text', agentid: office.wecom.agentId, text: { content } })

  beforeEach(async () => {
    simulator = await startSimulator({ world: createWorldFile(office, secrets), clock: createVirtualClock(AT) })
    // Cards with buttons are refused to an app without a callback (43012); nobody has to answer there.
    const callback = { url: 'http://127.0.0.1:9/', token: secrets.callbackToken, aesKey: secrets.callbackAesKey }
    await simulator.control.patchWorld({ apps: [{ agentid: office.wecom.agentId, callback }] })
    const query = `corpid=${office.wecom.corpId}&corpsecret=${secrets.secret}`
    const response = await fetch(`${simulator.apiBase}/gettoken?${query}`)
    token = ((await response.json()) as { access_token: string }).access_token
  })
  afterEach(() => simulator.close())

  it('reads the numbers of both parts of a digest, and not those within titles', async () => {
    const observer = observe(simulator, office)
    const lines = [
      '【办件提醒】1月17日，2 件等您处理：',
      '1. 2017-0003《2016-2017年计划》待审核，1月24日到期',
      '2. 申2017-001《想了解》待答复，今天到期',
      '【逾期抄告】1 件已逾期，请督促：',
      '1. 2017-0001《例》待发布（办公室公开专员），逾期 2 个工作日',
    ]
    await sendText('gongkai', lines.join('\n'))
    await sendText('gongkai', '已登记 记2017-0001')
    expect(observer.digests).toEqual([
      { day: '2017-01-17', person: 'gongkai', due: ['2017-0003', '申2017-001'], escalated: ['2017-0001'] },
    ])
  })

  it('finds the newest review card of an item on the phone it was sent to, and on no other', async () => {
    const observer = observe(simulator, office)
    const sendCard = (task_id: string) =>
      post('message/send', {
        touser: 'chengguan_kz',
        msgtype: 'template_card',
        agentid: office.wecom.agentId,
        template_card: {
          card_type: 'button_interaction',
          main_title: { title: '2017-0007', desc: '例' },
          task_id,
          button_list: [{ text: '通过', key: 'approve' }],
        },
      })
    expect((await sendCard('first')).errcode).toBe(0)
    expect((await sendCard('second')).errcode).toBe(0)
    expect(observer.findCard('chengguan_kz', '2017-0007')?.taskId).toBe('second')
    expect(observer.findCard('zhuguan', '2017-0007')).toBeUndefined()
  })

  it('counts a tally whole only with its text, picture and file', async () => {
    const observer = observe(simulator, office)
    const { chatId: chatid, name } = office.leadersGroup
    await post('appchat/create', { chatid, name, owner: 'gongkai', userlist: ['gongkai', 'zhuguan', 'zhuren'] })
    await post('appchat/send', {
      chatid,
      msgtype: 'text',
      text: { content: '【2017年1月政府信息公开月报】\n采用：8条｜8条' },
    })
    expect(observer.tallies()).toMatchObject([{ month: '2017-01', pictures: 0, files: 0 }])
  })
})
