import type { Locale } from './config'
import enAccount from './messages/en/account.json'
import enAdmin from './messages/en/admin.json'
import enAnalytics from './messages/en/analytics.json'
import enApidocs from './messages/en/apidocs.json'
import enAttendance from './messages/en/attendance.json'
import enAuth from './messages/en/auth.json'
import enCart from './messages/en/cart.json'
import enCatalog from './messages/en/catalog.json'
import enChat from './messages/en/chat.json'
import enCheckout from './messages/en/checkout.json'
import enCommerce from './messages/en/commerce.json'
import enCommon from './messages/en/common.json'
import enCourse from './messages/en/course.json'
import enCuration from './messages/en/curation.json'
import enCurriculum from './messages/en/curriculum.json'
import enDiscounts from './messages/en/discounts.json'
import enEarnings from './messages/en/earnings.json'
import enErrors from './messages/en/errors.json'
import enFailure from './messages/en/failure.json'
import enFavourites from './messages/en/favourites.json'
import enFeedback from './messages/en/feedback.json'
import enHome from './messages/en/home.json'
import enInvoices from './messages/en/invoices.json'
import enLearn from './messages/en/learn.json'
import enMail from './messages/en/mail.json'
import enMoney from './messages/en/money.json'
import enNotifications from './messages/en/notifications.json'
import enOrders from './messages/en/orders.json'
import enOrganization from './messages/en/organization.json'
import enPages from './messages/en/pages.json'
import enPayments from './messages/en/payments.json'
import enPlayer from './messages/en/player.json'
import enProviders from './messages/en/providers.json'
import enPurchases from './messages/en/purchases.json'
import enRedeem from './messages/en/redeem.json'
import enReports from './messages/en/reports.json'
import enSecurity from './messages/en/security.json'
import enShell from './messages/en/shell.json'
import enStudio from './messages/en/studio.json'
import enSubjects from './messages/en/subjects.json'
import enUi from './messages/en/ui.json'
import enUploads from './messages/en/uploads.json'
import enWallet from './messages/en/wallet.json'
import enWelcome from './messages/en/welcome.json'
import enWriting from './messages/en/writing.json'
import viAccount from './messages/vi/account.json'
import viAdmin from './messages/vi/admin.json'
import viAnalytics from './messages/vi/analytics.json'
import viApidocs from './messages/vi/apidocs.json'
import viAttendance from './messages/vi/attendance.json'
import viAuth from './messages/vi/auth.json'
import viCart from './messages/vi/cart.json'
import viCatalog from './messages/vi/catalog.json'
import viChat from './messages/vi/chat.json'
import viCheckout from './messages/vi/checkout.json'
import viCommerce from './messages/vi/commerce.json'
import viCommon from './messages/vi/common.json'
import viCourse from './messages/vi/course.json'
import viCuration from './messages/vi/curation.json'
import viCurriculum from './messages/vi/curriculum.json'
import viDiscounts from './messages/vi/discounts.json'
import viEarnings from './messages/vi/earnings.json'
import viErrors from './messages/vi/errors.json'
import viFailure from './messages/vi/failure.json'
import viFavourites from './messages/vi/favourites.json'
import viFeedback from './messages/vi/feedback.json'
import viHome from './messages/vi/home.json'
import viInvoices from './messages/vi/invoices.json'
import viLearn from './messages/vi/learn.json'
import viMail from './messages/vi/mail.json'
import viMoney from './messages/vi/money.json'
import viNotifications from './messages/vi/notifications.json'
import viOrders from './messages/vi/orders.json'
import viOrganization from './messages/vi/organization.json'
import viPages from './messages/vi/pages.json'
import viPayments from './messages/vi/payments.json'
import viPlayer from './messages/vi/player.json'
import viProviders from './messages/vi/providers.json'
import viPurchases from './messages/vi/purchases.json'
import viRedeem from './messages/vi/redeem.json'
import viReports from './messages/vi/reports.json'
import viSecurity from './messages/vi/security.json'
import viShell from './messages/vi/shell.json'
import viStudio from './messages/vi/studio.json'
import viSubjects from './messages/vi/subjects.json'
import viUi from './messages/vi/ui.json'
import viUploads from './messages/vi/uploads.json'
import viWallet from './messages/vi/wallet.json'
import viWelcome from './messages/vi/welcome.json'
import viWriting from './messages/vi/writing.json'

const messages = {
  en: {
    account: enAccount,
    reports: enReports,
    attendance: enAttendance,
    admin: enAdmin,
    apidocs: enApidocs,
    auth: enAuth,
    common: enCommon,
    errors: enErrors,
    ui: enUi,
    cart: enCart,
    home: enHome,
    course: enCourse,
    curriculum: enCurriculum,
    discounts: enDiscounts,
    catalog: enCatalog,
    chat: enChat,
    checkout: enCheckout,
    failure: enFailure,
    favourites: enFavourites,
    feedback: enFeedback,
    analytics: enAnalytics,
    learn: enLearn,
    mail: enMail,
    notifications: enNotifications,
    orders: enOrders,
    purchases: enPurchases,
    money: enMoney,
    earnings: enEarnings,
    commerce: enCommerce,
    payments: enPayments,
    player: enPlayer,
    providers: enProviders,
    redeem: enRedeem,
    security: enSecurity,
    curation: enCuration,
    subjects: enSubjects,
    shell: enShell,
    studio: enStudio,
    uploads: enUploads,
    invoices: enInvoices,
    wallet: enWallet,
    welcome: enWelcome,
    writing: enWriting,
    organization: enOrganization,
    pages: enPages,
  },
  vi: {
    account: viAccount,
    reports: viReports,
    attendance: viAttendance,
    admin: viAdmin,
    apidocs: viApidocs,
    auth: viAuth,
    common: viCommon,
    errors: viErrors,
    ui: viUi,
    cart: viCart,
    home: viHome,
    course: viCourse,
    curriculum: viCurriculum,
    discounts: viDiscounts,
    catalog: viCatalog,
    chat: viChat,
    checkout: viCheckout,
    failure: viFailure,
    favourites: viFavourites,
    feedback: viFeedback,
    analytics: viAnalytics,
    learn: viLearn,
    mail: viMail,
    notifications: viNotifications,
    orders: viOrders,
    purchases: viPurchases,
    money: viMoney,
    earnings: viEarnings,
    commerce: viCommerce,
    payments: viPayments,
    player: viPlayer,
    providers: viProviders,
    redeem: viRedeem,
    security: viSecurity,
    curation: viCuration,
    subjects: viSubjects,
    shell: viShell,
    studio: viStudio,
    uploads: viUploads,
    invoices: viInvoices,
    wallet: viWallet,
    welcome: viWelcome,
    writing: viWriting,
    organization: viOrganization,
    pages: viPages,
  },
}

/** One namespace per file: `useTranslations('cart')` reads messages/<locale>/cart.json. */
export type Messages = (typeof messages)['en']

export const messagesOf = (locale: Locale): Messages => messages[locale] as Messages
