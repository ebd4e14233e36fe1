import type { ActContext } from '../../src/commands/act.ts'
import type { SealingContext } from '../../src/commands/applicant-data.ts'
import type { Applicant } from '../../src/domain/applicant.ts'
import type { Actor } from '../../src/domain/permissions.ts'
import { inOneTransaction } from '../../src/store/one-transaction.ts'
import type { World } from './world.ts'

/** Made up: the identity number is the example of GB 11643, the telephone number of no subscriber. */
export const APPLICANT: Applicant = {
  name: '欧阳试验',
  paper: { kind: 'identity-card', number: '11010519491231002X' },
  address: '虚构省样例市示范区测试街道无名路0号院0单元',
  phone: '13800000000',
  email: 'composed.applicant@example.com',
  contact: '',
  proxy: null,
}

/** Registers a request by chat and gives its id and number. */
export async function registerRequest(
  world: World,
  description = '公开某项工作的经费',
): Promise<{ id: number; number: string }> {
  const { reply } = await world.say('gongkai', `申请登记 信函 业务动态 邮寄 ${description}`)
  const number = /申\d{4}-\d{3}/.exec(reply)?.[0] ?? ''
  const request = await world.stores.requests.findByNumber(number)
  if (!request) throw new Error(`not registered: ${reply}`)
  return { id: request.id, number }
}

/** Does something in one transaction, as an act would, and gives what it gave. */
export async function asActor<T>(
  world: World,
  work: (context: ActContext) => Promise<T>,
  { userId = 'gongkai', vault = world.settings.vault }: { userId?: string; vault?: SealingContext['vault'] } = {},
): Promise<T> {
  const transaction = { body: world.body, now: world.now(), onOutgoing: () => undefined }
  return inOneTransaction(world.db, transaction, async (stores) => {
    const actor: Actor = (await stores.people.findActor(userId, world.today())) ?? { userId, name: '', roles: [] }
    const result = await work({ actor, now: world.now(), today: world.today(), stores, ...world.settings, vault })
    return { result, noted: [] }
  })
}
