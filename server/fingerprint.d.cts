/** A hash over the content of everything that a build is made from. */
export declare function sourceFingerprint(): string
/** Whether `.next` is built from the sources as they are. */
export declare function isBuilt(): boolean
