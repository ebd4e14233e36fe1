import { type Fact, type FactId, findProseFacts } from '../facts.ts'
import { repairsOfBalance, type Term, termOf } from '../repairs.ts'
import { type Check, quoteFigure } from '../report.ts'

/** B1: requests that came in and were carried in = answered and carried out, where the text tells all four. */
export const checkRequestBalance: Check = (report) => {
  const told = findProseFacts(report)
  const get = (id: FactId): Fact | undefined => told.find((fact) => fact.id === id)
  const [received, carriedIn, answered, carriedOut] = [
    get('received'),
    get('carriedIn'),
    get('answered'),
    get('carriedOut'),
  ]
  if (!received || !carriedIn || !answered || !carriedOut) return []
  const [left, right] = [received.value + carriedIn.value, answered.value + carriedOut.value]
  if (left === right) return []
  return [
    {
      code: 'B1',
      level: 'error',
      place: received.place,
      quote: received.figure ? quoteFigure(received.figure) : received.written,
      arithmetic: `新收 ${received.value} + 上年结转 ${carriedIn.value} = ${left}，答复 ${answered.value} + 结转下年 ${carriedOut.value} = ${right}`,
      suggestion: '核对四个数：新收加上年结转应等于答复加结转下年。',
      spots: [received, carriedIn, answered, carriedOut].flatMap(({ spots }) => spots),
      repairs: repairsOfBalance([received, carriedIn].flatMap(termsOf), [answered, carriedOut].flatMap(termsOf)),
    },
  ]
}

function termsOf({ figure }: Fact): Term[] {
  return figure ? [termOf(figure)] : []
}
