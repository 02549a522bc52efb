package org.streamr.app.up;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.streamr.app.output.CommandException;

/** Where the program itself lies. */
public final class Installation {
  private Installation() {}

  /**
   * The folder of the contracts, whose npm packages bring the development chain: found upwards from
   * where this class was loaded.
   *
   * @throws CommandException if it is not there
   */
  public static Path contracts() {
    for (Path folder = code(); folder != null; folder = folder.getParent()) {
      Path contracts = folder.resolve("contracts");
      if (Files.isRegularFile(contracts.resolve("package.json"))) {
        return contracts;
      }
    }
    throw new CommandException(
        "The folder 'contracts', which brings the development chain, is not beside the program: run"
            + " it from its sources with ./streamr, or use another Ethereum node with --rpc URL");
  }

  private static @Nullable Path code() {
    try {
      return Path.of(
          Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new CommandException("The program does not know where it lies: " + e.getMessage(), e);
    }
  }
}
