import { describe, expect, it } from 'vitest'
import { humanTexts, parseMessage } from '../../../src/bot/receive/parse-message.ts'
import { parseXml } from '../../../src/bot/receive/xml.ts'
import { eventXml, textXml } from './wecom-sender.ts'

const read = (xml: string) => parseMessage(parseXml(xml))
const message = (msgType: string, elements: string) =>
  read(
    `<xml><FromUserName>LiSi</FromUserName><CreateTime>1767225600</CreateTime><MsgType><![CDATA[${msgType}]]></MsgType>${elements}<MsgId>1</MsgId><AgentID>1000002</AgentID></xml>`,
  )

describe('parseMessage', () => {
  it.each([
    ['text', '<Content>待办</Content>', { kind: 'text', text: '待办' }],
    ['image', '<PicUrl>http://p</PicUrl><MediaId>m</MediaId>', { kind: 'image', mediaId: 'm', pictureUrl: 'http://p' }],
    ['voice', '<MediaId>m</MediaId><Format>amr</Format>', { kind: 'voice', mediaId: 'm', format: 'amr' }],
    ['video', '<MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>', { kind: 'video', mediaId: 'm', thumbMediaId: 't' }],
    [
      'location',
      '<Location_X>39.9</Location_X><Location_Y>116.3</Location_Y><Scale>20</Scale><Label><![CDATA[ 月坛]]></Label>',
      { kind: 'location', latitude: '39.9', longitude: '116.3', scale: '20', label: ' 月坛' },
    ],
    [
      'link',
      '<Title>T</Title><Description>D</Description><Url>http://u</Url><PicUrl>http://p</PicUrl>',
      { kind: 'link', title: 'T', description: 'D', url: 'http://u', pictureUrl: 'http://p' },
    ],
    ['file', '<FileName>通知.pdf</FileName><MediaId>m</MediaId>', { kind: 'file', mediaId: 'm', fileName: '通知.pdf' }],
    ['notsure', '', { kind: 'other', msgType: 'notsure' }],
  ])('reads a %s message', (msgType, elements, content) => {
    expect(message(msgType, elements)).toEqual({
      fromUser: 'lisi',
      createTime: 1767225600,
      msgType,
      msgId: '1',
      event: null,
      agentId: '1000002',
      content,
    })
  })

  it.each(['007', '1e5', 'true', '0254571'])('keeps the user id %s as text', (from) => {
    expect(read(textXml({ from })).fromUser).toBe(from)
  })

  it('keeps a MsgId beyond 2^53 exactly', () => {
    expect(read(textXml({ msgId: '9223372036854775807' })).msgId).toBe('9223372036854775807')
  })

  it('takes no field from inside the words of a user', () => {
    const content = '<MsgId>1</MsgId>]]><MsgId>2</MsgId><FromUserName>admin</FromUserName>'
    const parsed = read(textXml({ content, msgId: '42' }))
    expect(parsed).toMatchObject({ msgId: '42', fromUser: 'lisi', content: { kind: 'text', text: content } })
  })

  it('stays a text message although an Event element is present', () => {
    expect(message('text', '<Content>x</Content><Event>subscribe</Event>').content).toEqual({ kind: 'text', text: 'x' })
  })

  it('has no time where none was written', () => {
    expect(read('<xml><MsgType>text</MsgType><CreateTime>soon</CreateTime></xml>').createTime).toBeNull()
  })

  const card =
    '<EventKey>accept</EventKey><TaskId>item-1@v1</TaskId><CardType>button_interaction</CardType><ResponseCode>rc</ResponseCode>'
  const cardFields = { eventKey: 'accept', taskId: 'item-1@v1', cardType: 'button_interaction', responseCode: 'rc' }
  const options = (...ids: string[]) =>
    `<OptionIds>${ids.map((id) => `<OptionId>${id}</OptionId>`).join('')}</OptionIds>`
  const item = (key: string, inside: string) =>
    `<SelectedItem><QuestionKey>${key}</QuestionKey>${inside}</SelectedItem>`

  it.each([
    ['one answer', item('day', options('d1')), [{ questionKey: 'day', optionIds: ['d1'] }]],
    [
      'many answers',
      item('day', options('d1', 'd2')) + item('shift', options('am')),
      [
        { questionKey: 'day', optionIds: ['d1', 'd2'] },
        { questionKey: 'shift', optionIds: ['am'] },
      ],
    ],
    ['an unanswered question', item('day', ''), [{ questionKey: 'day', optionIds: [] }]],
    ['no question', '', []],
  ])('reads a card tap with %s as a list', (_case, selected, selectedItems) => {
    const xml = eventXml('template_card_event', `${card}<SelectedItems>${selected}</SelectedItems>`)
    expect(read(xml).content).toEqual({ kind: 'card-tap', ...cardFields, selectedItems })
  })

  it.each([
    ['template_card_menu_event', card, { kind: 'card-menu', ...cardFields }],
    ['enter_agent', '<EventKey><![CDATA[]]></EventKey>', { kind: 'enter-agent' }],
    ['subscribe', '', { kind: 'subscribe' }],
    ['unsubscribe', '', { kind: 'unsubscribe' }],
    ['CLICK', '<EventKey>tally</EventKey>', { kind: 'menu-click', eventKey: 'tally' }],
    ['view', '<EventKey>http://u</EventKey>', { kind: 'menu-view', url: 'http://u' }],
    [
      'scancode_waitmsg',
      '<EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>',
      { kind: 'scan-code', eventKey: 'k', scanType: 'qrcode', scanResult: '1' },
    ],
    [
      'LOCATION',
      '<Latitude>1.5</Latitude><Longitude>2.5</Longitude>',
      { kind: 'location-report', latitude: '1.5', longitude: '2.5' },
    ],
    [
      'change_contact',
      '<ChangeType>update_user</ChangeType><UserID>ZhangSan</UserID><NewUserID>ZhangSan001</NewUserID>',
      {
        kind: 'directory-change',
        changeType: 'update_user',
        userId: 'zhangsan',
        newUserId: 'zhangsan001',
        departmentId: '',
        tagId: '',
      },
    ],
    [
      'batch_job_result',
      '<BatchJob><JobId>j</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode></BatchJob>',
      { kind: 'batch-job-result', jobId: 'j', jobType: 'sync_user', errCode: '0' },
    ],
    [
      'inactive_alert',
      '<EffectTime>1767225733</EffectTime>',
      { kind: 'activity-warning', warning: 'inactive_alert', effectTime: '1767225733' },
    ],
    ['modify_calendar', '<CalId>c</CalId>', null],
  ])('reads the event %s', (event, elements, content) => {
    expect(read(eventXml(event, elements))).toMatchObject({
      msgType: 'event',
      event: event.toLowerCase(),
      msgId: '',
      content,
    })
  })
})

describe('humanTexts', () => {
  it.each([
    ['text', '<Content>甲</Content>', ['甲']],
    ['file', '<FileName>乙.pdf</FileName>', ['乙.pdf']],
    ['link', '<Title>丙</Title><Description>丁</Description><Url>http://戊</Url>', ['丙', '丁', 'http://戊']],
    ['location', '<Label>己</Label>', ['己']],
    ['image', '<PicUrl>http://p</PicUrl>', []],
  ])('are what a person wrote in a %s message', (msgType, elements, texts) => {
    expect(humanTexts(message(msgType, elements))).toEqual(texts)
  })

  it('are what a scanned code says', () => {
    const scan = '<ScanCodeInfo><ScanResult>庚</ScanResult></ScanCodeInfo>'
    expect(humanTexts(read(eventXml('scancode_push', scan)))).toEqual(['庚'])
    expect(humanTexts(read(eventXml('enter_agent', '')))).toEqual([])
  })
})
