package org.streamr.app.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * What is logged where. Commands are quiet: {@code logback.xml} lets errors through to standard
 * error; a node logs to files, as JSON.
 */
public final class Logs {
  private static final String OURS = "org.streamr";

  /** Tells of each checkpoint, several a second. */
  private static final List<String> TALKATIVE = List.of("org.apache.flink", "org.apache.pekko");

  private static final String FILE_SIZE = "20MB";
  private static final String ALL_FILES = "200MB";
  private static final int KEPT_DAYS = 14;

  private Logs() {}

  /** Sets how much is told on standard error. */
  public static void begin(boolean verbose) {
    // Lucene logs there, and has nothing to say that a user could act on.
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
    if (verbose) {
      context().getLogger(OURS).setLevel(Level.DEBUG);
      root().setLevel(Level.INFO);
    }
  }

  /**
   * Logs to files in a folder from now on, one JSON object a line.
   *
   * @param verbose whether standard error shows as much; errors alone if not
   * @return the file that is written at present
   */
  public static Path toFiles(Path folder, boolean verbose) {
    LoggerContext context = context();
    if (!verbose) {
      ThresholdFilter errors = new ThresholdFilter();
      errors.setLevel(Level.ERROR.levelStr);
      errors.start();
      root().getAppender("console").addFilter(errors);
    }
    Path file = folder.resolve("streamr.log");
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.start();

    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("file");
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(folder.resolve("streamr.%d{yyyy-MM-dd}.%i.log.gz").toString());
    policy.setMaxFileSize(FileSize.valueOf(FILE_SIZE));
    policy.setTotalSizeCap(FileSize.valueOf(ALL_FILES));
    policy.setMaxHistory(KEPT_DAYS);
    policy.start();
    appender.setRollingPolicy(policy);
    appender.setTriggeringPolicy(policy);
    appender.start();

    root().addAppender(appender);
    root().setLevel(Level.INFO);
    TALKATIVE.forEach(each -> context.getLogger(each).setLevel(Level.WARN));
    Logger ours = context.getLogger(OURS);
    if (ours.getLevel() == null || ours.getLevel().isGreaterOrEqual(Level.INFO)) {
      ours.setLevel(Level.INFO);
    }
    return file;
  }

  private static Logger root() {
    return context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
