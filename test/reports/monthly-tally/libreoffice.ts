import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Where Calc is not installed, the check of our formulas by another program is left out, and the run says so.
 * Writer alone brings `soffice` too, which then ends well and has written nothing: only a conversion tells.
 */
export const hasCalc = spawnSync('soffice', ['--version']).status === 0 && canConvert()

function canConvert(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-calc-'))
  try {
    writeFileSync(join(folder, 'probe.csv'), '1,2\n')
    const where = [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'xlsx']
    spawnSync('soffice', [...where, '--outdir', folder, join(folder, 'probe.csv')], { timeout: 60_000 })
    return existsSync(join(folder, 'probe.xlsx'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** CSV of every sheet: token 12 of the filter, -1. */
const ALL_SHEETS_AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/** The sheets as LibreOffice shows them: with the results in the file, or with every formula calculated anew. */
export function calculateSheets(workbook: Buffer, mode: 'as-written' | 'calculate'): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-sheets-'))
  try {
    const profile = join(folder, 'profile')
    mkdirSync(join(profile, 'user'), { recursive: true })
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), settings(mode === 'calculate' ? 0 : 1))
    writeFileSync(join(folder, 'workbook.xlsx'), workbook)
    const out = join(folder, 'out')
    const where = [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', ALL_SHEETS_AS_CSV]
    const run = spawnSync('soffice', [...where, '--outdir', out, join(folder, 'workbook.xlsx')], { timeout: 60_000 })
    if (run.status !== 0) throw new Error(`soffice failed: ${run.stderr.toString()}`)
    return readdirSync(out)
      .sort()
      .map((name) => `${name}\n${readFileSync(join(out, name), 'utf8')}`)
      .join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** OOXMLRecalcMode: 0 always calculates xlsx files when they are opened, 1 never does. */
function settings(recalculation: 0 | 1): string {
  const path = '/org.openoffice.Office.Calc/Formula/Load'
  const value = `<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>${recalculation}</value></prop>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="${path}">${value}</item>
</oor:items>`
}
