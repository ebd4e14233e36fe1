/** What people and WeCom tell an application (reference 2), as plain values that survive JSON. */

export interface CardSelection {
  readonly questionKey: string
  /** Empty where the question was left unanswered. */
  readonly optionIds: readonly string[]
}

export type UserMessage =
  | { readonly kind: 'text'; readonly text: string }
  /** Media ids live 3 days. */
  | { readonly kind: 'image'; readonly mediaId: string; readonly pictureUrl: string }
  | { readonly kind: 'voice'; readonly mediaId: string; readonly format: string }
  | { readonly kind: 'video'; readonly mediaId: string; readonly thumbMediaId: string }
  | {
      readonly kind: 'location'
      readonly latitude: string
      readonly longitude: string
      readonly scale: string
      readonly label: string
    }
  | {
      readonly kind: 'link'
      readonly title: string
      readonly description: string
      readonly url: string
      readonly pictureUrl: string
    }
  /** Not in the vendor's list; some versions send it (2.2). */
  | { readonly kind: 'file'; readonly mediaId: string; readonly fileName: string }
  /** A kind we do not know: the sender should hear that we cannot read it. */
  | { readonly kind: 'other'; readonly msgType: string }

export type IncomingEvent =
  | {
      /** A button was pressed or a form submitted (`template_card_event`). */
      readonly kind: 'card-tap'
      readonly eventKey: string
      readonly taskId: string
      readonly cardType: string
      /** For one update of the card, within 72 h. */
      readonly responseCode: string
      readonly selectedItems: readonly CardSelection[]
    }
  | {
      /** The menu in the corner of a card (`template_card_menu_event`). */
      readonly kind: 'card-menu'
      readonly eventKey: string
      readonly taskId: string
      readonly cardType: string
      readonly responseCode: string
    }
  | { readonly kind: 'enter-agent' }
  /** Came into, or left, the visible range of the application. */
  | { readonly kind: 'subscribe' }
  | { readonly kind: 'unsubscribe' }
  | { readonly kind: 'menu-click'; readonly eventKey: string }
  | { readonly kind: 'menu-view'; readonly url: string }
  | { readonly kind: 'scan-code'; readonly eventKey: string; readonly scanType: string; readonly scanResult: string }
  | { readonly kind: 'location-report'; readonly latitude: string; readonly longitude: string }
  | {
      /** The directory changed: read it again, the fields here are all optional (2.5). */
      readonly kind: 'directory-change'
      readonly changeType: string
      readonly userId: string
      readonly newUserId: string
      readonly departmentId: string
      readonly tagId: string
    }
  | {
      readonly kind: 'batch-job-result'
      readonly jobId: string
      readonly jobType: string
      readonly errCode: string
    }
  /** The platform warns that an unused application loses its permissions, or says that it has (2.3). */
  | { readonly kind: 'activity-warning'; readonly warning: string; readonly effectTime: string }

export type IncomingContent = UserMessage | IncomingEvent

export interface IncomingMessage {
  /** In lower case: WeCom's user ids do not differ by case. `sys` for events of the platform itself. */
  readonly fromUser: string
  /** Unix seconds as WeCom wrote them; `null` where it wrote none. */
  readonly createTime: number | null
  /** In lower case. */
  readonly msgType: string
  /** 64 bits, so text; empty for events. */
  readonly msgId: string
  /** In lower case (older versions wrote CLICK); `null` for messages of people. */
  readonly event: string | null
  /** Empty for events that belong to no application. */
  readonly agentId: string
  /** `null`: an event we have no use for. */
  readonly content: IncomingContent | null
}
