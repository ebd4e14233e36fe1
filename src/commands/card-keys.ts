/** Button keys of a card that asks for a decision. */
export const CARD_APPROVE = 'approve'
export const CARD_RETURN = 'return'
