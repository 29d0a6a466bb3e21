/*
 * Web addresses in names. A name goes into mails that strangers get, and its words are its owner's: "Your account is
 * locked, open https://…" is a name too. Names of people and organizations with an address are refused when they are
 * written; in mails all words that people chose lose theirs, because older rows and titles of courses may have some.
 *
 * A full stop between two words makes no address yet: "Node.js", "St.Mary's", "TP.HCM" and "ThS.BS" are names.
 */

/** Last parts of host names that count where nothing else shows an address: the common ones, and those that fraud likes. */
const long =
  'com|net|org|info|biz|edu|gov|mil|app|dev|xyz|top|club|online|site|website|shop|store|live|life|link|click|space|tech|' +
  'fun|icu|vip|win|bid|loan|work|date|stream|download|review|cam|rest|bond|cfd|sbs|cyou|monster|quest|help|support|' +
  'email|cloud|digital|world|today|news|blog|page|pro|name|mobi|asia|security|bank|login|account|zone|zip|mov|' +
  'онлайн|сайт|中国|公司|网络'
/** Two letters end many a name too ("N.T.My", "J.de Vries"): these count after a longer word only. */
const short =
  'io|co|ai|me|tv|cc|ws|to|ly|gl|gg|sh|ru|cn|tk|ml|ga|cf|gq|pw|su|in|uk|us|eu|de|fr|nl|it|es|pl|br|jp|kr|vn|ph|id|th|my|' +
  'sg|hk|tw|au|nz|ca|mx|ar|cl|pt|se|no|fi|dk|ch|at|be|cz|gr|tr|ua|za|ng|ke|eg|pk|bd|ir|il|ae|sa|рф'

/** Names of programming tools that look like host names of these endings. */
const tools = /^(?:asp|ado|vb|ml)\.net$|^socket\.io$/iu

/** A full stop and what browsers read as one. */
const dot = '[.。．｡]'
const sign = '[\\p{L}\\p{N}\\p{M}_-]'
/** Before a slash in names of files and tools: Node.js/Express. */
const codeEndings = '(?:js|ts|jsx|tsx|mjs|cjs|rb|rs|go|cs|php|html|css|md)'

const patterns = [
  // Anything with a scheme, and the beginnings that mail programs turn into links.
  /\p{L}[\p{L}\p{N}+.-]{0,20}:\s*[/\\]{2,}\S*/giu,
  /mailto:\S+/giu,
  new RegExp(`(?<!${sign})www\\d{0,2}${dot}${sign}\\S*`, 'giu'),
  // An e-mail address, and an address of numbers with a port or a path.
  new RegExp(`[^\\s@]+@(?:${sign}+${dot})+${sign}+\\S*`, 'giu'),
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d|\/[^\s\d])\S*/gu,
  // A host of any ending with a path, a port or a query.
  new RegExp(`(?:${sign}+${dot})+(?!${codeEndings}[/:?])\\p{Ll}{2,24}(?:/|:\\d|\\?\\S)\\S*`, 'gu'),
]

const ending = `${sign}+${dot}(?:${long})|${sign}{4,}${dot}(?:${short})|${sign}+${dot}(?:co|com|org|net|gov|edu|ac)${dot}(?:${short})`
const host = new RegExp(`(?<!${sign})(?:${sign}+${dot})*(?:${ending})(?!${sign}|${dot}${sign})`, 'giu')

/** Half and full width, combined and taken apart: all as one form, without what nobody sees. */
const plain = (text: string) => text.normalize('NFKC').replace(/\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, '')

/** Whether a text has a web or e-mail address in it, however it is written. */
export function holdsWebAddress(text: string): boolean {
  const read = plain(text)
  return (
    patterns.some(pattern => read.search(pattern) >= 0) || (read.match(host) ?? []).some(found => !tools.test(found))
  )
}

/**
 * The text on one line and without web addresses: whole ones are left out, and a bare host name loses its full stops.
 * A text without an address keeps its words.
 */
export function withoutWebAddresses(text: string): string {
  const oneLine = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  if (!holdsWebAddress(oneLine)) return oneLine
  let rest = plain(oneLine)
  for (const pattern of patterns) rest = rest.replace(pattern, '…')
  rest = rest.replace(host, found => (tools.test(found) ? found : found.replace(new RegExp(dot, 'gu'), ' ')))
  // What is left may have become an address by what was taken out of it.
  return (holdsWebAddress(rest) ? rest.replace(new RegExp(`[:/\\\\@]|${dot}`, 'gu'), ' ') : rest).trim()
}
