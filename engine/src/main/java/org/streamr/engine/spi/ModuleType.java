package org.streamr.engine.spi;

/**
 * One kind of module. Has a public constructor without arguments, keeps nothing, and is found by
 * {@link java.util.ServiceLoader}.
 */
public interface ModuleType {
  /** What it tells of itself; the same at each call. */
  ModuleSpec spec();

  /** The ports that it has with these parameters; those of {@link #spec} unless it depends. */
  default Ports ports(Parameters parameters) {
    return spec().ports();
  }

  /**
   * Makes what works in a run, on the machine where it will work. Also called to check parameters
   * before a run, so that it must open nothing.
   *
   * @throws InvalidParameterException if a parameter cannot be used
   */
  Behaviour create(Parameters parameters);
}
