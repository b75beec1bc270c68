import { storyOf } from "../../state/store";
import { sceneQuestion } from "../../text/told";
import { usePageState } from "../parts/page";
import classes from "./scenes.module.css";

/** What the scene asks, while what is shown is about that. */
export function Question() {
  const story = usePageState(storyOf);
  if (story === undefined) return null;
  return <p className={classes.asked}>{sceneQuestion(story)}</p>;
}
