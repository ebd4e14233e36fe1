import { describe, expect, it } from 'vitest'
import { type Act, type Actor, mayEver, type Refusal, refusalOf, type Subject } from '../../src/domain/permissions.ts'
import { REQUEST_STATES } from '../../src/domain/request.ts'
import { ITEM_STATES, type ItemState, ROLES, type Role } from '../../src/domain/vocabulary.ts'

const SECTION_ROLES: readonly Role[] = ['information-officer', 'section-head']

function actorOf(...roles: readonly Role[]): Actor {
  const held = roles.map((role) => ({ role, section: SECTION_ROLES.includes(role) ? 'chengguan' : null }))
  return { userId: 'asker', name: '', roles: held }
}

function subjectOf(change: Partial<Subject> = {}): Subject {
  return { state: 'in-review', filedBy: 'officer', section: 'chengguan', ...change }
}

/** Who may ever do what, written out beside the table under test. One letter a role, in the order of ROLES. */
const EXPECTED: Readonly<Record<Act, string>> = {
  //                     officer head secrecy leader principal disclosure leadership administrator
  help: '                x      x    x       x      x         x          x          x',
  cancel: '              x      x    x       x      x         x          x          x',
  'term.compute': '      x      x    x       x      x         x          x          x',
  'item.file': '         x      .    .       .      .         .          .          .',
  'item.revise': '       x      .    .       .      .         .          .          .',
  'item.withdraw': '     x      .    .       .      .         .          .          .',
  'item.approve': '      .      x    x       x      x         .          .          .',
  'item.return': '       .      x    x       x      x         x          .          .',
  'item.publish': '      .      .    .       .      .         x          .          .',
  'item.list-own': '     x      .    .       .      .         x          .          .',
  'item.find': '         x      x    x       x      x         x          x          .',
  'item.read': '         x      x    x       x      x         x          x          .',
  'work.list': '         x      x    x       x      x         x          x          x',
  'record.add': '        x      .    .       .      .         x          .          .',
  'record.read': '       x      x    x       x      x         x          x          .',
  'zero-report.confirm': 'x      .    .       .      .         x          .          .',
  'assessment.read': '   .      .    .       x      .         x          .          .',
  'record.add-office': ' .      .    .       .      .         x          .          .',
  'request.register': '  .      .    .       .      .         x          .          .',
  'request.amend': '         .      .    .    .       .      x         .          .',
  'request.record-applicant': '.    .    .    .       .      x         .          .',
  'request.amend-response': '.      .    .    .       .      x         .          .',
  'request.confirm': '       .      .    .    .       .      x         .          .',
  'request.accept': '        .      .    .    .       .      x         .          .',
  'request.assign': '        .      .    .    .       .      x         .          .',
  'request.mark-important': '.      x    x    x       x      x         .          .',
  'request.ask-supplement': '.      .    .    .       .      x         .          .',
  'request.record-supplement': '.   .    .    .       .      x         .          .',
  'request.consult': '       .      .    .    .       .      x         .          .',
  'request.record-consultation': '. .    .    .       .      x         .          .',
  'request.extend': '        x      .    .    .       .      x         .          .',
  'request.decide-extension': '. .    .    x       .      .         .          .',
  'request.notify': '        .      .    .    .       .      x         .          .',
  'request.charge': '        .      .    .    .       .      x         .          .',
  'request.record-payment': '.      .    .    .       .      x         .          .',
  'request.draft': '         x      .    .    .       .      x         .          .',
  'request.release': '       x      .    .    .       .      x         .          .',
  'request.sign': '          .      x    x    x       x      .         .          .',
  'request.send-back': '     .      x    x    x       x      .         .          .',
  'request.take-back': '     .      .    .    .       .      x         .          .',
  'request.deliver': '       .      .    .    .       .      x         .          .',
  'request.note-receipt': '  .      .    .    .       .      x         .          .',
  'request.withdraw': '      .      .    .    .       .      x         .          .',
  'request.cancel': '        .      .    .    .       .      x         .          .',
  'request.archive': '       .      .    .    .       .      x         .          .',
  'request.reopen': '        .      .    .    .       .      x         .          .',
  'request.link': '          .      .    .    .       .      x         .          .',
  'request.dispute': '       .      .    .    .       .      x         .          .',
  'request.convert': '       .      .    .    .       .      x         .          .',
  'request.write-letter': '  .      .    .    .       .      x         .          .',
  'request.export': '        .      .    .    .       .      x         .          .',
  'request.read': '          x      x    x    x       x      x         x          .',
  'fee.compute': '           x      x    x    x       x      x         x          x',
  'personal-data.read': '            .      .    .    .       .      x         .          .',
  'personal-data.hold': '            .      .    .    .       .      x         .          .',
  'personal-data.erase': '           .      .    .    .       .      x         .          .',
  'personal-data.confirm-erasure': ' .      .    .    x       .      .         .          .',
  'personal-data.export': '          .      .    .    .       .      x         .          .',
  'report.check': '      x      .    .       x      x         x          x          .',
  'tally.read': '        .      .    x       x      x         x          x          .',
  'figure.read': '       .      .    x       x      x         x          x          .',
  'year.read': '         .      .    x       x      x         x          x          .',
  'report.read': '       .      .    x       x      x         x          x          .',
  'report.manage': '     .      .    .       .      .         x          .          .',
  'item.set-attribute': '  .      x    x    x       x      .         .          .',
  'item.mark-important': ' .      x    x    x       x      x         .          .',
  'item.hand-over': '      .      x    x    x       x      .         .          .',
  'item.add-reviewer': '   .      x    x    x       x      .         .          .',
  'item.refer': '          .      x    x    x       x      .         .          .',
  'referral.list': '       .      x    x    x       x      x         .          .',
  'item.settle-referral': ' .      .    x    .       .      x         .          .',
  'item.recall': '         .      x    x    x       x      .         .          .',
  'act.undo': '            x      x    x    x       x      x         x          x',
  'flag.read': '           x      x    x    x       x      x         .          .',
  'flag.answer': '         x      .    .    .       .      .         .          .',
  'flag.override': '       .      x    .    .       .      .         .          .',
  'delegation.manage': '   x      x    x    x       x      x         x          x',
  'desk.hand-over': '      .      .    .    .       .      .         .          x',
  'item.correct': '        .      .    .    .       .      x         .          .',
  'item.take-down': '      .      .    .    .       .      x         .          .',
  'item.convert': '        .      .    .    .       .      x         .          .',
  'item.reassess': '       .      .    x    .       .      x         .          .',
  'draft.edit': '          x      .    .    .       .      .         .          .',
  'source.register': '     x      .    .    .       .      .         .          .',
  'source.list': '         x      x    x    x       x      x         .          .',
  'document.find': '       x      x    x    x       x      x         x          x',
  'document.manage': '     .      .    .    .       .      x         .          .',
  'task.manage': '         .      .    .    .       .      x         .          .',
  'task.report': '         x      x    .    .       .      x         .          .',
  'task.list': '           x      x    x    x       x      x         x          .',
  'ledger.import': '       .      .    .    .       .      x         .          .',
  'directory.read': '      x      x    x    x       x      x         x          .',
  'ledger.read': '         x      x    x    x       x      x         x          .',
  'data.export': '         x      x    x    x       x      x         x          .',
  'delivery.manage': '   .      .    .       .      .         .          .          x',
}

const ACTS = Object.keys(EXPECTED) as Act[]

const CELLS = ACTS.flatMap((act) =>
  EXPECTED[act]
    .trim()
    .split(/\s+/)
    .map((cell, index) => [act, ROLES[index] as Role, cell === 'x'] as const),
)

/** 拿回 is for who decided last, from whatever section: the command looks itself whether they may see the item. */
const SEEN_BY_THE_FLOW = ['item.recall']

/** The step of the section's head, where one is open. */
function seatsIn(state: string): Pick<Subject, 'seats'> {
  return ['in-review', 'sign-off'].includes(state) ? { seats: [{ role: 'section-head', userId: null }] } : {}
}

describe('mayEver', () => {
  it('is tested for every act and role', () => {
    expect(CELLS).toHaveLength(ACTS.length * ROLES.length)
  })

  it.each(CELLS)('%s for %s: %s', (act, role, allowed) => {
    expect(mayEver(act, actorOf(role))).toBe(allowed)
  })

  it('gives somebody without a role only what everyone may', () => {
    expect(ACTS.filter((act) => mayEver(act, actorOf()))).toEqual([
      'help',
      'cancel',
      'term.compute',
      'work.list',
      'fee.compute',
      'act.undo',
      'delegation.manage',
      'document.find',
    ])
  })

  it('refuses an act that is not in the table', () => {
    expect(() => mayEver('item.delete' as Act, actorOf(...ROLES))).toThrow()
    expect(() => refusalOf('item.delete' as Act, actorOf(...ROLES), subjectOf())).toThrow()
    expect(() => mayEver('toString' as Act, actorOf(...ROLES))).toThrow()
  })
})

describe('refusalOf', () => {
  it.each(CELLS.filter(([, , allowed]) => !allowed))('refuses %s to %s for want of the role', (act, role) => {
    for (const state of ITEM_STATES)
      expect(
        refusalOf(
          act,
          actorOf(role),
          subjectOf({ state, filedBy: 'asker', seats: [{ role: 'leader-in-charge', userId: null }] }),
        ),
      ).toBe('role')
  })

  it.each<[Act, readonly ItemState[]]>([
    ['item.revise', ['returned']],
    ['item.withdraw', ['in-review', 'returned', 'referred', 'approved']],
    ['item.publish', ['approved', 'published']],
    ['item.approve', ['in-review']],
    ['item.return', ['in-review']],
  ])('allows %s only where the item is %s', (act, allowed) => {
    const everyRole = actorOf(...ROLES)
    for (const state of ITEM_STATES) {
      const isOwn = act === 'item.revise' || act === 'item.withdraw'
      const subject = subjectOf({
        state,
        filedBy: isOwn ? 'asker' : 'officer',
        seats: [{ role: 'secrecy-reviewer', userId: null }],
      })
      expect(refusalOf(act, everyRole, subject), state).toBe(allowed.includes(state) ? null : 'state')
    }
  })

  it.each([
    ['item', ITEM_STATES],
    ['request', REQUEST_STATES],
  ] as const)('tells nobody of another section the state of an %s', (kind, states) => {
    const ofOne = Object.keys(EXPECTED).filter((act) => act.startsWith(`${kind}.`) && !SEEN_BY_THE_FLOW.includes(act))
    for (const act of ofOne as Act[])
      for (const role of SECTION_ROLES.filter((each) => mayEver(act, actorOf(each)))) {
        const refusals = states.map((state) =>
          refusalOf(act, actorOf(role), subjectOf({ state, section: 'minzheng', ...seatsIn(state) })),
        )
        expect(new Set(refusals).size, `${act} by ${role}: ${refusals}`).toBe(1)
      }
  })

  it('tells the state to who is brought in from another section', () => {
    const subject = { section: 'minzheng', seats: [{ role: null, userId: 'asker' }] }
    expect(refusalOf('item.approve', actorOf('section-head'), subjectOf({ ...subject, state: 'referred' }))).toBe(
      'state',
    )
    expect(refusalOf('item.approve', actorOf('section-head'), subjectOf(subject))).toBeNull()
  })

  it.each<[string, Act, readonly Role[], Partial<Subject>, Refusal | null]>([
    ['their own item', 'item.withdraw', ['information-officer'], { filedBy: 'asker' }, null],
    ['somebody else’s item', 'item.withdraw', ['information-officer'], {}, 'not-own'],
    ['an item of their section', 'item.read', ['information-officer'], {}, null],
    ['an item of another section', 'item.read', ['section-head'], { section: 'minzheng' }, 'not-section'],
    ['any item, by an office-wide role', 'item.read', ['secrecy-reviewer'], { section: 'minzheng' }, null],
    [
      'another section’s item, by a role that does not give the right',
      'item.read',
      ['section-head', 'administrator'],
      { section: 'minzheng' },
      'not-section',
    ],
    ['their step', 'item.approve', ['section-head'], { seats: [{ role: 'section-head', userId: null }] }, null],
    [
      'the same step of another section',
      'item.approve',
      ['section-head'],
      { seats: [{ role: 'section-head', userId: null }], section: 'minzheng' },
      'not-your-turn',
    ],
    [
      'another step',
      'item.return',
      ['section-head'],
      { seats: [{ role: 'secrecy-reviewer', userId: null }] },
      'not-your-turn',
    ],
    ['no step at all', 'item.approve', ['section-head'], {}, 'not-your-turn'],
    [
      'the step of an item they filed',
      'item.approve',
      ['section-head', 'information-officer'],
      { seats: [{ role: 'section-head', userId: null }], filedBy: 'asker' },
      'own-item',
    ],
    [
      'a second step of one version',
      'item.return',
      ['leader-in-charge', 'secrecy-reviewer'],
      { seats: [{ role: 'leader-in-charge', userId: null }], decidedBy: ['x', 'asker'] },
      'decided-before',
    ],
  ])('%s: %s by %j → %5$s', (_what, act, roles, subject, refusal) => {
    expect(refusalOf(act, actorOf(...roles), subjectOf(subject))).toBe(refusal)
  })
})
