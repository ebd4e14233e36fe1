import type { DisclosureItem } from '../domain/item.ts'
import { localDateOf, localTimeOf } from '../domain/local-date.ts'
import type { Office } from '../domain/office.ts'
import { ITEM_CLASS_NAMES } from '../domain/vocabulary.ts'
import type { ReviewSheet, SignedOpinion } from '../reports/review-sheet/index.ts'
import type { Stores } from '../store/stores.ts'
import { describeFlag } from './flag-words.ts'
import { RETURNED } from './item-way.ts'
import { channelName } from './publication-words.ts'
import { stepsAfter } from './review-flow.ts'

/** Decisions of a step besides its signatures that the sheet shows. */
const STEP_DECISIONS = { returned: '退回', referred: '报请确定' } as const

/** 保密审查单 of an item as its review stands now; null where there is no such item. */
export async function prepareReviewSheet(
  itemId: number,
  stores: Stores,
  office: Pick<Office, 'body' | 'channels'>,
): Promise<ReviewSheet | null> {
  const item = await stores.items.findById(itemId)
  if (!item) return null
  const nameOf = createNames(stores)
  const route = await stores.routes.getSteps(item.routeVersion)
  const filed = (await stores.itemVersions.findByItem(itemId)).find((each) => each.version === item.version)
  const decided = await stores.items.findAttributeDecision(itemId, item.version)
  const sections = await stores.people.findSections()
  const attachments = await stores.attachments.findOfVersion(itemId, item.version)
  const pictures = attachments.filter(({ fileType }) => fileType === 'jpg' || fileType === 'png').length
  const publications = await stores.publications.findByItem(itemId)
  return {
    bodyName: office.body.name,
    number: item.number,
    version: item.version,
    filedOn: item.filedOn,
    section: sections.find((section) => section.id === item.section)?.name ?? item.section,
    officer: await nameOf(item.officer),
    title: item.title,
    className: ITEM_CLASS_NAMES[item.itemClass],
    content: item.content,
    documentNumber: item.documentNumber,
    formedOn: item.formedOn,
    dueOn: item.dueOn,
    provisional: item.provisional,
    form: pictures > 0 ? { pictureCount: pictures, ...item.form } : item.form,
    plannedChannels: (item.form.plannedChannels ?? []).map((id) => channelName(id, office)),
    attachments: attachments.map((attachment) => attachment.name),
    proposedAttribute: filed?.proposedAttribute ?? item.proposedAttribute,
    proposedGround: filed?.ground ?? item.ground,
    proposedBasis: filed?.basis ?? item.basis,
    stepNames: stepsAfter(route, -1, item.important).map((step) => step.name),
    opinions: await findOpinions(item, stores, nameOf),
    decided: decided
      ? {
          attribute: decided.attribute,
          ground: decided.ground,
          basis: decided.basis,
          name: await signed(decided.fixedBy, decided.onBehalfOf, nameOf),
          fixedOn: decided.fixedOn,
        }
      : null,
    indexNumber: item.indexNumber,
    publications: publications.map((each) => ({
      channel: channelName(each.channel, office),
      proof: each.proof,
      publishedOn: each.publishedOn,
    })),
    flags: (await stores.flags.findOfVersion(itemId, item.version)).map(describeFlag),
  }
}

type NameOf = (userId: string) => Promise<string>

/** Every signature and every return of every round, in the order of time. */
async function findOpinions(item: DisclosureItem, stores: Stores, nameOf: NameOf): Promise<SignedOpinion[]> {
  const route = await stores.routes.getSteps(item.routeVersion)
  const steps = await stores.reviews.findAll(item.id)
  const decided = await stores.reviews.findDecided(item.id)
  // The chain alone tells for whom somebody returned or referred, and to which step.
  const trail = await stores.auditTrail.findOf('item', item.number, [...RETURNED, 'item.refer'])
  const opinions: { at: Date; stepId: number; opinion: SignedOpinion }[] = []
  for (const seat of await stores.seats.findSigned(item.id)) {
    const step = steps.find((each) => each.id === seat.reviewStepId)
    const isSuperseded = decided.some(({ id, superseded }) => id === seat.reviewStepId && superseded)
    opinions.push({
      at: seat.decidedAt,
      stepId: seat.reviewStepId,
      opinion: {
        stepName: step?.stepName ?? '',
        version: step?.version ?? item.version,
        isCounted: step?.version === item.version && !isSuperseded && step.decision !== 'returned',
        isSecrecyReview: seat.checks !== null || route[step?.step ?? -1]?.role === 'secrecy-reviewer',
        decision: isSuperseded ? '通过（后来退回重审，不再算数）' : '通过',
        opinion: seat.opinion,
        name: await signed(seat.by, seat.onBehalfOf, nameOf),
        signedOn: seat.decidedOn,
        signedAt: localTimeOf(seat.decidedAt),
        checks: seat.checks,
        attribute: seat.attribute,
        ground: seat.ground,
        basis: seat.basis,
      },
    })
  }
  for (const step of decided) {
    if (step.decision !== 'returned' && step.decision !== 'referred') continue
    const trace = trail.findLast(
      ({ actor, at }) => actor === step.decidedBy && at.getTime() === step.decidedAt.getTime(),
    )
    const onBehalfOf = trace?.detail.onBehalfOf
    const target = route[Number(trace?.detail.toStep ?? Number.NaN)]?.name
    opinions.push({
      at: step.decidedAt,
      stepId: step.id,
      opinion: {
        stepName: step.stepName,
        version: step.version,
        isCounted: false,
        isSecrecyReview: route[step.step]?.role === 'secrecy-reviewer',
        decision: target ? `退回到“${target}”` : STEP_DECISIONS[step.decision],
        opinion: step.reason,
        name: await signed(step.decidedBy, typeof onBehalfOf === 'string' ? onBehalfOf : null, nameOf),
        signedOn: localDateOf(step.decidedAt),
        signedAt: localTimeOf(step.decidedAt),
        checks: null,
        attribute: null,
        ground: '',
        basis: '',
      },
    })
  }
  return opinions.sort((a, b) => a.at.getTime() - b.at.getTime() || a.stepId - b.stepId).map(({ opinion }) => opinion)
}

async function signed(userId: string, onBehalfOf: string | null, nameOf: NameOf): Promise<string> {
  return onBehalfOf === null ? nameOf(userId) : `${await nameOf(userId)}（代${await nameOf(onBehalfOf)}）`
}

function createNames(stores: Stores): NameOf {
  const known = new Map<string, string>()
  return async (userId) => {
    const name = known.get(userId) ?? (await stores.people.findName(userId))
    known.set(userId, name)
    return name
  }
}
