/** Button keys of a card that asks for a decision. */
export const CARD_APPROVE = 'approve'
export const CARD_RETURN = 'return'

/** Of a card that asks for 零报告. */
export const CARD_ZERO = 'zero'
