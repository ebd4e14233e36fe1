import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly engines?: { readonly node?: string } }>>
}

/** The oldest Node we promise to run on (package.json, engines). */
const [MAJOR, MINOR] = [20, 19] as const

/** `^20.12 || >=22`: whether one of the ranges takes it in. */
function takesIn(range: string): boolean {
  return range.split('||').some((each) => {
    const [, sign, major = '', minor = '0'] = /^\s*(\^|>=)\s*v?(\d+)(?:\.(\d+))?/.exec(each) ?? []
    const isEarlier = Number(major) < MAJOR || (Number(major) === MAJOR && Number(minor) <= MINOR)
    return isEarlier && (sign === '>=' || Number(major) === MAJOR)
  })
}

describe('the packages we depend on', () => {
  it('all run on the oldest Node we name, so that npm warns of none', () => {
    const text = readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url)), 'utf8')
    const { packages } = JSON.parse(text) as Lock
    const tooNew = Object.entries(packages).filter(([, { engines }]) => engines?.node && !takesIn(engines.node))
    expect(tooNew.map(([path, { engines }]) => `${path} ${engines?.node}`)).toEqual([])
    expect([takesIn('^22 || ^24 || >=26'), takesIn('>=20.20'), takesIn('^18')]).toEqual([false, false, false])
  })
})
