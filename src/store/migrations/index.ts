import type { Migration } from 'kysely'
import * as foundingTables from './2026-11-22-1-founding-tables.ts'
import * as audit from './2026-11-22-2-audit.ts'
import * as accessToken from './2026-11-22-3-access-token.ts'
import * as proactiveInFull from './2026-11-23-1-proactive-in-full.ts'
import * as publicationAndAfter from './2026-11-23-21-publication-and-after.ts'
import * as spentKey from './2026-11-23-21-spent-key.ts'
import * as requestsInFull from './2026-11-26-1-requests-in-full.ts'
import * as personalData from './2026-11-26-2-personal-data.ts'
import * as signCard from './2026-11-26-4-sign-card.ts'
import * as conversions from './2026-11-26-5-conversions.ts'
import * as confirmedDays from './2026-11-26-6-confirmed-days.ts'
import * as requestLinks from './2026-11-26-7-request-links.ts'
import * as releasedFiles from './2026-11-26-8-released-files.ts'
import * as letters from './2026-11-26-9-letters.ts'
import * as extensionPerRun from './2026-11-26-91-extension-per-run.ts'
import * as releasesTakenOut from './2026-11-26-92-releases-taken-out.ts'
import * as requestEndings from './2026-11-26-93-request-endings.ts'
import * as consultationNumbers from './2026-11-26-94-consultation-numbers.ts'
import * as figureIndexes from './2026-11-26-961-figure-indexes.ts'
import * as annualReport from './2026-11-26-962-annual-report.ts'
import * as summarySnapshot from './2026-11-26-962-summary-snapshot.ts'
import * as reportFetches from './2026-11-26-963-report-fetches.ts'
import * as registerActs from './2026-11-26-964-register-acts.ts'

/** In the order they run; a file is frozen once merged. */
export const migrations: Record<string, Migration> = {
  '2026-11-22-1-founding-tables': foundingTables,
  '2026-11-22-2-audit': audit,
  '2026-11-22-3-access-token': accessToken,
  '2026-11-23-1-proactive-in-full': proactiveInFull,
  '2026-11-23-21-publication-and-after': publicationAndAfter,
  '2026-11-23-21-spent-key': spentKey,
  '2026-11-26-1-requests-in-full': requestsInFull,
  '2026-11-26-2-personal-data': personalData,
  '2026-11-26-4-sign-card': signCard,
  '2026-11-26-5-conversions': conversions,
  '2026-11-26-6-confirmed-days': confirmedDays,
  '2026-11-26-7-request-links': requestLinks,
  '2026-11-26-8-released-files': releasedFiles,
  '2026-11-26-9-letters': letters,
  '2026-11-26-91-extension-per-run': extensionPerRun,
  '2026-11-26-92-releases-taken-out': releasesTakenOut,
  '2026-11-26-93-request-endings': requestEndings,
  '2026-11-26-94-consultation-numbers': consultationNumbers,
  '2026-11-26-961-figure-indexes': figureIndexes,
  '2026-11-26-962-annual-report': annualReport,
  '2026-11-26-962-summary-snapshot': summarySnapshot,
  '2026-11-26-963-report-fetches': reportFetches,
  '2026-11-26-964-register-acts': registerActs,
}
