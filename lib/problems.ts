/** Why the core refused. `lib/api/errors.ts` alone turns a reason into an HTTP status. */
export type Reason =
  | 'invalid'
  | 'unauthenticated'
  | 'payment-required'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'precondition-failed'
  | 'key-reused'
  | 'too-many-requests'
  | 'unavailable'
  | 'too-large'
  | 'unsupported-type'
  | 'range-not-satisfiable'
  | 'internal'

type Problem = { reasons: readonly [Reason, ...Reason[]]; sentence: string }

const because =
  <R extends [Reason, ...Reason[]]>(...reasons: R) =>
  (sentence: string) => ({ reasons, sentence })
const invalid = because('invalid')
const forbidden = because('forbidden')
const conflict = because('conflict')
const unavailable = because('unavailable')

/**
 * Every `type` that a problem reply can have (RFC 9457), with the reasons it is given for and what it says. Clients
 * switch on these names: one that was published keeps its meaning. A `Refusal` takes no other.
 */
export const problemTypes = {
  // What any operation can answer
  invalid: invalid('The request is not valid; `errors` names the fields.'),
  unauthenticated: because('unauthenticated')('No credential was sent, or it is not valid any more (`jwt expired`).'),
  forbidden: forbidden('The caller may not do this.'),
  'not-found': because('not-found')('There is no such thing, or none that the caller may know of.'),
  'method-not-allowed': because('method-not-allowed')('The address has no such method; `Allow` names those it has.'),
  'too-large': because('too-large')('The body has more bytes than the operation takes.'),
  'unsupported-type': because('unsupported-type')('The body has a content type or encoding that is not taken.'),
  'too-many-requests': because('too-many-requests')('A limit is used up; `Retry-After` says until when.'),
  'mail-allowance': because('too-many-requests')(
    'The account has written to as many people as it may today; `left` and `Retry-After` say what remains and until when.',
  ),
  internal: because('internal')('A fault on our side. Nothing was changed.'),
  unavailable: unavailable('The service is briefly unavailable. Try again in a moment.'),
  busy: unavailable('Too many sign-ins at once. Try again in a moment.'),
  'not-configured': unavailable('What this needs is not set up on this site.'),
  'already-exists': conflict('Something with the same name or address is already there.'),
  'in-use': conflict('Something else refers to it, or it refers to what is not there.'),

  // How requests are made
  'idempotency-key-reused': because('key-reused')('The `Idempotency-Key` was used with another request.'),
  'in-progress': conflict('The first request with this `Idempotency-Key` is still under way.'),
  'edit-conflict': because('precondition-failed')('Somebody else saved another version since the one in `If-Match`.'),
  'range-not-satisfiable': because('range-not-satisfiable')('The file has nothing in the range asked for.'),
  'link-expired': forbidden('The link or address has expired.'),
  'read-only-key': forbidden('The API key may only read.'),
  'scope-missing': forbidden('The API key lacks the scope that `scope` names.'),
  'organization-key': forbidden('The API key acts inside its organization only.'),
  'session-required': forbidden('An API key may not do this: a person has to sign in.'),
  'proof-required': forbidden('The sign-in is more than ten minutes old: send a proof that it is you.'),
  'wrong-proof': forbidden('The password or code that was to show that it is you is not right.'),
  'address-unverified': forbidden('The e-mail address of the account has to be verified first.'),

  // Accounts and signing in
  'wrong-credentials': because('unauthenticated')('The account or the password is not right.'),
  'wrong-code': invalid('The code is not right; `attemptsLeft` says how many attempts are left.'),
  'wrong-password': invalid('The current password is not right.'),
  'weak-password': invalid('The password is one of the commonest, or the own name.'),
  'reset-token-invalid': invalid('The link or code was used or is too old.'),
  'link-over': invalid('The link stops nothing any more.'),
  'passkey-refused': because('invalid', 'unauthenticated', 'forbidden')('The answer of the passkey does not count.'),
  'passkey-known': conflict('The passkey belongs to an account already.'),
  'no-passkey': conflict('The account has no passkey.'),
  'too-many-passkeys': conflict('The account has as many passkeys as it may have.'),
  'last-sign-in-method': conflict('Nothing else opens the account.'),
  'has-password': conflict('The account has a password: send that instead.'),
  'has-authenticator': conflict('Codes of the account come from an authenticator app: send one of those instead.'),
  'no-password': conflict('The account has no password yet.'),
  'email-taken': conflict('The e-mail address already has an account.'),
  'username-taken': conflict('The username is taken.'),
  'no-email-change': conflict('No new e-mail address waits for a code.'),
  'registration-completed': conflict('The role was chosen before.'),
  'two-factor-on': conflict('Two-step sign-in is on already.'),
  'two-factor-off': conflict('Two-step sign-in is not on.'),
  'own-account': forbidden('Nobody does this to their own account.'),
  'account-closed': because('conflict', 'forbidden')('The account is closed.'),
  'last-admin': conflict('An administrator has to be left.'),
  'owns-organization': conflict('The account owns an organization.'),
  'wallet-not-empty': conflict('There is money left in the wallet.'),
  'debt-open': conflict('Something is owed for refunds.'),
  'too-many-keys': conflict('There are as many API keys as there may be.'),
  'facebook-user-exists': conflict('The Facebook user is here already.'),
  cancelled: forbidden('The sign-in was cancelled at the provider.'),
  failed: forbidden('The provider did not vouch for anybody.'),
  'email-unverified': forbidden('The provider has not verified the e-mail address.'),
  'email-missing': forbidden('The provider did not share an e-mail address.'),
  'address-taken': forbidden('The e-mail address of the provider already has an account.'),
  'linked-elsewhere': forbidden('The provider’s account opens another account.'),
  'other-identity-linked': forbidden('Another account of the provider is linked.'),
  'verify-first': forbidden('The e-mail address has to be verified before linking.'),
  'prove-first': forbidden('A proof that it is you is needed before linking.'),

  // Courses and lessons
  'teaching-role-required': forbidden('The role of the account does not write courses.'),
  'not-ready': invalid('The course cannot be on sale as it is; `errors` names what is missing.'),
  'course-archived': conflict('The course is archived.'),
  'course-unavailable': conflict('The course is not on offer.'),
  'course-not-free': conflict('The course is for sale.'),
  'slug-taken': conflict('Something else has this address, or had it.'),
  'already-instructor': conflict('The person teaches the course already.'),
  'not-a-member': conflict('The person is no active member of the organization.'),
  'curriculum-changed': conflict('Somebody else has changed the curriculum.'),
  'too-many-lessons': conflict('The course has as many lessons as it may have.'),
  'too-many-sections': conflict('The course has as many sections as it may have.'),
  'not-a-video': conflict('Only a video lesson has captions.'),
  'too-complex': invalid('The Markdown is too complex to be formatted.'),
  'not-enrolled': forbidden('Only those who have the course may do this.'),
  'too-many-notes': conflict('The lesson has as many notes as it may have.'),
  'category-exists': conflict('There is a category of this name.'),
  'category-in-use': conflict('The category has courses; `moveTo` says where they go.'),
  'topic-exists': conflict('The category has a topic of this name.'),
  'lecturer-email-taken': conflict('Another lecturer has this e-mail address.'),
  'lecturer-user-taken': conflict('The account belongs to another lecturer.'),
  'already-reviewed': conflict('The caller has rated the course already.'),
  'own-feedback': forbidden('Nobody votes for their own words.'),

  // Files
  'unsupported-file': invalid('The file is none of the formats in `allowed`.'),
  'damaged-file': invalid('The file is not whole, or cannot be read.'),
  'empty-file': invalid('The file is empty.'),
  'image-too-large': invalid('The picture has too many pixels.'),
  'incomplete-upload': invalid('The file did not arrive whole. Nothing of it was kept.'),
  'too-many-uploads': because('too-many-requests')('Other uploads of the caller are still running.'),
  'storage-full': unavailable('There is no room for the file.'),

  // Buying and money
  'already-owned': conflict('The caller has the course already.'),
  'own-course': because('conflict', 'forbidden')('It is the caller’s own course.'),
  'cart-changed': conflict('Lines that were named are no longer in the cart.'),
  'cart-full': conflict('The cart holds no further course.'),
  'price-changed': conflict('The total is another one. Nothing was charged; the right figures are in the reply.'),
  'payment-pending': conflict('A payment for this is under way.'),
  'payment-required': because('payment-required')('The course costs something.'),
  'insufficient-funds': because('payment-required')('The balance of the wallet does not cover the total.'),
  'card-declined': because('payment-required')('The bank declined the card. Nothing was charged.'),
  'card-required': conflict('The gateway takes a card, not a token.'),
  'card-payment': conflict('The gateway says what becomes of a card payment.'),
  'settled-payment': conflict('The payment is settled: it can only be refunded.'),
  'payment-over': conflict('The payment has ended and nothing was charged: begin a new one.'),
  'failed-payment': conflict('The payment failed: there is nothing to bill.'),
  'gateway-away': unavailable('The payment gateway does not answer. Nothing was changed.'),
  'bad-signature': invalid('The message was not signed by the gateway, or long ago.'),
  'discount-expired': conflict('The discount code has expired.'),
  'discount-exhausted': conflict('The discount code has been used as often as it may be.'),
  'discount-not-applicable': conflict('The discount code is not for this purchase.'),
  'discount-uses': conflict('The code was used more often already.'),
  'code-taken': conflict('There is a discount with this code.'),
  'seat-redeemed': conflict('The seat code has been used.'),
  'invoice-differs': conflict('What was sent differs from the payment.'),
  'void-invoice': conflict('The invoice is void.'),
  'billing-exists': conflict('The person has a billing already.'),
  'billing-has-orders': conflict('A billing with orders is kept.'),
  'refund-under-way': conflict('A refund of this is under way.'),
  'refund-decided': conflict('The request was decided before.'),
  'refund-refused': conflict('The gateway refused the refund.'),
  'refund-failed': conflict('The gateway refused to give the payment back; the refund says what remains.'),
  'nothing-to-refund': conflict('Nothing of this can be given back.'),
  'not-enough-earned': conflict('Less than that can be paid out now.'),
  'payout-decided': conflict('The payout was decided otherwise.'),
  'payout-unanswered': conflict('Whoever asked for the payout does not manage the organization any more.'),
  'payout-pending': conflict('A payout is under way.'),

  // Organizations
  'already-member': conflict('There is a place in the organization already.'),
  'invitation-expired': conflict('The invitation has expired.'),
  'organization-owner': conflict('The owner stays an Admin.'),
  'organization-has-courses': conflict('The organization has courses on sale.'),
  'organization-has-funds': conflict('There is money in the wallet of the organization.'),
  'system-role': conflict('The roles Admin, Instructor and Student cannot be changed.'),
  'role-in-use': conflict('Somebody has the role.'),
  'role-name-taken': conflict('The organization has a role of this name.'),
  'level-in-use': conflict('Members or courses are in the level.'),
  'level-name-taken': conflict('The organization has a level of this name.'),
  'levels-changed': conflict('Somebody added or removed a level.'),
  'attendance-exists': conflict('The attendance is recorded already.'),
  'import-empty': conflict('Nobody in the file is left to invite.'),

  // Chat
  blocked: forbidden('One of the two has blocked the other.'),
  deleted: conflict('The message was deleted.'),
  'too-late': conflict('A message can be changed for fifteen minutes.'),
  'client-key-used': conflict('The `clientKey` names a message of another chat.'),
  'already-reported': conflict('The caller has reported the message already.'),
  'no-room': unavailable('No further event streams are open here now.'),
} satisfies Record<string, Problem>

export type ProblemType = keyof typeof problemTypes
