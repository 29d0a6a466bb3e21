// 000 login: the same operation at its older address.
export { POST } from '../auth/login/route'
