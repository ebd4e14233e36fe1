import { describe, expect, it } from 'vitest'
import type { Config } from '../../src/config.ts'
import type { Stage } from './stage.ts'
import { useStages } from './use-stage.ts'
import { SECRETS } from './world.ts'

const stages = useStages()

const TAG = 7
const withTag = (config: Config): Config => ({
  ...config,
  office: { ...config.office, tagGrants: [{ tagId: TAG, role: 'disclosure-officer', section: null }] },
})

const setTag = ({ control }: Stage, ...users: string[]) =>
  control.patchWorld({ tags: [{ tagid: TAG, name: '公开专员', users }] })

const mayRegister = async (stage: Stage, userId: string) =>
  !(await stage.say(userId, '登记申请 帮助')).join('').includes('权限')

describe('roles by a WeCom tag', () => {
  it('they follow within the night where no event comes', async () => {
    const stage = await stages.open({ at: '2017-03-06 10:00', change: withTag })
    // The start has read them already.
    await stage.settle()
    await setTag(stage, 'sifa_kz')
    await stage.settle()
    expect(await mayRegister(stage, 'sifa_kz')).toBe(false)
    await stage.jumpTo('2017-03-07 01:59')
    expect(await mayRegister(stage, 'sifa_kz')).toBe(false)
    await stage.jumpTo('2017-03-07 02:00')
    expect(await mayRegister(stage, 'sifa_kz')).toBe(true)
    await setTag(stage)
    await stage.jumpTo('2017-03-11 02:00')
    expect(await mayRegister(stage, 'sifa_kz')).toBe(false)
  })

  it('they follow at once where the directory’s events come to the bot', async () => {
    const stage = await stages.open({ at: '2017-03-06 10:00', change: withTag })
    await stage.settle()
    const { WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: aesKey } = SECRETS
    const url = `http://127.0.0.1:${stage.apps[0]?.port}${stage.config.http.callbackPath}`
    await stage.control.patchWorld({ contactCallback: { url, token, aesKey } })
    await setTag(stage, 'sifa_kz')
    await stage.settle()
    expect(await mayRegister(stage, 'sifa_kz')).toBe(true)
    await setTag(stage)
    await stage.settle()
    expect(await mayRegister(stage, 'sifa_kz')).toBe(false)
  })
})
