import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Config, ConfigError, loadConfig } from '../src/config.ts'
import { keyringOf, TEST_KEYS } from './vault/vaults.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SECRET = 'topSecretOfTheApp'
const AES_KEY = 'A'.repeat(43)

const GOOD = {
  OFFICE_FILE: 'config/office.example.yaml',
  WECOM_SECRET: SECRET,
  WECOM_CALLBACK_TOKEN: 'Token2026',
  WECOM_CALLBACK_AES_KEY: AES_KEY,
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function fileWith(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function faultsOf(environment: Readonly<Record<string, string | undefined>>): string[] {
  try {
    loadConfig(environment, ROOT)
  } catch (error) {
    if (error instanceof ConfigError) return [...error.faults]
    throw error
  }
  return []
}

describe('the keys of personal data', () => {
  it('are null where none is set: all else works', () => {
    expect(loadConfig(GOOD, ROOT).personalDataKeys).toBeNull()
  })

  it('come from the environment or from a file, the current one first', () => {
    const idsIn = (environment: object) =>
      loadConfig({ ...GOOD, ...environment }, ROOT).personalDataKeys?.map(({ id }) => id)
    expect(idsIn({ PERSONAL_DATA_KEYS: keyringOf('k2', 'k1') })).toEqual(['k2', 'k1'])
    expect(idsIn({ PERSONAL_DATA_KEYS_FILE: fileWith('keys', `${keyringOf('k3')}\n`) })).toEqual(['k3'])
  })

  it('stand in no fault', () => {
    const faults = faultsOf({ ...GOOD, PERSONAL_DATA_KEYS: `${TEST_KEYS.k1} k1:${TEST_KEYS.k2}x` })
    expect(faults).toHaveLength(2)
    expect(faults.join('')).not.toContain(TEST_KEYS.k1.slice(0, 12))
    expect(faults.join('')).not.toContain(TEST_KEYS.k2.slice(0, 12))
  })
})

describe('loadConfig', () => {
  it('reads environment, office, calendar and terms; what is not given has a default', () => {
    const config = loadConfig(GOOD, ROOT)
    expect(config).toMatchObject<Partial<Config>>({
      corpId: 'ww00sim00corp00id1',
      agentId: 1000002,
      wecom: {
        apiBase: 'https://qyapi.weixin.qq.com/cgi-bin',
        secret: SECRET,
        callbackToken: 'Token2026',
        callbackAesKey: AES_KEY,
        webhookKey: null,
        proxy: null,
        ca: null,
      },
      http: { host: '0.0.0.0', port: 8080, callbackPath: '/wecom/callback' },
      databaseUrl: null,
      redisUrl: null,
      clock: 'real',
      logLevel: 'info',
    })
    expect(config.calendar.knownFrom).toBe(2016)
    expect(config.rules.publication.length).toBeGreaterThan(0)
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('reads the templates of the letters; a broken one of the office stops the start by file and name', () => {
    expect(loadConfig(GOOD, ROOT).letters.supplement.path).toBe(join(ROOT, 'config/letters/补正告知书.docx'))
    const own = mkdtempSync(join(folder, 'letters-'))
    writeFileSync(join(own, '协办函.docx'), 'x')
    expect(faultsOf({ ...GOOD, LETTERS_DIR: own, PORT: 'x' })).toEqual([
      `${join(own, '协办函.docx')}：不是 Word 的 .docx 文件，或已损坏，请用 Word 另存为 .docx`,
      'PORT：端口应为 0–65535 的整数',
    ])
    expect(faultsOf({ ...GOOD, LETTERS_DIR: '/nowhere' })).toEqual(['LETTERS_DIR：没有这个文件夹 /nowhere'])
  })

  it('takes the terms of the office’s region', () => {
    const beijing = loadConfig({ ...GOOD, OFFICE_FILE: 'config/demo/office.yaml' }, ROOT)
    expect(beijing.rules.publication[0]?.workdays).toBe(15)
    expect(loadConfig(GOOD, ROOT).rules.publication[0]?.workdays).toBe(20)
  })

  it('reads every secret from the file named by …_FILE, white space at its end left out', () => {
    const { WECOM_SECRET: _secret, WECOM_CALLBACK_TOKEN: _token, WECOM_CALLBACK_AES_KEY: _key, ...rest } = GOOD
    const config = loadConfig(
      {
        ...rest,
        WECOM_SECRET_FILE: fileWith('secret', `${SECRET}\n`),
        WECOM_CALLBACK_TOKEN_FILE: fileWith('token', 'Token2026\r\n'),
        WECOM_CALLBACK_AES_KEY_FILE: fileWith('key', AES_KEY),
        DATABASE_URL_FILE: fileWith('database', 'postgres://office:pass@127.0.0.1/gongkai\n'),
        REDIS_URL_FILE: fileWith('redis', 'redis://127.0.0.1:6379'),
      },
      ROOT,
    )
    expect(config.wecom).toMatchObject({ secret: SECRET, callbackToken: 'Token2026', callbackAesKey: AES_KEY })
    expect(config.databaseUrl).toBe('postgres://office:pass@127.0.0.1/gongkai')
    expect(config.redisUrl).toBe('redis://127.0.0.1:6379')
  })

  it('has pages only where it is told their public address', () => {
    expect(loadConfig(GOOD, ROOT).pages).toEqual({
      publicUrl: null,
      sessionSecret: null,
      authorizeUrl: 'https://open.weixin.qq.com/connect/oauth2/authorize',
    })
    const pages = { PUBLIC_URL: 'https://bot.example.gov.cn:8443/', SESSION_SECRET_FILE: fileWith('s', 'x'.repeat(32)) }
    const oauth = 'https://wecom.example.gov.cn/connect/oauth2/authorize'
    expect(loadConfig({ ...GOOD, ...pages, WECOM_OAUTH_BASE: oauth }, ROOT).pages).toEqual({
      publicUrl: 'https://bot.example.gov.cn:8443',
      sessionSecret: 'x'.repeat(32),
      authorizeUrl: oauth,
    })
  })

  it('needs the webhook’s key only where the group is reached by webhook', () => {
    const yaml = `body: { id: a, name: 甲, startsOn: 2026-01-01, region: national }
wecom: { corpId: ww1, agentId: 1 }
leadersGroup: { via: webhook }
officeHours: ["09:00-12:00"]
sections: [{ id: a, name: 甲科, head: k, officers: [x] }]
people: { k: 科长, x: 信息员, b: 保密, z: 主管, g: 公开, m: 管理 }
roles: { secrecy-reviewer: [b], leader-in-charge: [z], disclosure-officer: [g], administrator: [m] }
route: [{ id: a, name: 初审, role: section-head }]
channels: [{ id: a, name: 网站, proof: link }]
`
    const environment = { ...GOOD, OFFICE_FILE: fileWith('office.yaml', yaml) }
    expect(faultsOf(environment)).toEqual([expect.stringContaining('缺少 WEBHOOK_KEY（群消息推送的 key）')])
    expect(loadConfig({ ...environment, WEBHOOK_KEY: 'k-1' }, ROOT).wecom.webhookKey).toBe('k-1')
  })
})

describe('a faulty configuration', () => {
  it('lists everything that is missing, at once, with what to do', () => {
    const faults = faultsOf({ OFFICE_FILE: 'config/nowhere.yaml' })
    expect(faults).toEqual([
      expect.stringMatching(/没有找到单位设置文件 .*nowhere\.yaml。请复制 config\/office\.example\.yaml/),
      '缺少 WECOM_SECRET（企业微信应用的 Secret）。请设置环境变量 WECOM_SECRET，或用 WECOM_SECRET_FILE 指向存放它的文件',
      expect.stringContaining('缺少 WECOM_CALLBACK_TOKEN'),
      expect.stringContaining('缺少 WECOM_CALLBACK_AES_KEY'),
    ])
  })

  it('lists the faults of the office file among the others', () => {
    const faults = faultsOf({ ...GOOD, WECOM_SECRET: '', OFFICE_FILE: fileWith('bad.yaml', 'body: { id: 甲 }') })
    expect(faults.join('\n')).toMatch(/bad\.yaml 第 1 行 body\.id：编号用小写字母开头[\s\S]*缺少 WECOM_SECRET/)
  })

  it.each<[string, Record<string, string>, string]>([
    [
      'a secret file that is not there',
      { WECOM_SECRET_FILE: '/nowhere/secret' },
      'WECOM_SECRET_FILE：读不到文件 /nowhere/secret',
    ],
    [
      'a token of other characters',
      { WECOM_CALLBACK_TOKEN: 'a-b' },
      'WECOM_CALLBACK_TOKEN（接收消息的 Token）格式不对，应为1–32 位字母或数字',
    ],
    [
      'a key of 42 characters',
      { WECOM_CALLBACK_AES_KEY: 'A'.repeat(42) },
      'WECOM_CALLBACK_AES_KEY（接收消息的 EncodingAESKey）格式不对，应为43 位',
    ],
    [
      'an address without http',
      { WECOM_API_BASE: 'qyapi.weixin.qq.com' },
      'WECOM_API_BASE：应以 http:// 或 https:// 开头',
    ],
    ['a proxy without http', { WECOM_PROXY: 'proxy:3128' }, 'WECOM_PROXY：应以 http:// 或 https:// 开头'],
    ['a certificate that is not there', { WECOM_CA_FILE: '/nowhere/ca.pem' }, 'WECOM_CA_FILE：读不到证书文件'],
    ['a port that is none', { PORT: 'http' }, 'PORT：端口应为 0–65535 的整数'],
    ['a port too large', { PORT: '65536' }, 'PORT：端口应为 0–65535 的整数'],
    ['a path without a slash', { CALLBACK_PATH: 'callback' }, 'CALLBACK_PATH：应以 / 开头'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL：只能是 fatal、error、warn'],
    ['an unknown clock', { GONGKAI_CLOCK: 'moon' }, 'GONGKAI_CLOCK：只能是 real 或 ipc'],
    [
      'a public address without http',
      { PUBLIC_URL: 'bot.example.gov.cn' },
      'PUBLIC_URL：应以 http:// 或 https:// 开头',
    ],
    [
      'a public address with a path',
      { PUBLIC_URL: 'https://bot.example.gov.cn/pages' },
      'PUBLIC_URL：只写到域名和端口',
    ],
    [
      'a public address with a name in it',
      { PUBLIC_URL: 'https://me@bot.example.gov.cn' },
      'PUBLIC_URL：只写到域名和端口',
    ],
    [
      'a key of personal data that is none',
      { PERSONAL_DATA_KEYS: `${keyringOf('k1')},k2:short` },
      'PERSONAL_DATA_KEYS：第 2 把应为 32 字节的 base64',
    ],
    ['a short session secret', { SESSION_SECRET: 'x'.repeat(31) }, 'SESSION_SECRET：至少 32 个字符'],
    ['a database of another kind', { DATABASE_URL: 'mysql://a:hidden@b/c' }, 'DATABASE_URL：应以 postgres:// 开头'],
    ['a queue of another kind', { REDIS_URL: 'amqp://a:hidden@b' }, 'REDIS_URL：应以 redis:// 开头'],
  ])('names %s', (_what, change, fault) => {
    expect(faultsOf({ ...GOOD, ...change })).toEqual([expect.stringContaining(fault)])
  })

  it('never repeats a secret, a password or a key in its message', () => {
    const hidden = [
      'hiddenSecret with space',
      'hidden-token',
      'hiddenKey',
      'mysql://u:hiddenPass@h/d',
      'x://:hiddenRedis@h',
    ]
    const [secret, token, key, database, redis] = hidden
    try {
      loadConfig(
        {
          ...GOOD,
          WECOM_SECRET: secret,
          WECOM_CALLBACK_TOKEN: token,
          WECOM_CALLBACK_AES_KEY: key,
          DATABASE_URL: database,
          REDIS_URL: redis,
          WECOM_PROXY: 'u:hiddenProxy@proxy:3128',
        },
        ROOT,
      )
      expect.unreachable('every one of them is faulty')
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError)
      expect((error as ConfigError).faults).toHaveLength(6)
      expect((error as ConfigError).message).toMatch(/^配置有 6 处问题，没有启动：\n- /)
      expect((error as ConfigError).message).not.toMatch(/hidden/)
    }
  })
})
