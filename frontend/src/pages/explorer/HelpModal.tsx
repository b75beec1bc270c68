import { Kbd, Modal } from "@mantine/core";
import classes from "./HelpModal.module.css";
import { SHORTCUTS } from "./shortcuts";

/** What the page is for, in five lines, and its keys. */
export function HelpModal({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="How to explore"
      closeButtonProps={{ "aria-label": "Close" }}
      size="lg"
      centered
    >
      <ol className={classes.steps}>
        <li>Choose an error surface: the loss L over two parameters θ = (x, y).</li>
        <li>Drag the start point on the contour map; every run follows your hand.</li>
        <li>Press play: each ball is one optimizer, in the same colour in every view.</li>
        <li>Open an optimizer's card and turn its learning rate η or its momentum.</li>
        <li>Compare loss and gradient norm below: a flat loss need not mean a small gradient.</li>
      </ol>
      <h3 className={classes.title}>Keys</h3>
      <dl className={classes.keys}>
        {SHORTCUTS.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        Arrow keys move a start point or a slider while it has the focus. The address always holds
        the whole state.
      </p>
    </Modal>
  );
}
