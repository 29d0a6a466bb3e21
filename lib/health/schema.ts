import { z } from 'zod'

const Check = z.object({
  status: z.enum(['up', 'down']),
  offsetSeconds: z
    .number()
    .optional()
    .describe('Of the clock: how far it is ahead of the database’s. It is down when they are over a minute apart.'),
})

/** 001 Health: the shape clients of that document know. */
export const Health = z
  .object({
    status: z.enum(['ok', 'error']),
    info: z.record(z.string(), Check),
    error: z.record(z.string(), Check),
    details: z.record(z.string(), Check),
  })
  .meta({ id: 'Health' })
