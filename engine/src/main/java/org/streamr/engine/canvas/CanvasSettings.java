package org.streamr.engine.canvas;

/**
 * How a canvas is run.
 *
 * @param delivery of what it publishes
 * @param transport from module to module
 * @param order in which modules with several inputs take their messages
 * @param parallelism how many copies of each keyed or stateless module share the work
 */
public record CanvasSettings(Delivery delivery, Transport transport, Order order, int parallelism) {
  /** What a canvas has that says nothing of it. */
  public static final CanvasSettings DEFAULT =
      new CanvasSettings(Delivery.EXACTLY_ONCE, Transport.PROMPT, Order.TIME, 1);

  /** Of published events. */
  public enum Delivery {
    /** Visible after the next checkpoint, each once. */
    EXACTLY_ONCE,
    /** Visible at once; again after a crash, for what came since the last checkpoint. */
    IMMEDIATE
  }

  /** Between modules on different threads. */
  public enum Transport {
    /** Each message by itself, at once. */
    PROMPT,
    /** In buffers: more messages a second, each some milliseconds later. */
    BULK
  }

  /** Of messages from several inputs. */
  public enum Order {
    /** By their time, so that a run over history gives what the live run gave. */
    TIME,
    /** As they arrive: sooner, where one of the inputs is often silent. */
    ARRIVAL
  }
}
