export const CALLBACK_PATH = '/auth/callback'
export const SIGN_OUT_PATH = '/auth/sign-out'
