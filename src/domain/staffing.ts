/**
 * Whether every step can be decided by a person of its own (separation of duties: nobody decides two steps of one
 * version). Returns the index of the first step that cannot, or null. `holders` names, step by step, who may.
 */
export function findUnstaffedStep(holders: readonly (readonly string[])[]): number | null {
  const stepOf = new Map<string, number>()

  /** Gives the step a person, moving another step to somebody else where that frees one. */
  function place(step: number, asked: Set<string>): boolean {
    for (const person of holders[step] ?? []) {
      if (asked.has(person)) continue
      asked.add(person)
      const taken = stepOf.get(person)
      if (taken !== undefined && !place(taken, asked)) continue
      stepOf.set(person, step)
      return true
    }
    return false
  }

  for (const step of holders.keys()) if (!place(step, new Set())) return step
  return null
}
