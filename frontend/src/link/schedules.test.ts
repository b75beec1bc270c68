import { expect, it } from "vitest";
import type { Card, Schedule } from "../state/scene";
import { OPTIMIZER, SCHEDULES } from "../testing";
import { readCard, writeCard } from "./cards";

const KNOWN = {
  optimizers: [OPTIMIZER, { ...OPTIMIZER, key: "family" }],
  schedules: SCHEDULES,
};
const CARD: Card = { id: 1, key: "gd", hyperparameters: {}, color: "#0072b2", enabled: true };

function read(text: string): { card: Card | undefined; problems: string[] } {
  const findings = { leftOut: [], moved: [] };
  const [card] = readCard(text, 0, KNOWN, findings);
  return { card, problems: findings.leftOut };
}

it.each<[string, Schedule]>([
  ["cosine_decay", { kind: "cosine_decay", values: {} }],
  [
    "cosine_decay,decay_steps:400,alpha:0.01,staircase:true",
    { kind: "cosine_decay", values: { decay_steps: 400, alpha: 0.01, staircase: true } },
  ],
  [
    "piecewise_constant,boundaries_and_scales:100/0.1!200/0.5",
    {
      kind: "piecewise_constant",
      values: {
        boundaries_and_scales: [
          [100, 0.1],
          [200, 0.5],
        ],
      },
    },
  ],
  [
    "sgdr,cosine_kwargs:decay_steps~30/alpha~0.5!decay_steps~60",
    {
      kind: "sgdr",
      values: { cosine_kwargs: [{ decay_steps: 30, alpha: 0.5 }, { decay_steps: 60 }] },
    },
  ],
])("the schedule %s is read and written", (text, schedule) => {
  const link = `gd;schedule=${text};color=0072b2`;
  expect(read(link)).toEqual({ card: { ...CARD, schedule }, problems: [] });
  expect(writeCard({ ...CARD, schedule })).toBe(link);
});

it("switches are read and written", () => {
  const link = "family;switches=momentum:heavy_ball,bias_correction:true;color=0072b2";
  const switches = { momentum: "heavy_ball", bias_correction: true } as const;
  expect(read(link)).toEqual({ card: { ...CARD, key: "family", switches }, problems: [] });
  expect(writeCard({ ...CARD, key: "family", switches })).toBe(link);
});

it.each([
  ["gd;schedule=tomorrow", "schedule “tomorrow”", undefined],
  ["gd;schedule=", "schedule “”", undefined],
  ["gd;schedule=cosine_decay,alpha:much", "alpha “much”", {}],
  ["gd;schedule=cosine_decay,beta:1", "beta “1”", {}],
  ["gd;schedule=cosine_decay,staircase:1", "staircase “1”", {}],
  ["gd;schedule=cosine_decay,alpha", "alpha “”", {}],
  ["gd;schedule=piecewise_constant,boundaries_and_scales:9", "boundaries_and_scales “9”", {}],
  [
    "gd;schedule=piecewise_constant,boundaries_and_scales:1/1!2/1!3/1!4/1",
    "boundaries_and_scales “1/1!2/1!3/1!4/1”",
    {},
  ],
  ["gd;schedule=sgdr,cosine_kwargs:peak~1", "cosine_kwargs “peak~1”", {}],
])("%s is reported and left out", (text, problem, values) => {
  const { card, problems } = read(text);
  expect(problems).toEqual([problem]);
  expect(card?.schedule?.values).toEqual(values);
});

it("arguments are kept within their ranges, and counts whole", () => {
  const { card } = read("gd;schedule=cosine_decay,decay_steps:3.7,alpha:99");
  expect(card?.schedule?.values).toEqual({ decay_steps: 4, alpha: 10 });
});

it.each([
  ["family;switches=momentum:much", "momentum “much”"],
  ["family;switches=toString:1", "toString “1”"],
  ["family;switches=", " “”"],
])("%s is reported", (text, problem) => {
  const { card, problems } = read(text);
  expect([card?.switches, problems]).toEqual([{}, [problem]]);
});
