import type { TemplateCard } from './template-card.ts'

/** The contents of messages, reference 4.2. Names are those of the wire. */

export interface TextBody {
  readonly msgtype: 'text'
  readonly text: { readonly content: string }
}
export interface ImageBody {
  readonly msgtype: 'image'
  readonly image: { readonly media_id: string }
}
export interface VoiceBody {
  readonly msgtype: 'voice'
  readonly voice: { readonly media_id: string }
}
export interface VideoBody {
  readonly msgtype: 'video'
  readonly video: { readonly media_id: string; readonly title?: string; readonly description?: string }
}
export interface FileBody {
  readonly msgtype: 'file'
  readonly file: { readonly media_id: string }
}
export interface TextCardBody {
  readonly msgtype: 'textcard'
  readonly textcard: {
    readonly title: string
    /** May hold `<br>` and `<div class="gray|highlight|normal">`. */
    readonly description: string
    readonly url: string
    readonly btntxt?: string
  }
}
export interface NewsArticle {
  readonly title: string
  readonly description?: string
  readonly url?: string
  readonly picurl?: string
  /** With `pagepath` instead of `url`: a mini program. */
  readonly appid?: string
  readonly pagepath?: string
}
export interface NewsBody {
  readonly msgtype: 'news'
  readonly news: { readonly articles: readonly NewsArticle[] }
}
export interface StoredArticle {
  readonly title: string
  readonly thumb_media_id: string
  readonly author?: string
  readonly content_source_url?: string
  /** HTML. */
  readonly content: string
  readonly digest?: string
}
export interface StoredNewsBody {
  readonly msgtype: 'mpnews'
  readonly mpnews: { readonly articles: readonly StoredArticle[] }
}
export interface MarkdownBody {
  readonly msgtype: 'markdown'
  readonly markdown: { readonly content: string }
}
export interface MiniProgramNoticeBody {
  readonly msgtype: 'miniprogram_notice'
  readonly miniprogram_notice: {
    readonly appid: string
    readonly page?: string
    readonly title: string
    readonly description?: string
    readonly emphasis_first_item?: boolean
    readonly content_item?: readonly { readonly key: string; readonly value: string }[]
  }
}
export interface TemplateCardBody {
  readonly msgtype: 'template_card'
  readonly template_card: TemplateCard
}

/** What an application can send to people as well as into its group chats. */
export type SharedBody =
  | TextBody
  | ImageBody
  | VoiceBody
  | VideoBody
  | FileBody
  | TextCardBody
  | NewsBody
  | StoredNewsBody
  | MarkdownBody

export type MessageBody = SharedBody | MiniProgramNoticeBody | TemplateCardBody

export interface Recipients {
  /** Userids, or `@all` for everyone in the visible range. */
  readonly touser?: readonly string[] | '@all'
  readonly toparty?: readonly (string | number)[]
  readonly totag?: readonly (string | number)[]
}

export interface SendOptions {
  /** 0 normal, 1 confidential, 2 internal sharing only (`mpnews`). */
  readonly safe?: 0 | 1 | 2
  readonly enable_id_trans?: 0 | 1
  /** 1: WeCom drops a request whose JSON equals one of the last `duplicate_check_interval` seconds. */
  readonly enable_duplicate_check?: 0 | 1
  /** Seconds: 1800 when left out, at most 14400. */
  readonly duplicate_check_interval?: number
}

export type AppMessage = Recipients & SendOptions & MessageBody
