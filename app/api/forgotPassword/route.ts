// 000 forgotPassword: the same operation at its older address.
export { POST } from '../auth/forgot-password/route'
