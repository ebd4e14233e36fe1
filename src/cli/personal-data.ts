import { loadPersonalDataConfig } from '../config.ts'
import { readInOneTransaction } from '../store/one-transaction.ts'
import { createVault } from '../vault/vault.ts'
import type { CliCommand, CliContext } from './command.ts'
import { NoRecordsError, withRecords } from './records.ts'
import { examineKeys, type KeyState, rotateKeys } from './rotate-keys.ts'

const USAGE = 'personal-data status | personal-data rotate'
const NO_KEY =
  '没有设置 PERSONAL_DATA_KEYS。生成一把：openssl rand -base64 32，写成 PERSONAL_DATA_KEYS=k1:密钥，并另存一份。'

/** The keys of applicants' data: how many under which master key, and all of them under the newest. */
export const personalData: CliCommand = {
  usage: USAGE,
  summary: '申请人信息的密钥：看各用了哪一把，全部换到最新的一把',
  async run([verb, ...more], context) {
    if (verb === 'status' && more.length === 0) return status(context)
    if (verb === 'rotate' && more.length === 0) return rotate(context)
    context.print(`用法：gongkai ${USAGE}`)
    return 1
  },
}

const STATES: Readonly<Record<KeyState['state'], string>> = {
  current: '现在用的',
  older: '旧的，还能打开',
  missing: '设置里没有这把密钥，这些打不开',
  wrong: '设置里的内容不对，这些打不开',
}

const described = ({ masterKeyId, requests, hasIndexKey, state }: KeyState) =>
  `${masterKeyId}：${requests} 件${hasIndexKey ? '和查重索引' : ''}，${STATES[state]}`

const isClosed = ({ state }: KeyState) => state === 'missing' || state === 'wrong'

async function status({ env, root, print }: CliContext): Promise<number> {
  const { config, vault } = load({ env, root })
  const { keys, destroyed } = await withRecords(config, (db) =>
    readInOneTransaction(db, config.bodyId, async (stores) => ({
      keys: await examineKeys(stores, vault, config.bodyId),
      destroyed: await stores.personalKeys.countDestroyed(),
    })),
  )
  if (!vault) print(NO_KEY)
  else print(`设置里的密钥：${vault.keyIds.join('、')}，用 ${vault.currentKeyId} 加密。`)
  for (const key of keys) print(described(key))
  if (keys.length === 0) print('还没有登记过申请人信息。')
  if (destroyed > 0) print(`已销毁：${destroyed} 件。`)
  const unused = vault?.keyIds.filter((id) => id !== vault.currentKeyId && !keys.some((key) => key.masterKeyId === id))
  if (unused && unused.length > 0) print(`没有再用到 ${unused.join('、')}，可以从设置里删去。`)
  return keys.some(isClosed) ? 1 : 0
}

/** Refuses before it changes anything where some keys cannot be opened for want of a master key. */
async function rotate({ env, root, now, print }: CliContext): Promise<number> {
  const { config, vault } = load({ env, root })
  const { bodyId: body } = config
  if (!vault) {
    print(NO_KEY)
    return 1
  }
  return withRecords(config, async (db) => {
    const keys = await readInOneTransaction(db, body, (stores) => examineKeys(stores, vault, body))
    if (keys.some(isClosed)) {
      print('没有换：有的密钥打不开。请把缺的密钥加回 PERSONAL_DATA_KEYS（排在后面），再运行一次。')
      for (const key of keys.filter(isClosed)) print(described(key))
      return 1
    }
    const { rewrapped, closed } = await rotateKeys(db, {
      body,
      vault,
      now,
      onProgress: (done, left) => print(`已换 ${done} 把，还有 ${left} 把`),
    })
    print(`换完了：${rewrapped} 把换到 ${vault.currentKeyId}。`)
    if (closed.length > 0) {
      const numbers = await readInOneTransaction(db, body, (stores) => stores.requests.findByIds(closed))
      print(`有 ${closed.length} 件的密钥解不开，没有改动，请与备份对照：`)
      print(numbers.map(({ number }) => number).join('、'))
      return 1
    }
    print(
      '旧密钥可以从设置里删去；先重新启动公开助手，再运行 gongkai personal-data status 核对。旧备份仍要用旧密钥打开。',
    )
    return 0
  })
}

/** For `gongkai doctor`. @returns what is fine. @throws with what is not. */
export async function checkKeys({ env, root }: Pick<CliContext, 'env' | 'root'>): Promise<string> {
  const { config, vault } = load({ env, root })
  const keys = await withRecords(config, (db) =>
    readInOneTransaction(db, config.bodyId, (stores) => examineKeys(stores, vault, config.bodyId)),
  ).catch((error: unknown) => {
    // Nobody has worked here yet: there is nothing to open.
    if (error instanceof NoRecordsError) return []
    throw error
  })
  const closed = keys.filter(isClosed)
  if (closed.length > 0) throw new Error(closed.map(described).join('；'))
  if (!vault) return '没有设置，不收申请人信息'
  const older = keys.filter(({ state }) => state === 'older').reduce((sum, { requests }) => sum + requests, 0)
  return older > 0
    ? `用 ${vault.currentKeyId}；还有 ${older} 件用旧密钥，可运行 gongkai personal-data rotate`
    : `用 ${vault.currentKeyId}`
}

function load({ env, root }: Pick<CliContext, 'env' | 'root'>) {
  const config = loadPersonalDataConfig(env, root)
  return { config, vault: config.personalDataKeys && createVault(config.personalDataKeys) }
}
