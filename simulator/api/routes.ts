import * as appchat from './appchat.ts'
import type { Route } from './call.ts'
import * as directory from './directory.ts'
import { gettoken } from './gettoken.ts'
import * as media from './media.ts'
import { messageRecall, messageSend } from './message-send.ts'
import { getUserDetail, getUserInfo, oauthAuthorize } from './oauth.ts'
import { updateTemplateCard } from './update-card.ts'
import { webhookSend } from './webhook.ts'

const ipList: Route = { method: 'GET', access: 'any', handle: () => ({ ip_list: ['127.0.0.1'] }) }

/** Below /cgi-bin/. */
export const routes: Record<string, Route> = {
  gettoken,
  'message/send': messageSend,
  'message/update_template_card': updateTemplateCard,
  'message/recall': messageRecall,
  'appchat/create': appchat.appchatCreate,
  'appchat/update': appchat.appchatUpdate,
  'appchat/get': appchat.appchatGet,
  'appchat/send': appchat.appchatSend,
  'appchat/dismiss': appchat.appchatDismiss,
  'appchat/revoke': appchat.appchatRevoke,
  'webhook/send': webhookSend,
  'webhook/upload_media': media.webhookUploadMedia,
  'media/upload': media.mediaUpload,
  'media/uploadimg': media.mediaUploadimg,
  'media/get': media.mediaGet,
  'user/get': directory.userGet,
  'user/list': directory.userList,
  'user/simplelist': directory.userSimplelist,
  'user/list_id': directory.userListId,
  'department/list': directory.departmentList,
  'department/simplelist': directory.departmentSimplelist,
  'tag/get': directory.tagGet,
  'tag/list': directory.tagList,
  'agent/get': directory.agentGet,
  'agent/list': directory.agentList,
  'auth/getuserinfo': getUserInfo,
  // The older path some private deployments still have.
  'user/getuserinfo': getUserInfo,
  'auth/getuserdetail': getUserDetail,
  getcallbackip: ipList,
  get_api_domain_ip: ipList,
}

/** Other pages on the same port. */
export const pageRoutes: Record<string, Route> = {
  '/connect/oauth2/authorize': oauthAuthorize,
  '/pic': media.picture,
}
