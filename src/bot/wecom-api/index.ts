export type { ChatChange, ChatInfo, ChatMessage, NewChat } from './appchat-api.ts'
export { renderChatMessage } from './appchat-api.ts'
export type { CallObservation } from './call.ts'
export { createWecomClient, type RenderedTarget, type WecomClient, type WecomClientOptions } from './client.ts'
export type { AgentInfo, Department, Member, MemberSummary, Tag } from './directory-api.ts'
export { ERROR_RULES, type ErrorRule, ruleFor, type WecomAction } from './error-table.ts'
export { type LimitFault, WecomError, type WecomErrorDetails, type WecomOutcome } from './errors.ts'
export { DEFAULT_TIMEOUTS, type Fetch, type Timeouts } from './http.ts'
export {
  type AuthorizeRequest,
  type ConsentedDetail,
  type PageVisitor,
  renderAuthorizeUrl,
  signPage,
  type TicketKind,
} from './identity-api.ts'
export { type ByteRange, type DownloadedMedia, MAX_RANGE_BYTES } from './media-api.ts'
export { checkMediaFile, type MediaFile, type MediaType, type UploadedMedia } from './media-rules.ts'
export type { MenuButton, MenuItem } from './menu-api.ts'
export type * from './message.ts'
export { type CardUpdate, renderCardUpdate, renderMessage, type SendResult } from './message-api.ts'
export { DESCRIPTION_BYTES, TITLE_BYTES } from './message-body-rules.ts'
export {
  findMessageFaults,
  MAX_DUPLICATE_CHECK_SECONDS,
  MAX_PARTIES,
  MAX_TAGS,
  MAX_USERS,
  USER_ID,
} from './message-rules.ts'
export * from './template-card.ts'
export { findLongCardTexts, fitCard, type LongCardText } from './template-card-fit.ts'
export { findCardFaults } from './template-card-rules.ts'
export { cutToBytes, cutToCharacters, escapeText, splitText, TEXT_BYTES } from './text.ts'
export { EARLY_REFRESH_MS } from './token-keeper.ts'
export { createMemoryTokenStore, type FreshToken, type StoredToken, type TokenStore } from './tokens.ts'
export { renderWebhookMessage, type WebhookMessage, webhookImage } from './webhook-api.ts'
