// Draws BPMN files as SVG: node draw.mjs <folder> <file.bpmn>...
import puppeteer from 'puppeteer-core';
import fs from 'node:fs';
import path from 'node:path';

const [folder, ...files] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const file of files) {
  const page = await browser.newPage();
  await page.setContent('<div id="canvas" style="width: 3000px; height: 1400px"></div>');
  await page.addScriptTag({ path: 'node_modules/bpmn-js/dist/bpmn-viewer.production.min.js' });
  const svg = await page.evaluate(async xml => {
    const viewer = new BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(xml);
    if (warnings.length) throw new Error(warnings.map(warning => warning.message).join('; '));
    return (await viewer.saveSVG()).svg;
  }, fs.readFileSync(file, 'utf8'));
  // Lines are black, so a page with a dark background needs paper under them.
  const [, x, y, width, height] = svg.match(/viewBox="(\S+) (\S+) (\S+) (\S+)"/).map(Number);
  const paper = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>`;
  const target = path.join(folder, path.basename(file, '.bpmn') + '.svg');
  fs.writeFileSync(target, svg.replace(/^[\s\S]*?(<svg [^>]*>)/, `$1${paper}`));
  console.log(target);
}
await browser.close();
