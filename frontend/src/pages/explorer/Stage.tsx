import { usePageState } from "../../controls/parts/page";
import { Playback } from "../../controls/playback/Playback";
import { Stages } from "../../controls/playback/Stages";
import { Headline } from "../../controls/results/Headline";
import { Question } from "../../controls/scenes/Question";
import { PresentButton } from "./Presenting";
import { Progress } from "./Progress";
import { ViewArea } from "./ViewArea";

/** What is shown to a room too: the views, what is told of them, and their playback. */
export function Stage({ single, present }: { single: boolean; present: boolean }) {
  const staged = usePageState((state) => state.options.stage !== null);
  return (
    <>
      <Question />
      <ViewArea single={single} />
      <div className="told">
        {staged ? <Stages /> : <Headline />}
        <Progress />
      </div>
      <div className="deck">
        <Playback />
        {present && <PresentButton />}
      </div>
    </>
  );
}
