import { z } from 'zod'
import { readYaml } from './read-yaml.ts'

const figureSchema = z.strictObject({
  id: z.string().regex(/^F\d{1,2}$/),
  label: z.string(),
  unit: z.string(),
  /** Values by name; null where the report has none. */
  report: z.record(z.string(), z.number().nullable()),
  printed: z.array(z.string()),
  /** Value name → what the register must show instead, and the one reason (E1–E6) why. */
  differs: z.record(z.string(), z.strictObject({ register: z.number(), reason: z.string() })).default({}),
  note: z.string().optional(),
})

const figuresSchema = z.strictObject({
  explanations: z.record(z.string().regex(/^E[1-6]$/), z.string()),
  figures: z.array(figureSchema),
})

/** One figure of the printed report of 2017. */
export type ReportFigure = z.infer<typeof figureSchema>

export function readFigures() {
  return figuresSchema.parse(readYaml('config/demo/figures.yaml'))
}
