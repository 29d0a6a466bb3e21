// 002 token: the same operation under that document's name.
export { POST } from '../refresh/route'
