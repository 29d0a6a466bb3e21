/** The frame of a lesson's page. Its `data-layout` is `beside` (the lessons stand beside the film) or `theatre`. */
export const roomId = 'lesson-room'
