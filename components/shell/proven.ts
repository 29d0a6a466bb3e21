'use client'

import { createContext, useContext } from 'react'

/** Sends a request; where it needs a recent proof, asks for one and sends it again. */
export type Proven = <Reply>(request: () => Promise<Reply>) => Promise<Reply>

/** What `ProofProvider` gives the pages inside. Outside of one nothing is asked. */
export const ProofContext = createContext<Proven>(request => request())

/** How requests are sent that may need a recent proof. */
export const useProven = () => useContext(ProofContext)

/** The type of the problem when the person gave the proof up: there is nothing to tell. */
export const proofCancelled = 'proof-cancelled'
