import type { CardSelection, IncomingEvent } from './message.ts'
import { childrenOf, childText, findChild, type XmlElement } from './xml.ts'

const ACTIVITY_WARNINGS = new Set([
  'inactive_alert',
  'close_inactive_agent',
  'reopen_inactive_agent',
  'low_active_alert',
  'low_active',
  'active_restored',
])

/** Reads an event (reference 2.3–2.5); `null` for those this bot has no use for. */
export function parseEvent(xml: XmlElement): IncomingEvent | null {
  const text = (name: string) => childText(xml, name)
  const event = text('Event').toLowerCase()
  switch (event) {
    case 'template_card_event':
      return { kind: 'card-tap', ...cardOf(xml), selectedItems: selectedItemsOf(xml) }
    case 'template_card_menu_event':
      return { kind: 'card-menu', ...cardOf(xml) }
    case 'enter_agent':
      return { kind: 'enter-agent' }
    case 'subscribe':
    case 'unsubscribe':
      return { kind: event }
    case 'click':
      return { kind: 'menu-click', eventKey: text('EventKey') }
    case 'view':
    case 'view_miniprogram':
      return { kind: 'menu-view', url: text('EventKey') }
    case 'scancode_push':
    case 'scancode_waitmsg': {
      const scan = findChild(xml, 'ScanCodeInfo')
      const result = { scanType: childText(scan, 'ScanType'), scanResult: childText(scan, 'ScanResult') }
      return { kind: 'scan-code', eventKey: text('EventKey'), ...result }
    }
    case 'location':
      return { kind: 'location-report', latitude: text('Latitude'), longitude: text('Longitude') }
    case 'change_contact':
      return {
        kind: 'directory-change',
        changeType: text('ChangeType'),
        userId: text('UserID').toLowerCase(),
        newUserId: text('NewUserID').toLowerCase(),
        departmentId: text('Id'),
        tagId: text('TagId'),
      }
    case 'batch_job_result': {
      const job = findChild(xml, 'BatchJob')
      return {
        kind: 'batch-job-result',
        jobId: childText(job, 'JobId'),
        jobType: childText(job, 'JobType'),
        errCode: childText(job, 'ErrCode'),
      }
    }
    default:
      return ACTIVITY_WARNINGS.has(event)
        ? { kind: 'activity-warning', warning: event, effectTime: text('EffectTime') }
        : null
  }
}

function cardOf(xml: XmlElement) {
  return {
    eventKey: childText(xml, 'EventKey'),
    taskId: childText(xml, 'TaskId'),
    cardType: childText(xml, 'CardType'),
    responseCode: childText(xml, 'ResponseCode'),
  }
}

/** One choice and many look the same; an unanswered question has no options. */
export function selectedItemsOf(xml: XmlElement): readonly CardSelection[] {
  return childrenOf(xml, 'SelectedItems')
    .flatMap((list) => childrenOf(list, 'SelectedItem'))
    .map((item) => ({
      questionKey: childText(item, 'QuestionKey'),
      optionIds: childrenOf(item, 'OptionIds').flatMap((list) => childrenOf(list, 'OptionId').map(({ text }) => text)),
    }))
}
