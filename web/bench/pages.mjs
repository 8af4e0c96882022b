/**
 * Opens pages in headless Chromium and says of each, as a line of JSON, when it first had a picture and how many frames a
 * second it shows while it is panned: `node bench/pages.mjs saikei=FILE pyvis=FILE …`
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const SECONDS = 2;
const options = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Of each maker: what tells that there is a picture, what to drag, and where the picture now is. */
const makers = {
  saikei: {
    drawn: () => document.querySelector('.picture[data-drawn]') !== null,
    frame: '.picture',
    where: () => location.hash + (document.querySelector('.sheet')?.style.transform ?? ''),
  },
  pyvis: {
    drawn: () => {
      if (typeof network === 'undefined') return false;
      if (!window.asked) {
        window.asked = true;
        network.once('afterDrawing', () => {
          window.vis_has_drawn = true;
        });
      }
      return window.vis_has_drawn === true;
    },
    frame: '#mynetwork canvas',
    where: () => JSON.stringify(network.getViewPosition()),
  },
};

/** Runs in the page: notes the time of the frame after the first picture. */
function watch(drawn) {
  // biome-ignore lint/security/noGlobalEval: the function is that of this file.
  const isDrawn = eval(drawn);
  const look = () => {
    if (!isDrawn()) requestAnimationFrame(look);
    else
      requestAnimationFrame(() =>
        requestAnimationFrame((time) => {
          window.firstPicture = time;
        }),
      );
  };
  requestAnimationFrame(look);
}

/** Runs in the page: moves the pointer that is down at every frame, and gives the times of the frames. */
function drag([selector, seconds]) {
  const target = document.querySelector(selector);
  const box = target.getBoundingClientRect();
  const times = [];
  return new Promise((done) => {
    const step = (time) => {
      times.push(time);
      const turn = times.length / 12;
      const at = {
        clientX: box.left + box.width / 2 + 220 * Math.sin(turn),
        clientY: box.top + box.height / 2 + 130 * Math.sin(turn * 1.3),
      };
      const event = { ...at, pointerId: 1, pointerType: 'mouse', isPrimary: true, buttons: 1, bubbles: true };
      target.dispatchEvent(new PointerEvent('pointermove', event));
      if (time - times[0] < seconds * 1000) requestAnimationFrame(step);
      else done(times);
    };
    requestAnimationFrame(step);
  });
}

async function pan(page, { frame, where }) {
  const box = await page.locator(frame).first().boundingBox();
  const before = await page.evaluate(where);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  const times = await page.evaluate(drag, [frame, SECONDS]);
  const after = await page.evaluate(where);
  await page.mouse.up();
  if (before === after) throw new Error('The picture did not move.');
  const steps = times.slice(1).map((time, i) => time - times[i]);
  return { frames: (steps.length / (times.at(-1) - times[0])) * 1000, longest: Math.max(...steps) };
}

async function measure(browser, maker, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true });
  const page = await context.newPage();
  await page.addInitScript(watch, `(${maker.drawn})`);
  await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: 'commit', timeout: 120_000 });
  await page.waitForFunction(() => window.firstPicture, undefined, { timeout: 120_000 });
  const first = await page.evaluate(() => window.firstPicture);
  await page.waitForLoadState();
  await page.waitForTimeout(500);
  const far = await pan(page, maker);
  for (let step = 0; step < 6; step++) {
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(50);
  }
  await page.waitForTimeout(800);
  const near = await pan(page, maker);
  await context.close();
  return { first, ...far, near: near.frames };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: options,
});
for (const each of process.argv.slice(2)) {
  const [name, file] = each.split('=');
  const seen = await measure(browser, makers[name], file);
  process.stdout.write(`${JSON.stringify(seen)}\n`);
}
await browser.close();
