// A network as a row of layers, from the image to the logits. Each block's height shows the size of the layer's maps
// (scaled), its depth the number of channels or units.

import { el, svg } from "./dom.js";
import { percent, whole } from "./words.js";

const KINDS = {
  input: "image",
  conv: "convolution",
  pool: "pooling",
  bottleneck: "linear bottleneck",
  dense: "fully connected",
  dropout: "dropout",
  classifier: "logits",
};
const HIGH = 64; // px of the largest map

/** The list of layers.
 *
 * @param {{kind: string, label: string, out: number[], parameters: number}[]} layers
 * @param {number[]} input shape of an image, (channels, height, width)
 */
export function architecture(layers, input) {
  const all = layers[0]?.kind === "input" || !input
    ? layers
    : [{ kind: "input", label: "", out: input, parameters: 0 }, ...layers];
  const total = all.reduce((sum, layer) => sum + layer.parameters, 0);
  const side = Math.max(1, ...all.map((layer) => (layer.out.length === 3 ? layer.out[1] : 1)));
  return el(
    "ol",
    { class: "layers" },
    all.map((layer, i) =>
      el(
        "li",
        { class: `layer ${KINDS[layer.kind] ? layer.kind : ""}` },
        block(layer, side),
        el(
          "div",
          { class: "says" },
          el("strong", {}, KINDS[layer.kind] ?? layer.kind),
          layer.label && layer.label !== KINDS[layer.kind] && el("span", {}, layer.label),
          el("span", { class: "shape" }, el("span", { class: "unseen" }, i ? "out " : "shape "), layer.out.map(whole).join(" × ")),
          layer.parameters
            ? el("span", { class: "weight" }, `${whole(layer.parameters)} `, el("small", {}, `${layer.parameters === 1 ? "parameter" : "parameters"}, ${share(layer.parameters, total)}`))
            : el("span", { class: "weight nothing" }, "no parameters"),
        ),
      )),
  );
}

const share = (part, total) => (part / total < 0.001 ? "below 0.1\u00a0%" : `${percent(part / total)}\u00a0%`);

function block({ out }, side) {
  const isFlat = out.length !== 3;
  const height = isFlat ? Math.min(HIGH, 14 + 6 * Math.log2(out[0])) : Math.max(5, (HIGH * out[1]) / side);
  const depth = isFlat ? 7 : Math.max(4, Math.min(34, 4.2 * Math.log2(out[0] + 1)));
  const skew = isFlat ? 0 : height * 0.28; // the maps in perspective
  const width = depth + skew;
  const top = (HIGH + 20 - height - skew) / 2;
  const front = `M0 ${top + skew}h${depth}v${height}h${-depth}z`;
  return svg(
    "svg",
    { class: "block", viewBox: `${-(60 - width) / 2 - 1} 0 62 ${HIGH + 22}`, width: 62, height: HIGH + 22, "aria-hidden": "true" },
    !isFlat && svg("path", { class: "top", d: `M0 ${top + skew}l${skew} ${-skew}h${depth}l${-skew} ${skew}z` }),
    !isFlat && svg("path", { class: "side", d: `M${depth} ${top + skew}l${skew} ${-skew}v${height}l${-skew} ${skew}z` }),
    svg("path", { class: "front", d: front }),
  );
}
