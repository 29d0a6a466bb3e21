/** A hash over the content of everything that a build is made from. */
export declare function sourceFingerprint(): string
