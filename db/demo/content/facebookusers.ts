import type { DemoFacebookUser } from './types'

export const facebookUsers: DemoFacebookUser[] = [
  {
    key: 'fb-bao-ngoc',
    facebookId: '100000000000101',
    name: 'Bảo Ngọc Hoàng',
    email: 'bao.ngoc@lectern.example',
    person: 'bao-ngoc',
  },
  {
    key: 'fb-liam',
    facebookId: '100000000000102',
    name: 'Liam Murphy',
    email: 'liam.murphy@lectern.example',
    person: 'liam-murphy',
  },
  {
    key: 'fb-thuong',
    facebookId: '100000000000103',
    name: 'Thương Trần',
    email: 'thuong.tran@lectern.example',
  },
]
