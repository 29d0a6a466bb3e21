import type { ProofOfOwner } from './proof-field'

/** The proof as requests spell it that carry more than the proof. */
export const ownerBody = (proof: ProofOfOwner) => ('password' in proof ? { currentPassword: proof.password } : proof)
