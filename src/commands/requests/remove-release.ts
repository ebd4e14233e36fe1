import { UserError } from '../../domain/user-error.ts'
import type { Command } from '../act.ts'
import { getRequest } from '../reference.ts'
import { removeRelease } from './release-file.ts'

/** 去掉附件: a file for the applicant that is not to go out after all. */
export const removeReleaseCommand = {
  act: 'request.release',
  words: ['去掉附件', '去掉答复附件'],
  usage: '去掉附件 申1 1',
  summary: '不提供了的答复附件去掉，审签以前可以',

  async handle(words, context) {
    // Apart from what follows: `申1 1` would read as two requests.
    const [, head = '', behind = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? []
    const { request, rest } = await getRequest(head, removeReleaseCommand.usage, context)
    const [, number] = /^第?([1-9]\d{0,2})(?:份|个)?$/.exec(`${rest} ${behind}`.trim()) ?? []
    if (!number)
      throw new UserError(
        'bad-arguments',
        `请写是第几份，发“详情 ${request.number}”看编号。写法：${removeReleaseCommand.usage}。没有改动。`,
      )
    return removeRelease({ requestId: request.id, number: Number(number) }, context)
  },
} satisfies Command
