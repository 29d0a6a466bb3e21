import { expect, test } from 'vitest'
import { deviceWords } from './user-agent'

test('a device is named in words by which its owner knows it', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  const table: [string | null, string][] = [
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox on Windows'],
    [`${mac} ${webkit} Chrome/130.0.0.0 Safari/537.36`, 'Chrome on macOS'],
    [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15`, 'Safari on macOS'],
    [`${phone} Version/18.1 Mobile/15E148 Safari/604.1`, 'Safari on iPhone'],
    [`${phone} CriOS/130.0 Mobile/15E148 Safari/604.1`, 'Chrome on iPhone'],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`, 'Edge on Windows'],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S918B) ${webkit} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet on Android',
    ],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/130.0.0.0 Safari/537.36`, 'Chrome on ChromeOS'],
    ['curl/8.5.0', 'curl'],
    ['PostmanRuntime/7.42.0', 'PostmanRuntime'],
    ['okhttp/4.12 (Linux; Android 14)', 'okhttp on Android'],
    ['Mozilla/5.0 (Nothing known)', 'Unknown device'],
    ['<script>alert(1)</script>', 'Unknown device'],
    ['', 'Unknown device'],
    [null, 'Unknown device'],
  ]
  for (const [userAgent, words] of table) expect([userAgent, deviceWords(userAgent)]).toEqual([userAgent, words])
})
