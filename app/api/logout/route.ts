// 000 logout: the same operation at its older address.
export { POST } from '../auth/logout/route'
