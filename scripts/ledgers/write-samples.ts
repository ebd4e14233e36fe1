import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ledgerFileName, renderLedger } from '../../src/reports/ledgers/index.ts'
import { sampleLedgers } from './sample-lines.ts'

const target = process.argv[2] ?? fileURLToPath(new URL('../../docs/samples/台账', import.meta.url))
mkdirSync(target, { recursive: true })
for (const ledger of sampleLedgers()) {
  const name = ledgerFileName(ledger.kind, ledger, 'xlsx')
  writeFileSync(join(target, name), await renderLedger(ledger, 'xlsx'))
  console.log(name)
}
