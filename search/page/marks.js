// The students of the figure: without duplicates, in order, and described in words.

import { around } from "./chart.js";
import { budget, interval, percent, whole, widest } from "./words.js";

/** The points and the best students, each once, from the smallest to the largest. */
export function marksOf({ points, answers }) {
  const found = new Map();
  for (const [parameters, score, family, study, number] of points) {
    found.set(`${study}/${number}`, { parameters, score, family, study, number });
  }
  for (const answer of answers) {
    for (const student of [...Object.values(answer.by_family), ...(answer.winner ? [answer.winner] : [])]) {
      const key = `${student.study}/${student.number}`;
      const isWinner = answer.winner?.study === student.study && answer.winner.number === student.number;
      const known = found.get(key) ?? {};
      const { parameters, score, family, study, number, notation } = student;
      found.set(key, {
        ...known, parameters, score, family, study, number, notation,
        isBest: true,
        isOfFamily: known.isOfFamily || answer.by_family[family] === student,
        winsAt: isWinner ? new Set([...(known.winsAt ?? []), budget(answer.budget_params)]) : known.winsAt,
        confirmed: isWinner ? answer.confirmed : known.confirmed,
      });
    }
  }
  const marks = [...found].map(([key, mark]) => ({ key, ...mark, winnerOf: mark.winsAt && [...mark.winsAt].join(", ") }));
  return marks.sort((one, other) => one.parameters - other.parameters || one.score - other.score);
}

/** The ends of the accuracy axis in percent, without students far below the others, such as diverged ones. */
export function rangeOf(marks) {
  const scores = marks.map((mark) => 100 * mark.score).sort((one, other) => one - other);
  const at = (share) => scores[Math.floor(share * (scores.length - 1))];
  const floor = at(0.25) - 2 * Math.max(2, at(0.75) - at(0.25));
  const ends = marks.flatMap((mark) => (mark.winnerOf && mark.confirmed && widest(mark.confirmed.leader)) || [])
    .filter((end) => end !== null).map((end) => 100 * end);
  return around([...scores, ...ends].filter((score) => score >= floor), { margin: 0.1, least: 0.5 });
}

/** The description of a mark, in lines. */
export function words(mark) {
  const fresh = mark.confirmed?.leader;
  return [
    [mark.winnerOf ? `winner of ${mark.winnerOf}: ${mark.family}` : mark.family, mark.notation].filter(Boolean).join(" "),
    `${whole(mark.parameters)} parameters`,
    `${percent(mark.score)} % in the search`,
    ...(fresh ? [`${percent(fresh.mean)} % with fresh seeds${interval(widest(fresh)) && ` (${interval(widest(fresh))})`}`] : []),
    `trial ${mark.study}/${mark.number}`,
  ];
}
