import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { assertSevered, checkRelease, readSeveredStrings } from '../../../src/commands/personal-data/severing.ts'
import { createFileWorker } from '../../../src/files/worker/file-worker.ts'
import { useFolder } from '../../files/folder.ts'
import { useDatabase } from '../../support/database.ts'
import { asActor, registerRequest } from '../applicants.ts'
import { createWorld } from '../world.ts'

const database = useDatabase()
const folder = useFolder()
const worker = createFileWorker()
const NAME = '试验甲'

async function open() {
  const world = await createWorld(database.db)
  const { id: requestId } = await registerRequest(world)
  const look = (content: string, removed: readonly string[] = [NAME, ' ']) => {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const file = { requestId, path: folder.put(content), sha256, removed }
    return { sha256, found: () => asActor(world, (context) => checkRelease(file, context, worker)) }
  }
  const release = (sha256: string) => asActor(world, (context) => assertSevered(requestId, sha256, context))
  return { world, requestId, look, release }
}

describe('区分处理', () => {
  it('lets out the very content that was looked into and clean, and seals what was removed', async () => {
    const { world, requestId, look, release } = await open()
    const { sha256, found } = look('可以提供的内容')
    await expect(release(sha256)).rejects.toThrow('还没有检查')
    expect(await found()).toEqual({
      verdict: 'clean',
      text: expect.stringMatching(/列出的 1 处都没有找到.*仍由人判断/),
    })
    await release(sha256)
    await expect(release(look('改过的内容').sha256)).rejects.toThrow('还没有检查')
    expect(JSON.stringify(await world.dump())).not.toContain(NAME)
    expect(await asActor(world, (context) => readSeveredStrings(requestId, sha256, context))).toEqual([NAME])
  })

  it('tells where something remains by its number, never by the words, and lets nothing out', async () => {
    const { world, look, release } = await open()
    const { sha256, found } = look(`联系人${NAME}`)
    const { verdict, text } = await found()
    expect(verdict).toBe('remains')
    expect(text).toMatch(/不能提供：\n第 1 处：第 1 行/)
    expect(text).not.toContain(NAME)
    await expect(release(sha256)).rejects.toThrow('还留有应当删去的内容')
    expect(JSON.stringify(await world.dump())).not.toContain(NAME)
  })

  it('lets nothing out that could not be looked into', async () => {
    const { look, release } = await open()
    const { sha256, found } = look('\u0000\u0001')
    expect(await found()).toMatchObject({ verdict: 'cannot-check', text: expect.stringMatching('无法检查，不能提供') })
    await expect(release(sha256)).rejects.toThrow('无法检查')
  })

  it('keeps nothing of a list that says nothing', async () => {
    const { world, look } = await open()
    const before = await world.dump()
    await expect(look('内容', [' ']).found()).rejects.toThrow('请列出已经删去的内容')
    expect(await world.dump()).toEqual(before)
  })

  it('counts the newest look', async () => {
    const { look, release } = await open()
    await look('内容甲').found()
    const again = look('内容甲', ['内容甲'])
    await again.found()
    await expect(release(again.sha256)).rejects.toThrow('还留有')
  })
})
