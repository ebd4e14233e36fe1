import type { WorldFile } from './world/schema.ts'

/** What starts this project's bot against the simulator, to be copied into another terminal; the READMEs show the same. */
export function botCommand({ apps: [app] }: WorldFile, apiBase: string, oauthBase: string): string {
  return [
    'OFFICE_FILE=config/office.example.yaml HOST=127.0.0.1',
    `WECOM_API_BASE=${apiBase}`,
    `WECOM_OAUTH_BASE=${oauthBase}`,
    'PUBLIC_URL=http://127.0.0.1:8080',
    // Applicants' data is sealed with it; made once, so that what was sealed can be opened next time.
    'PERSONAL_DATA_KEYS=k1:$(cat data/try.key 2>/dev/null || (mkdir -p data && openssl rand -base64 32 | tee data/try.key))',
    `WECOM_SECRET=${app?.secret ?? ''}`,
    `WECOM_CALLBACK_TOKEN=${app?.callback?.token ?? ''}`,
    `WECOM_CALLBACK_AES_KEY=${app?.callback?.aesKey ?? ''}`,
    'npm start',
  ].join(' \\\n')
}
