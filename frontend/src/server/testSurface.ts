/** Keeps the surface of the test sample in step with the scene, while it is shown. */
import { shownRegion } from "../geometry/shownRegion";
import { dataChoiceOf } from "../state/dataActions";
import { familyOf, referenceOf } from "../state/kinds";
import { isOfScene } from "../state/shown";
import { type PageStore, type State, surfaceOf } from "../state/store";
import { testSampleOf } from "../state/testSample";
import type { Rescaled, SampleMinimum, TestSurface } from "../state/testSurface";
import type { RescaledMinimum, SampleMinimum as WireMinimum } from "../wire";
import type { Asking } from "./asking";
import type { Decoded } from "./decoded";
import { ProblemError } from "./endings";
import { pair } from "./found";
import type { Asked } from "./line";
import type { AnswerTo } from "./questions";

/** Points along each axis: its isolines are followed between them. For so many there is a program. */
const POINTS = 64;

function asked(state: State): Asked<"flat_and_sharp", string> | null {
  const { scene, options } = state;
  const surface = surfaceOf(state);
  const domain = shownRegion(state);
  const test = testSampleOf(state);
  if (!options.testSurface || surface === undefined || domain === null || test === null) {
    return null;
  }
  const side = Math.min(...surface.domain.map(([low, high]) => high - low));
  const body = {
    surface: referenceOf(scene.surface),
    test,
    n: POINTS,
    domain: [pair(domain[0]), pair(domain[1])] as [[number, number], [number, number]],
    radius: options.discRadius * side,
    scales: [1, options.stretch],
  };
  return { body, context: familyOf(scene.surface) };
}

function minimumFrom(minimum: Decoded<WireMinimum>): SampleMinimum {
  return {
    at: pair(minimum.at),
    trainingLoss: minimum.training_loss ?? Number.NaN,
    testLoss: minimum.test_loss ?? Number.NaN,
  };
}

function rescaledFrom(minimum: Decoded<RescaledMinimum>): Rescaled {
  return {
    ...minimumFrom(minimum),
    scale: minimum.scale,
    largestEigenvalue: minimum.largest_eigenvalue ?? Number.NaN,
    meanRise: minimum.mean_rise ?? Number.NaN,
    distance: minimum.distance ?? Number.NaN,
  };
}

function testSurfaceFrom(answer: AnswerTo<"flat_and_sharp">, family: string): TestSurface {
  const { x, y, z, training_minimum: training, test_minimum: test, shifted } = answer;
  const [found, stretched] = answer.rescaled;
  return {
    family,
    x,
    y,
    z,
    trainingZ: answer.training_z,
    trainingCount: answer.training_count,
    testCount: answer.test_count,
    trainingMinimum: training && minimumFrom(training),
    testMinimum: test && minimumFrom(test),
    rise: answer.rise ?? Number.NaN,
    distance: answer.distance ?? Number.NaN,
    shifted: shifted && {
      flattest: shifted.flattest ?? Number.NaN,
      sharpest: shifted.sharpest ?? Number.NaN,
    },
    between: answer.between,
    radius: answer.radius,
    rescaled:
      found === undefined || stretched === undefined
        ? null
        : { found: rescaledFrom(found), stretched: rescaledFrom(stretched) },
    notes: answer.notes,
  };
}

/** Asks whenever it changes; returns how to stop that. */
export function keepTestSurface(store: PageStore, asking: Asking): () => void {
  const line = asking.line<"flat_and_sharp", string>("flat_and_sharp", {
    question: () => asked(store.getState()),
    answered(answer, family) {
      store.setState({ testSurface: testSurfaceFrom(answer, family), testRefusal: null });
    },
    failed(error) {
      if (!(error instanceof ProblemError)) return;
      const family = familyOf(store.getState().scene.surface);
      store.setState({ testSurface: null, testRefusal: { family, problem: error.problem } });
    },
  });
  let asks = false;
  const refresh = () => {
    const state = store.getState();
    const { testSurface, testRefusal, options } = state;
    const off = !options.testSurface || dataChoiceOf(state) === null;
    if (testSurface !== null && (off || !isOfScene(state, testSurface))) {
      store.setState({ testSurface: null });
    }
    if (testRefusal !== null && (off || !isOfScene(state, testRefusal))) {
      store.setState({ testRefusal: null });
    }
    // What was asked before it was shut is no answer to what is asked when it is opened.
    if (off && asks) line.takeBack();
    asks = !off;
    line.refresh();
  };
  const stops = [
    store.subscribe((state) => state.scene.surface, refresh),
    store.subscribe((state) => state.options, refresh),
  ];
  refresh();
  return () => {
    for (const stop of stops) stop();
    line.end();
  };
}
