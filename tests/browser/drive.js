/* Drives the live picture as a hand does, and reads what it shows; `stage` is its root element. */

/** @typedef {HTMLElement & { redraws: number[] }} Stage */

const frame = () => new Promise(requestAnimationFrame);

/** @param {Stage} stage */
const sliderOf = (stage) => /** @type {HTMLInputElement} */ (stage.querySelector("input.k"));

/** @param {Stage} stage @param {number} k */
function move(stage, k) {
  const slider = sliderOf(stage);
  slider.value = String(k);
  slider.dispatchEvent(new Event("input"));
}

/** Move the slider and wait until k is drawn. @param {Stage} stage @param {number} k */
export async function draw(stage, k) {
  move(stage, k);
  do await frame();
  while (Number(stage.dataset.k) !== k);
  await frame();
}

/** Move the slider and let go of it. @param {Stage} stage @param {number} k */
export function set(stage, k) {
  move(stage, k);
  sliderOf(stage).dispatchEvent(new Event("change"));
}

/**
 * Sweep k from 1 to the end and back; return how many redraws there were in a second, and their milliseconds.
 * @param {Stage} stage
 * @param {number} seconds
 */
export async function sweep(stage, seconds) {
  const largest = Number(sliderOf(stage).max);
  await frame();
  stage.redraws.length = 0;
  const begun = performance.now();
  let share = 0;
  while (share < 1) {
    const k = Math.round(1 + (largest - 1) * (1 - Math.abs(1 - 2 * share)));
    if (k !== Number(sliderOf(stage).value)) move(stage, k);
    await frame();
    share = (performance.now() - begun) / 1000 / seconds;
  }
  const rate = (1000 * stage.redraws.length) / (performance.now() - begun);
  return { rate, times: [...stage.redraws].sort((a, b) => a - b) };
}

/** How many milliseconds a jump takes. @param {Stage} stage @param {number} from @param {number} to */
export async function jump(stage, from, to) {
  await draw(stage, from);
  const begun = performance.now();
  await draw(stage, to);
  return performance.now() - begun;
}

/** The canvas's size and its values, four a pixel, in base64. @param {Stage} stage */
export function pixels(stage) {
  const canvas = /** @type {HTMLCanvasElement} */ (stage.querySelector("canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let text = "";
  for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
  return [canvas.width, canvas.height, btoa(text)];
}
