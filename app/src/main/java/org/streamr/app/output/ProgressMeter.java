package org.streamr.app.output;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on standard error, where that is a terminal and a person reads it. One thread. */
public final class ProgressMeter implements AutoCloseable {
  private static final int REFRESH_MILLIS = 250;

  private final Optional<ProgressBar> bar;

  private ProgressMeter(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** A meter of work whose end is known. */
  public static ProgressMeter of(String task, long steps, Output output) {
    return new ProgressMeter(
        isShown(output)
            ? Optional.of(
                new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .clearDisplayOnFinish()
                    .build())
            : Optional.empty());
  }

  /** A meter of work that ends when it ends. */
  public static ProgressMeter counting(String task, Output output) {
    return of(task, -1, output);
  }

  /** Standard error goes where the console is, as long as standard output does. */
  private static boolean isShown(Output output) {
    return !output.json() && Terminal.interactive().isPresent();
  }

  /** Says how far the work is. */
  public void to(long step) {
    bar.ifPresent(shown -> shown.stepTo(step));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
