// The demo enlarged: at 200 per cent, at 320 pixels, with larger letters and with more space between them nothing is cut
// off, covered or out of reach, and what is pressed is large enough.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launchChromium } from '../../xtask/node/tools.mjs';
import { WORTH_A_PICTURE, openStill, shoot } from './accessibility.mjs';
import { tour } from './accessibility-tour.mjs';
import { overhangs } from './demo-looks.mjs';
import { cutOff, smallTargets } from './accessibility-space.mjs';

let browser;

before(async () => (browser = await launchChromium()));
after(() => browser?.close());

/** The least that a person may set, by WCAG 1.4.12. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** How the page is enlarged. What enlarges it comes as a style sheet or a larger size of letters. */
const WAYS = {
  '200 per cent': { width: 720, height: 450, deviceScaleFactor: 2 },
  '400 per cent, 320 by 256 pixels': { width: 320, height: 256 },
  'letters twice as large': { width: 1440, height: 900, letters: 32 },
  'more space, wide': { width: 1440, height: 900, style: SPACING },
  'more space, narrow': { width: 390, height: 844, style: SPACING },
};

describe('enlarged', { concurrency: 3 }, () => {
  for (const [way, { letters, style, ...options }] of Object.entries(WAYS)) {
    test(`nothing is cut off, covered or too small: ${way}`, async () => {
      const demo = await openStill(browser, options);
      const { page } = demo;
      const line = await demo.context.newCDPSession(page);
      if (letters) await line.send('Page.setFontSizes', { fontSizes: { standard: letters, fixed: letters } });
      if (style) {
        // A style sheet of the person comes from outside: no policy of the page is asked.
        await page.evaluate((text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          document.adoptedStyleSheets = [sheet];
        }, style);
      }
      await tour(demo, async (state) => {
        if (WORTH_A_PICTURE.test(state)) await shoot(demo, way, state);
        assert.deepEqual([...await overhangs(page), ...await cutOff(page), ...await smallTargets(page)], [], state);
      });
      await demo.close();
    });
  }

  test('what is cut off, covered or too small is found', async () => {
    const demo = await openStill(browser, {});
    const { page } = demo;
    await page.evaluate(() => {
      const make = (tag, id, style) => Object.assign(document.getElementById('consumer').appendChild(document.createElement(tag)), { id, textContent: 'Some words that take room' }).style.cssText = style;
      make('p', 'cut', 'width: 30px; height: 10px; overflow: hidden; flex: none');
      make('button', 'small', 'width: 60px; height: 14px; padding: 0; flex: none');
      make('div', 'cover', 'position: fixed; inset: 0 0 auto auto; width: 300px; height: 60px; z-index: 9; background: red');
    });
    const found = [...await cutOff(page), ...await smallTargets(page)].join('\n');
    for (const what of [/p#cut/, /button#small/, /button#keys-open.*covered/]) assert.match(found, what);
    await demo.close();
  });
});
