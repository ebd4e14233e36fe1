import type { FileAcceptance } from './accept-file.ts'

/** Where files of people are taken: one for each process, closed by the one who opened it. */
export type FileIntake = Omit<FileAcceptance, 'screen'>
