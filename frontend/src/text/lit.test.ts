import katex from "katex";
import { describe, expect, it } from "vitest";
import type { Stage } from "../state/stages";
import { lit, litEquation } from "./lit";

const MOMENTUM = String.raw`m^{t+1} = \lambda m^t - \eta\, g^t, \quad \theta^{t+1} = \theta^t + m^{t+1}`;
const ADAGRAD = String.raw`\sigma_i^t = \sqrt{\tfrac{1}{t+1} \textstyle\sum_{k=0}^{t} (g_i^k)^2}, \quad \theta_i^{t+1} = \theta_i^t - \frac{\eta}{\sigma_i^t}\, g_i^t`;
const ADAMW = String.raw`m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t, \quad v^t = \beta_2 v^{t-1} + (1-\beta_2)(g^t)^2, \quad \hat m^t = \tfrac{m^t}{1-\beta_1^{t+1}}, \quad \hat v^t = \tfrac{v^t}{1-\beta_2^{t+1}}, \quad \theta^{t+1} = \theta^t - \eta\Big(\frac{\hat m^t}{\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon} + \lambda_w \theta^t\Big)`;
const NEWTON = String.raw`\theta^{t+1} = \theta^t - \eta\, H^{-1} g^t`;
const NOISY = String.raw`\theta^{t+1} = \theta^t - \eta\, (g^t + \xi^t), \quad \xi_i^t \sim \mathcal{N}\Big(0, \frac{\eta_\xi}{(1+t)^{\gamma}}\Big)`;
const RADAM = String.raw`\theta^{t+1} = \theta^t - \eta\begin{cases} r^t\, \hat m^t / (\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon) & \rho^t \ge \rho_{\min} \\ \hat m^t & \text{else} \end{cases}`;

/** The terms that are lit, each in ⟨⟩. */
function shown(tex: string, stage: Stage): string {
  return litEquation(tex, stage).replace(
    /\\htmlClass\{lit-\w+\}\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g,
    "⟨$1⟩",
  );
}

describe("the term of a stage", () => {
  it.each<[string, Stage, string, string]>([
    ["momentum", "gradient", MOMENTUM, String.raw`m^{t+1} = \lambda m^t - ⟨\eta\, g^t⟩`],
    ["momentum", "memory", MOMENTUM, String.raw`m^{t+1} = ⟨\lambda m^t⟩ - \eta\, g^t`],
    ["momentum", "move", MOMENTUM, String.raw`⟨\theta^{t+1}⟩ = \theta^t + m^{t+1}`],
    [
      "Adagrad",
      "scale",
      ADAGRAD,
      String.raw`\theta_i^{t+1} = \theta_i^t - \frac{\eta}{⟨\sigma_i^t⟩}\, g_i^t`,
    ],
    ["AdamW", "gradient", ADAMW, String.raw`m^t = \beta_1 m^{t-1} + (1-\beta_1) ⟨g^t⟩`],
    [
      "AdamW",
      "memory",
      ADAMW,
      String.raw`\theta^{t+1} = \theta^t - \eta\Big(\frac{⟨\hat m^t⟩}{\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon} + \lambda_w \theta^t\Big)`,
    ],
    [
      "AdamW",
      "scale",
      ADAMW,
      String.raw`\theta^{t+1} = \theta^t - \eta\Big(\frac{\hat m^t}{⟨\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon⟩} + \lambda_w \theta^t\Big)`,
    ],
    [
      "AdamW",
      "decay",
      ADAMW,
      String.raw`\theta^{t+1} = \theta^t - \eta\Big(\frac{\hat m^t}{\sqrt{\hat v^t + \bar\varepsilon} + \varepsilon} + ⟨\lambda_w \theta^t⟩\Big)`,
    ],
    ["Newton", "curvature", NEWTON, String.raw`\theta^{t+1} = \theta^t - \eta\, ⟨H^{-1}⟩ g^t`],
  ])("of %s is lit for %s", (_, stage, tex, expected) => {
    expect(shown(tex, stage)).toBe(expected);
  });

  it("is not lit where it is not there", () => {
    expect(lit(NEWTON, "memory")).toBeNull();
    expect(lit(MOMENTUM, "scale")).toBeNull();
    expect(litEquation(NEWTON, "scale")).toBe(NEWTON);
    expect(litEquation(MOMENTUM, "other")).toBe(String.raw`\theta^{t+1} = \theta^t + m^{t+1}`);
  });

  it.each([MOMENTUM, ADAGRAD, ADAMW, NEWTON, NOISY, RADAM])("leaves %s a formula", (tex) => {
    for (const stage of [
      "gradient",
      "memory",
      "scale",
      "curvature",
      "decay",
      "noise",
      "move",
    ] as const) {
      const html = katex.renderToString(litEquation(tex, stage), {
        trust: true,
        strict: false,
        throwOnError: true,
      });
      expect(html.includes(`lit-${stage}`)).toBe(lit(tex, stage) !== null);
    }
  });
});
